import { bodyBytes, headBytes } from './sdt-frame-end.ts';

/**
 * How ID-card readers of the vendor class (0400:C35A) spread a frame over bulk endpoints (devices.md
 * §1.11). `fourPipes`: head (preamble and Len, 7 bytes) and body (the rest) have endpoints of their own
 * in each direction. `onePair` (single source): the whole request in one transfer, the answer in packets.
 */
export type UsbFraming = 'fourPipes' | 'onePair';

/** Endpoint addresses of `fourPipes`; bit 7 means towards the host. */
export const fourPipes = { outHead: 0x02, outBody: 0x06, inHead: 0x81, inBody: 0x85 } as const;

export interface Transfer {
  readonly part: 'head' | 'body' | 'whole';
  readonly bytes: Uint8Array;
}

/** The transfers of one request, in order. */
export function transfersOf(framing: UsbFraming, frame: Uint8Array): Transfer[] {
  if (framing === 'onePair') return [{ part: 'whole', bytes: frame }];
  const parts: Transfer[] = [
    { part: 'head', bytes: frame.subarray(0, headBytes) },
    { part: 'body', bytes: frame.subarray(headBytes) },
  ];
  return parts.filter(({ bytes }) => bytes.length > 0);
}

/** No answer is longer (§1.3: 2321 bytes); what runs ahead of its head by more is not one. */
const mostAhead = 4096;

/** Puts heads and bodies back into one stream, whichever endpoint is heard first. */
export interface Merger {
  push(part: 'head' | 'body', bytes: Uint8Array): Uint8Array;
  /** A new request: what is left of the last answer belongs to nobody. */
  reset(): void;
}

export function createMerger(): Merger {
  let head = Buffer.alloc(0);
  /** Bytes of the body that the last head announced and that have not come. */
  let due = 0;
  let ahead: { head: Buffer; body: Buffer } = { head: Buffer.alloc(0), body: Buffer.alloc(0) };

  function bounded(held: Buffer, bytes: Uint8Array): Buffer {
    return held.length + bytes.length > mostAhead ? Buffer.alloc(0) : Buffer.concat([held, bytes]);
  }

  /** The next bytes whose turn it is; empty where they have not come. */
  function next(): Buffer {
    if (due > 0) {
      const part = ahead.body.subarray(0, due);
      ahead.body = ahead.body.subarray(part.length);
      due -= part.length;
      return part;
    }
    const part = ahead.head.subarray(0, headBytes - head.length);
    ahead.head = ahead.head.subarray(part.length);
    head = Buffer.concat([head, part]);
    if (head.length === headBytes) {
      // A damaged head announces nothing that could be waited for; the framer above deals with it.
      due = bodyBytes(head) ?? 0;
      head = Buffer.alloc(0);
    }
    return part;
  }

  return {
    push: (part, bytes) => {
      ahead[part] = bounded(ahead[part], bytes);
      const out: Buffer[] = [];
      for (let piece = next(); piece.length > 0; piece = next()) out.push(piece);
      return Uint8Array.from(Buffer.concat(out));
    },
    reset: () => {
      head = Buffer.alloc(0);
      due = 0;
      ahead = { head: Buffer.alloc(0), body: Buffer.alloc(0) };
    },
  };
}
