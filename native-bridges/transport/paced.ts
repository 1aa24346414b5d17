import type { FarEnd } from './transport.ts';
import { createListeners } from './listeners.ts';
import { wireTimeMs } from './wire-time.ts';

/** Bytes are handed over at least this often, as the receive FIFO of a serial port does. */
const fifoBytes = 32;

/** Timers are late by up to so much; the end of a transfer is what others wait for, and is met by looking at the clock. */
const timerGrainMs = 2;

/** One direction of a line: every byte is handed over when its last bit would have arrived. */
function createLane(baudRate: number, deliver: (bytes: Uint8Array) => void) {
  const waiting: { bytes: Uint8Array; dueAt: number }[] = [];
  let lineFreeAt = 0;
  let scheduled = false;

  function deliverDue(): void {
    scheduled = false;
    const now = performance.now();
    // Times are absolute, so a late timer delays one piece and never the pieces after it.
    for (let next = waiting[0]; next && next.dueAt <= now; next = waiting[0]) {
      waiting.shift();
      deliver(next.bytes);
    }
    schedule();
  }

  function schedule(): void {
    const next = waiting[0];
    if (scheduled || !next) return;
    scheduled = true;
    const waitMs = next.dueAt - performance.now();
    const isLast = waiting.length === 1;
    if (!isLast) setTimeout(deliverDue, Math.max(0, waitMs));
    else if (waitMs > timerGrainMs) setTimeout(deliverDue, waitMs - timerGrainMs);
    else setImmediate(deliverDue);
  }

  return {
    send(bytes: Uint8Array): void {
      lineFreeAt = Math.max(lineFreeAt, performance.now());
      for (let start = 0; start < bytes.length; start += fifoBytes) {
        const piece = bytes.slice(start, start + fifoBytes);
        lineFreeAt += wireTimeMs(piece.length, baudRate);
        waiting.push({ bytes: piece, dueAt: lineFreeAt });
      }
      schedule();
    },
    stop(): void {
      waiting.length = 0;
    },
  };
}

/**
 * A far end behind a serial line of that speed (8N1), in both directions: memory and PTYs hand over
 * bytes at once, a wire does not.
 */
export function pacedFarEnd(end: FarEnd, baudRate: number): FarEnd {
  const data = createListeners<Uint8Array>();
  const incoming = createLane(baudRate, (bytes) => data.call(bytes));
  const outgoing = createLane(baudRate, (bytes) => end.write(bytes));
  end.onData((chunk) => incoming.send(chunk));
  end.onClose(() => {
    incoming.stop();
    outgoing.stop();
  });
  return {
    name: end.name,
    onData: (listener) => data.add(listener),
    write: (bytes) => outgoing.send(bytes),
    onClose: (listener) => end.onClose(listener),
    close: () => end.close(),
  };
}
