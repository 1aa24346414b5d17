import type { DeviceStatus, SupplyState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { RawStatus } from './coder.ts';

/** What stops the printer, the worst first; undefined when nothing does. */
export function stopFault({ printer, offline, error, paper }: RawStatus): Fault | undefined {
  if (error.unrecoverable) return fault('printer.hardware', 'unrecoverable error (DLE EOT 3 bit 5)');
  if (error.cutter) return fault('printer.hardware', 'cutter error (DLE EOT 3 bit 3)');
  if (offline.coverOpen) return fault('printer.coverOpen');
  if (paper.end || offline.stoppedByPaperEnd) return fault('printer.paperOut');
  if (passesByItself({ printer, offline, error, paper })) return undefined;
  if (offline.errorOccurred) return fault('printer.hardware', 'an error without a cause (DLE EOT 2 bit 6)');
  if (printer.offline) return fault('device.offline', 'the printer says that it is offline and gives no cause');
  return undefined;
}

/** A hot head cools down, and a finger leaves the feed button. */
export function passesByItself({ offline, error }: RawStatus): boolean {
  return error.recoversByItself || offline.feeding;
}

const states = {
  'printer.hardware': 'hardwareError',
  'printer.coverOpen': 'userError',
  'printer.paperOut': 'userError',
} as const;

/** The raw bits in the words of the contract. Paper out and an open cover are `userError`: they want a hand, not a repair. */
export function summarize(raw: RawStatus): DeviceStatus & { readonly paper: SupplyState } {
  const paper = raw.paper.end || raw.offline.stoppedByPaperEnd ? 'out' : raw.paper.nearEnd ? 'low' : 'full';
  const stop = stopFault(raw);
  if (stop) return { state: stop.code in states ? states[stop.code as keyof typeof states] : 'offline', paper, fault: stop };
  return { state: passesByItself(raw) ? 'busy' : 'online', paper };
}
