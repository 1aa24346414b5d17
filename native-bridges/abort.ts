import { fault, faultSchema, type Fault } from '../contract/fault.ts';

/** Why a command was aborted: whoever aborts gives a fault as the reason (`device.cancelled`, `device.timeout`). */
export function abortFault(signal: AbortSignal): Fault {
  return faultSchema.safeParse(signal.reason).data ?? fault('device.cancelled');
}

/** Resolves after so many milliseconds, or at once when the signal aborts. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    signal.addEventListener('abort', end);
  });
}
