/** Three AA to synchronise, then 96 69. More AA may come before (devices.md §1.2). */
const preamble = Buffer.from([0xaa, 0xaa, 0xaa, 0x96, 0x69]);
const lengthBytes = 2;
const headerBytes = preamble.length + lengthBytes;

/**
 * Len counts everything after itself. A request is at least CMD, PARA and CHK; an answer SW1 to SW3
 * and CHK. The longest frame there is answers 30 10 with both fingers: Len 090A.
 */
export const requestLength = { least: 3, most: 0x090a } as const;
export const answerLength = { least: 4, most: 0x090a } as const;

function xor(bytes: Uint8Array): number {
  return bytes.reduce((sum, byte) => sum ^ byte, 0);
}

/** Puts a body (CMD PARA DATA, or SW1 SW2 SW3 DATA) into a frame. */
export function encodeFrame(body: Uint8Array): Uint8Array {
  const length = body.length + 1;
  const counted = Uint8Array.of(length >> 8, length & 0xff, ...body);
  return Uint8Array.of(...preamble, ...counted, xor(counted));
}

/** What was on the line besides good frames, since the last `reset`. */
export interface Debris {
  readonly noiseBytes: number;
  readonly wrongLengths: number;
  readonly wrongChecksums: number;
}

/** Cuts bodies of frames out of a stream of bytes, whatever the chunks and whatever else is on the line. */
export interface Framer {
  /** The bodies that this chunk completes, in order. */
  push(chunk: Uint8Array): Uint8Array[];
  /** Whether a frame has begun and is not complete. */
  readonly inFrame: boolean;
  /**
   * The line fell silent: gives up the frame that has begun and looks for another inside what it had
   * swallowed, since a damaged length may have swallowed a good frame.
   */
  expire(): Uint8Array[];
  readonly debris: Debris;
  reset(): void;
}

/** Holds at most one frame of the longest kind. */
export function createFramer(length: { readonly least: number; readonly most: number }): Framer {
  let held = Buffer.alloc(0);
  let debris = { noiseBytes: 0, wrongLengths: 0, wrongChecksums: 0 };

  function drop(count: number): void {
    debris.noiseBytes += count;
    held = held.subarray(count);
  }

  /** Drops what cannot begin a frame. True when a whole preamble stands at the front. */
  function hunt(): boolean {
    const found = held.indexOf(preamble);
    if (found >= 0) {
      drop(found);
      return true;
    }
    let tail = Math.min(held.length, preamble.length - 1);
    while (tail > 0 && !preamble.subarray(0, tail).equals(held.subarray(held.length - tail))) tail -= 1;
    drop(held.length - tail);
    return false;
  }

  function cut(): Uint8Array[] {
    const bodies: Uint8Array[] = [];
    while (hunt() && held.length >= headerBytes) {
      const counted = held.readUInt16BE(preamble.length);
      if (counted < length.least || counted > length.most) {
        debris.wrongLengths += 1;
        drop(1);
        continue;
      }
      const end = headerBytes + counted;
      if (held.length < end) break;
      // The XOR of everything from LenH on, CHK included, is zero in a good frame.
      if (xor(held.subarray(preamble.length, end)) !== 0) {
        debris.wrongChecksums += 1;
        // Only one byte: the good frame may begin inside the damaged one.
        drop(1);
        continue;
      }
      bodies.push(Uint8Array.from(held.subarray(headerBytes, end - 1)));
      held = held.subarray(end);
    }
    // A copy, so that a small rest does not keep a large chunk in memory.
    held = Buffer.from(held);
    return bodies;
  }

  return {
    push: (chunk) => {
      held = Buffer.concat([held, chunk]);
      return cut();
    },
    get inFrame() {
      return held.length >= preamble.length;
    },
    expire: () => {
      const bodies: Uint8Array[] = [];
      while (held.length > 0) {
        drop(1);
        bodies.push(...cut());
      }
      return bodies;
    },
    get debris() {
      return { ...debris };
    },
    reset: () => {
      held = Buffer.alloc(0);
      debris = { noiseBytes: 0, wrongLengths: 0, wrongChecksums: 0 };
    },
  };
}
