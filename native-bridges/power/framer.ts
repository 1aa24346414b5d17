const lineFeed = 0x0a;
const carriageReturn = 0x0d;

export interface LineFramer {
  /** The lines that this chunk completes, without their ends. */
  push(chunk: Uint8Array): string[];
  /** How many lines were too long to be any, and were dropped. */
  readonly dropped: number;
}

/** Lines of text that end in LF or CRLF. Holds at most one line of `mostBytes`. */
export function createLineFramer(mostBytes: number): LineFramer {
  const held = Buffer.alloc(mostBytes);
  let length = 0;
  let tooLong = false;
  let dropped = 0;

  return {
    push: (chunk) => {
      const lines: string[] = [];
      for (const byte of chunk) {
        if (byte !== lineFeed) {
          if (length < mostBytes) held[length++] = byte;
          else tooLong = true;
          continue;
        }
        if (tooLong) dropped += 1;
        else lines.push(held.toString('utf8', 0, length > 0 && held[length - 1] === carriageReturn ? length - 1 : length));
        length = 0;
        tooLong = false;
      }
      return lines;
    },
    get dropped() {
      return dropped + (tooLong ? 1 : 0);
    },
  };
}
