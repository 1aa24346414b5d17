import { fault } from '../../contract/fault.ts';
import { fail } from '../../contract/result.ts';
import { createListeners } from '../transport/listeners.ts';
import type { Transport } from '../transport/transport.ts';

/** What a printer takes though it holds the line back: real-time commands, and the zeros that fill up a torn one. */
function isTakenAlways(bytes: Uint8Array): boolean {
  return bytes[0] === 0x10 || (bytes[0] === 0x00 && bytes.length <= 16);
}

/** A question of a few bytes that has not left after so long is held back, not slow: at 1200 baud it takes 25 ms. */
const heldAfterMs = 1000;

/**
 * A line with flow control, and the same line without. A printer that is out of paper holds the line back,
 * and would answer the question why if only the system let it out: then the question goes around.
 */
export function withWayAround(held: Transport, around: Transport): Transport {
  const data = createListeners<Uint8Array>();
  const closed = createListeners();
  let current = held;
  let switching = false;
  for (const each of [held, around]) {
    each.onData((chunk) => {
      if (each === current) data.call(chunk);
    });
    each.onClose(() => {
      if (each === current && !switching) closed.call();
    });
  }

  /** One of the two has the port at a time. */
  async function switchTo(next: Transport) {
    switching = true;
    await current.close();
    current = next;
    const opened = await next.open();
    switching = false;
    if (!opened.ok) closed.call();
    return opened;
  }

  return {
    name: held.name,
    open: async () => (current === held ? held.open() : switchTo(held)),
    write: async (bytes, timeoutMs) => {
      if (!isTakenAlways(bytes)) {
        if (current === around) {
          const back = await switchTo(held);
          if (!back.ok) return back;
        }
        return held.write(bytes, timeoutMs);
      }
      if (current === around) return around.write(bytes, timeoutMs);
      switching = true;
      const sent = await held.write(bytes, Math.min(timeoutMs, heldAfterMs));
      switching = false;
      if (sent.ok) return sent;
      // What was not taken was dropped, and the port closed: nothing is sent twice.
      if (sent.fault.code !== 'device.timeout') {
        closed.call();
        return sent;
      }
      const opened = await switchTo(around);
      return opened.ok ? around.write(bytes, timeoutMs) : fail(fault('device.offline', opened.fault.detail));
    },
    flushInput: () => current.flushInput(),
    onData: (listener) => data.add(listener),
    onClose: (listener) => closed.add(listener),
    close: () => current.close(),
  };
}
