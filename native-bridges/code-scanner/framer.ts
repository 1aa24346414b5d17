import type { RawCode } from './coder.ts';
import type { LineProfile, ReportProfile, ScannerProfile } from './profile.ts';

/** Cuts codes out of what a scanner sends. Holds at most one code. */
export interface CodeFramer {
  push(chunk: Uint8Array): RawCode[];
  /** Whether a code has begun and is not whole. */
  readonly inCode: boolean;
  /** What came and was no code, since the beginning. */
  readonly debris: number;
  /** Gives up the code that has begun. */
  drop(): void;
}

export function createFramer(profile: ScannerProfile): CodeFramer {
  return profile.form === 'line' ? createLineFramer(profile) : createReportFramer(profile);
}

function createLineFramer({ prefix, ends, mostBytes }: LineProfile): CodeFramer {
  const longestEnd = Math.max(...ends.map((end) => end.length));
  const held = Buffer.alloc(prefix.length + mostBytes + longestEnd);
  let length = 0;
  let tooLong = false;
  let debris = 0;

  /** The last byte is looked at first: of most bytes no more than that is asked. */
  const endsWith = (end: Uint8Array): boolean => held[length - 1] === end.at(-1) && end.length <= length && held.subarray(length - end.length, length).equals(end);

  /** What stands between the prefix and the end; a prefix that stands there twice began two codes. */
  function take(endBytes: number): RawCode[] {
    const line = held.subarray(0, length - endBytes);
    const begin = prefix.length === 0 ? 0 : line.lastIndexOf(prefix);
    const wasTooLong = tooLong;
    length = 0;
    tooLong = false;
    // The second of two ends, such as LF behind CR.
    if (line.length === 0 && !wasTooLong) return [];
    const bytes = line.subarray(begin + prefix.length);
    if (wasTooLong || begin < 0 || bytes.length > mostBytes) {
      debris += 1;
      return [];
    }
    if (begin > 0) debris += 1;
    return bytes.length === 0 ? [] : [{ bytes: Uint8Array.from(bytes) }];
  }

  return {
    push: (chunk) => {
      const codes: RawCode[] = [];
      for (const byte of chunk) {
        if (length === held.length) {
          // Only an end is still looked for, and its bytes are the last that came.
          tooLong = true;
          held.copyWithin(0, length - longestEnd);
          length = longestEnd;
        }
        held[length++] = byte;
        const end = ends.find(endsWith);
        if (end !== undefined) codes.push(...take(end.length));
      }
      return codes;
    },
    get inCode() {
      return length > 0;
    },
    get debris() {
      return debris;
    },
    drop: () => {
      if (length > 0) debris += 1;
      length = 0;
      tooLong = false;
    },
  };
}

/** A chunk is a report. Reports have no number of their own, so a lost one is noticed only by what it leaves unfinished. */
function createReportFramer({ reportNumber, reportBytes, lengthAt, aimAt, dataAt, dataBytes, moreAt, mostBytes }: ReportProfile): CodeFramer {
  let parts: Uint8Array[] = [];
  let aim = '';
  let debris = 0;

  function drop(): void {
    if (parts.length > 0) debris += 1;
    parts = [];
  }

  return {
    push: (report) => {
      const count = report[lengthAt] ?? 0;
      if (report.length !== reportBytes || report[0] !== reportNumber || count > dataBytes) {
        drop();
        debris += 1;
        return [];
      }
      const kind = Buffer.from(report.subarray(aimAt, aimAt + 3)).toString('latin1');
      // Another kind of code: the one that had begun goes without its end.
      if (parts.length > 0 && kind !== aim) drop();
      aim = kind;
      parts.push(report.slice(dataAt, dataAt + count));
      // Also bounds how many reports are kept that carry nothing.
      if (parts.length * dataBytes > mostBytes + dataBytes) drop();
      if (((report[moreAt] ?? 0) & 1) === 1) return [];
      const bytes = Uint8Array.from(Buffer.concat(parts));
      parts = [];
      return bytes.length === 0 ? [] : [{ bytes, aim }];
    },
    get inCode() {
      return parts.length > 0;
    },
    get debris() {
      return debris;
    },
    drop,
  };
}
