import { createListeners } from '../listeners.ts';
import type { FarEnd } from '../transport.ts';

/** Where the cable is pulled: when so many bytes have gone that way, and not one more has. */
export interface Cut {
  readonly direction: 'toDevice' | 'fromDevice';
  readonly afterBytes: number;
}

export interface CutLine extends FarEnd {
  /** The bytes that went each way so far: without a cut, how many places there are to cut at. */
  readonly carried: { readonly toDevice: number; readonly fromDevice: number };
  /** Whether the cut has happened. It happens once; what is plugged in again stays. */
  readonly wasCut: boolean;
}

/**
 * Stands between a simulator and the far end of a memory line, and pulls the cable at one byte:
 *
 *     const device = createSomeDevice({ config, simulate: (far) => createSomeSimulator(cutLine(far, cut)) });
 *     …                                        // ends in device.offline
 *     device.simulation?.enter('normal');      // plugs it in again (with `createMemoryPair`: `pair.plug()`)
 *
 * `afterBytes: 0` cuts when the first byte is about to go.
 */
export function cutLine(far: FarEnd, cut?: Cut): CutLine {
  const carried = { toDevice: 0, fromDevice: 0 };
  const data = createListeners<Uint8Array>();
  let wasCut = false;

  /** What of these bytes still gets through; `undefined` where all do. */
  function upToCut(direction: Cut['direction'], bytes: Uint8Array): Uint8Array | undefined {
    const left = cut?.direction === direction && !wasCut ? cut.afterBytes - carried[direction] : Infinity;
    const through = bytes.subarray(0, left);
    carried[direction] += through.length;
    if (bytes.length < left) return undefined;
    wasCut = true;
    return through;
  }

  far.onData((chunk) => {
    const through = upToCut('toDevice', chunk);
    if (through === undefined) {
      data.call(chunk);
      return;
    }
    // The device may still answer what it got, but nobody hears it.
    if (through.length > 0) data.call(through);
    void far.close();
  });

  return {
    name: far.name,
    onData: (listener) => data.add(listener),
    write: (bytes) => {
      const through = upToCut('fromDevice', bytes);
      if (through === undefined) {
        far.write(bytes);
        return;
      }
      if (through.length > 0) far.write(through);
      // Memory hands bytes over in a later turn; the cable is pulled right after them.
      setImmediate(() => void far.close());
    },
    onClose: (listener) => far.onClose(listener),
    close: () => far.close(),
    carried,
    get wasCut() {
      return wasCut;
    },
  };
}
