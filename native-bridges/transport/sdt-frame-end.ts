/**
 * How far a frame of an ID-card reader has come, as much as the packets below it need to know
 * (devices.md §1.2): five bytes to begin with, then the number of bytes that follow.
 */
const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69] as const;
export const headBytes = preamble.length + 2;

/** Len of a head of seven bytes; undefined where it is none. */
export function bodyBytes(head: Uint8Array): number | undefined {
  const [high, low] = head.subarray(preamble.length, headBytes);
  if (high === undefined || low === undefined || preamble.some((byte, index) => head[index] !== byte)) return undefined;
  return (high << 8) | low;
}

/** Follows a stream of bytes, whatever the chunks, and tells whether it stands inside a frame. */
export interface FrameWatch {
  push(chunk: Uint8Array): void;
  /** `unknown`: no frame has begun. */
  readonly state: 'unknown' | 'inFrame' | 'complete';
  reset(): void;
}

export function createFrameWatch(): FrameWatch {
  /** The last bytes outside of frames, at most a head. */
  let recent: number[] = [];
  let left = 0;
  let state: FrameWatch['state'] = 'unknown';

  function reset(): void {
    recent = [];
    left = 0;
    state = 'unknown';
  }

  return {
    push: (chunk) => {
      for (let at = 0; at < chunk.length; ) {
        if (state === 'inFrame') {
          const step = Math.min(left, chunk.length - at);
          left -= step;
          at += step;
          if (left === 0) state = 'complete';
          continue;
        }
        recent.push(chunk[at] ?? 0);
        at += 1;
        if (recent.length > headBytes) recent.shift();
        const length = bodyBytes(Uint8Array.from(recent));
        if (length === undefined) continue;
        recent = [];
        left = length;
        state = length === 0 ? 'complete' : 'inFrame';
      }
    },
    get state() {
      return state;
    },
    reset,
  };
}
