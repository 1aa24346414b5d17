/**
 * How a protocol puts a body between its marks. The length is two bytes big-endian behind `start`;
 * the check byte follows the body, and `end` follows it.
 */
export interface FrameFormat {
  readonly start: readonly number[];
  readonly lengthCounts: 'body' | 'bodyAndCheck';
  readonly checkCovers: 'body' | 'lengthAndBody';
  /** `sumComplement`: with it, the bytes that it covers add up to zero (mod 256). */
  readonly check: 'xor' | 'sumComplement';
  readonly end: readonly number[];
}

/** The least and the most that the length field of a frame in one direction may say. */
export interface LengthBounds {
  readonly least: number;
  readonly most: number;
}

/**
 * SDT (devices.md §1.2): three AA to synchronise, then 96 69; more AA may come before. Len counts
 * everything after itself, and CHK is the XOR of everything from Len to the byte before it.
 */
export const sdtFrame: FrameFormat = { start: [0xaa, 0xaa, 0xaa, 0x96, 0x69], lengthCounts: 'bodyAndCheck', checkCovers: 'lengthAndBody', check: 'xor', end: [] };

/**
 * A request is at least CMD, PARA and CHK; an answer SW1 to SW3 and CHK. The longest frame there is
 * answers 30 10 with both fingers: Len 090A.
 */
export const requestLength: LengthBounds = { least: 3, most: 0x090a };
export const answerLength: LengthBounds = { least: 4, most: 0x090a };

const lengthBytes = 2;
const checkBytes = 1;

/** Puts a body (CMD PARA DATA, or status words and DATA) into a frame. */
export function encodeFrame(body: Uint8Array, format: FrameFormat = sdtFrame): Uint8Array {
  const { start, end } = format;
  const bodyAt = start.length + lengthBytes;
  const frame = new Uint8Array(bodyAt + body.length + checkBytes + end.length);
  const length = body.length + (format.lengthCounts === 'bodyAndCheck' ? checkBytes : 0);
  frame.set(start);
  frame.set([length >> 8, length & 0xff], start.length);
  frame.set(body, bodyAt);
  let check = 0;
  for (let at = format.checkCovers === 'body' ? bodyAt : start.length; at < bodyAt + body.length; at += 1) {
    const byte = frame[at] ?? 0;
    check = format.check === 'xor' ? check ^ byte : (check - byte) & 0xff;
  }
  frame[bodyAt + body.length] = check;
  frame.set(end, bodyAt + body.length + checkBytes);
  return frame;
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
  /** Whether a frame has begun, with its mark and its length, and is not complete. A mark alone may be noise. */
  readonly inFrame: boolean;
  /** Where it has begun, in bytes since the last `reset`: tells it from the one after it. */
  readonly frameAt: number | undefined;
  /**
   * The line fell silent: gives up the frame that has begun and looks for another inside what it had
   * swallowed, since a damaged length may have swallowed a good frame.
   */
  expire(): Uint8Array[];
  readonly debris: Debris;
  reset(): void;
}

/** Chunks are taken in pieces of so many bytes, so that a chunk of any size needs no more memory. */
const pieceBytes = 4096;

/**
 * Holds at most one frame of the longest kind and one piece. Each byte is summed once and is the
 * beginning of a frame at most once, so the work grows with the bytes and not with their square,
 * whatever they are.
 */
export function createFramer(length: LengthBounds, format: FrameFormat = sdtFrame): Framer {
  const start = Buffer.from(format.start);
  const bodyAt = start.length + lengthBytes;
  const extra = format.lengthCounts === 'bodyAndCheck' ? 0 : checkBytes;
  const checkFrom = format.checkCovers === 'body' ? bodyAt : start.length;
  const isXor = format.check === 'xor';
  const held = Buffer.alloc(bodyAt + length.most + extra + format.end.length + pieceBytes);
  /** `sums[at]`: XOR or sum of all held bytes before `at`; what a frame's check covers is the difference of two. */
  const sums = new Uint8Array(held.length + 1);
  let from = 0;
  let to = 0;
  /** Bytes before the held ones. */
  let gone = 0;
  let debris = { noiseBytes: 0, wrongLengths: 0, wrongChecksums: 0 };

  function take(piece: Uint8Array): void {
    if (from > 0) {
      held.copyWithin(0, from, to);
      sums.copyWithin(0, from, to + 1);
      to -= from;
      gone += from;
      from = 0;
    }
    held.set(piece, to);
    let sum = sums[to] ?? 0;
    for (const byte of piece) {
      sum = isXor ? sum ^ byte : (sum + byte) & 0xff;
      to += 1;
      sums[to] = sum;
    }
  }

  function drop(count: number): void {
    debris.noiseBytes += count;
    from += count;
  }

  /** Drops what cannot begin a frame. True when the whole mark stands at the front. */
  function hunt(): boolean {
    const found = held.subarray(from, to).indexOf(start);
    if (found >= 0) {
      drop(found);
      return true;
    }
    let tail = Math.min(to - from, start.length - 1);
    while (tail > 0 && start.compare(held, to - tail, to, 0, tail) !== 0) tail -= 1;
    drop(to - from - tail);
    return false;
  }

  /** Whether check byte and end mark are right, the check byte standing at `at`. */
  function isGood(at: number): boolean {
    const before = sums[from + checkFrom] ?? 0;
    const after = sums[at + checkBytes] ?? 0;
    // A check byte takes its XOR or its sum back to zero.
    return before === after && format.end.every((byte, index) => held[at + checkBytes + index] === byte);
  }

  /** `final`: nothing more comes, so a frame that is not complete is none. */
  function cut(final: boolean): Uint8Array[] {
    const bodies: Uint8Array[] = [];
    while (hunt()) {
      if (to - from >= bodyAt) {
        const counted = held.readUInt16BE(from + start.length);
        const checkAt = from + bodyAt + counted + extra - checkBytes;
        const whole = checkAt + checkBytes + format.end.length;
        if (counted < length.least || counted > length.most) {
          debris.wrongLengths += 1;
          drop(1);
          continue;
        }
        if (whole <= to) {
          if (isGood(checkAt)) {
            bodies.push(new Uint8Array(held.subarray(from + bodyAt, checkAt)));
            from = whole;
          } else {
            debris.wrongChecksums += 1;
            // Only one byte: the good frame may begin inside the damaged one.
            drop(1);
          }
          continue;
        }
      }
      if (!final) break;
      drop(1);
    }
    return bodies;
  }

  return {
    push: (chunk) => {
      if (chunk.length <= pieceBytes) {
        take(chunk);
        return cut(false);
      }
      const bodies: Uint8Array[] = [];
      for (let at = 0; at < chunk.length; at += pieceBytes) {
        take(chunk.subarray(at, at + pieceBytes));
        bodies.push(...cut(false));
      }
      return bodies;
    },
    get inFrame() {
      return to - from >= bodyAt;
    },
    get frameAt() {
      return to - from >= bodyAt ? gone + from : undefined;
    },
    expire: () => {
      const bodies: Uint8Array[] = [];
      if (to > from) {
        drop(1);
        bodies.push(...cut(true));
      }
      drop(to - from);
      return bodies;
    },
    get debris() {
      return { ...debris };
    },
    reset: () => {
      from = 0;
      to = 0;
      gone = 0;
      debris = { noiseBytes: 0, wrongLengths: 0, wrongChecksums: 0 };
    },
  };
}
