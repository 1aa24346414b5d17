import { fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import { createListeners } from './listeners.ts';
import { pacedFarEnd } from './paced.ts';
import type { FarEnd, Transport } from './transport.ts';

export interface MemoryPair {
  /** The driver's end. */
  readonly near: Transport;
  /** The simulator's end; it stays usable through unplugging and plugging in again. */
  readonly far: FarEnd;
  /** The cable is pulled: the near end closes, and cannot be opened until `plug`. */
  unplug(): void;
  plug(): void;
}

/**
 * Two ends of a wire inside one process. Bytes arrive in a later turn of the event loop, never inside
 * `write`; with `baudRate` they arrive at the speed of a serial line (8N1) of that rate.
 */
export function createMemoryPair(options: { baudRate?: number } = {}): MemoryPair {
  const nearData = createListeners<Uint8Array>();
  const nearClose = createListeners();
  const farData = createListeners<Uint8Array>();
  const farClose = createListeners();
  let plugged = true;
  let isOpen = false;

  function closeNear(): void {
    if (!isOpen) return;
    isOpen = false;
    nearClose.call();
  }

  const near: Transport = {
    name: 'memory',
    open: async () => {
      if (!plugged) return fail(fault('device.offline', 'memory: unplugged'));
      isOpen = true;
      return ok(undefined);
    },
    write: async (bytes) => {
      if (!isOpen) return fail(fault('device.offline', 'memory: not open'));
      // A copy: the writer may use its buffer again.
      const copy = bytes.slice();
      setImmediate(() => farData.call(copy));
      return ok(undefined);
    },
    flushInput: async () => undefined,
    setBaudRate: async () => (isOpen ? ok(undefined) : fail(fault('device.offline', 'memory: not open'))),
    onData: (listener) => nearData.add(listener),
    onClose: (listener) => nearClose.add(listener),
    close: async () => closeNear(),
  };
  const bare: FarEnd = {
    name: 'memory',
    onData: (listener) => farData.add(listener),
    write: (bytes) => {
      const copy = bytes.slice();
      setImmediate(() => {
        if (isOpen) nearData.call(copy);
      });
    },
    onClose: (listener) => farClose.add(listener),
    close: async () => {
      plugged = false;
      closeNear();
      farClose.call();
    },
  };
  return {
    near,
    far: options.baudRate === undefined ? bare : pacedFarEnd(bare, options.baudRate),
    unplug: () => {
      plugged = false;
      closeNear();
    },
    plug: () => {
      plugged = true;
    },
  };
}
