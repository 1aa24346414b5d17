import { exceptionBit, exceptionBytes, expectedAnswer, hasGoodCrc, requestLength, type Expected } from './coder.ts';

/** The longest frame that RTU allows. */
const mostBytes = 256;

/** Finds the answer to one request among whatever else is on the line. */
export interface AnswerFramer {
  /** The answer, an exception included, once it is whole. */
  push(chunk: Uint8Array): Uint8Array | undefined;
  /** The line fell silent: looks inside what a false beginning had swallowed. */
  expire(): Uint8Array | undefined;
  /** What came instead of the answer, in words; empty where nothing came. */
  describe(): string;
}

/**
 * RTU tells frames apart by pauses that no operating system keeps. But the request says what its
 * answer looks like, so it is looked for at every byte. Holds at most one answer, and 256 bytes to
 * describe what came instead.
 */
export function createAnswerFramer(request: Uint8Array): AnswerFramer {
  const expected = expectedAnswer(request);
  let held = Buffer.alloc(0);
  let witnessed = Buffer.alloc(0);
  let wrongCrcs = 0;

  function take(mayWait: boolean): Uint8Array | undefined {
    let at = 0;
    let found: Uint8Array | undefined;
    while (at < held.length && found === undefined) {
      const rest = held.subarray(at);
      const length = lengthOf(rest, expected);
      if (length !== undefined && rest.length < length && mayWait) break;
      const frame = length === undefined || rest.length < length ? undefined : rest.subarray(0, length);
      if (frame !== undefined && hasGoodCrc(frame)) found = Uint8Array.from(frame);
      else {
        if (frame !== undefined) wrongCrcs += 1;
        at += 1;
      }
    }
    // A copy, so that a small rest does not keep a large chunk in memory.
    held = found === undefined ? Buffer.from(held.subarray(at)) : Buffer.alloc(0);
    return found;
  }

  return {
    push: (chunk) => {
      witnessed = Buffer.concat([witnessed, chunk.subarray(0, mostBytes - witnessed.length)]);
      held = Buffer.concat([held, chunk]);
      return take(true);
    },
    expire: () => take(false),
    describe: () => {
      if (witnessed.length === 0) return '';
      const unit = answeringUnit(witnessed, expected);
      if (unit !== undefined) return unit === expected.unit ? `unit ${unit} answered something that was not asked` : `unit ${unit} answered instead of unit ${expected.unit}`;
      return wrongCrcs > 0 ? `an answer with a wrong CRC` : `${witnessed.length} byte(s) that are no answer`;
    },
  };
}

/** How long the answer that may begin here would be; `undefined` where none begins. */
function lengthOf(bytes: Uint8Array, { unit, function: code, beginning, length }: Expected): number | undefined {
  if (bytes[0] !== unit) return undefined;
  if (bytes[1] === (code | exceptionBit)) return exceptionBytes;
  for (let index = 1; index < beginning.length && index < bytes.length; index += 1) if (bytes[index] !== beginning[index]) return undefined;
  return length;
}

/** Whose good frame is among the bytes: another unit's, or the unit's own that does not fit the request. */
function answeringUnit(bytes: Uint8Array, { function: code, length }: Expected): number | undefined {
  for (let at = 0; at + exceptionBytes <= bytes.length; at += 1) {
    const frameLength = bytes[at + 1] === code ? length : bytes[at + 1] === (code | exceptionBit) ? exceptionBytes : undefined;
    if (frameLength !== undefined && at + frameLength <= bytes.length && hasGoodCrc(bytes.subarray(at, at + frameLength))) return bytes[at];
  }
  return undefined;
}

/** Cuts requests out of the stream, for a simulated board. */
export function createRequestFramer(): { push(chunk: Uint8Array): Uint8Array[] } {
  let held = Buffer.alloc(0);
  return {
    push: (chunk) => {
      held = Buffer.concat([held, chunk]);
      const requests: Uint8Array[] = [];
      let at = 0;
      for (let length = requestLength(held); length !== undefined && at + length <= held.length; length = requestLength(held.subarray(at))) {
        const frame = held.subarray(at, at + length);
        if (hasGoodCrc(frame)) {
          requests.push(Uint8Array.from(frame));
          at += length;
        } else at += 1;
      }
      held = Buffer.from(held.subarray(at));
      return requests;
    },
  };
}
