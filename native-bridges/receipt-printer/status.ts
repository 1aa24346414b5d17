import type { DeviceStatus, MediaState, SupplyState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { RawStatus } from './coder.ts';
import type { PrinterProfile } from './profile.ts';

/** What the answers of any model say together; undefined where the model does not tell. */
export interface Condition {
  readonly offline: boolean;
  readonly coverOpen: boolean;
  readonly feeding: boolean;
  readonly awaitsRecovery: boolean;
  readonly paperEnd: boolean | undefined;
  readonly nearEnd: boolean | undefined;
  readonly jammed: boolean;
  readonly cutter: boolean;
  readonly mechanical: boolean;
  readonly unrecoverable: boolean;
  readonly recoversByItself: boolean;
  readonly errorOccurred: boolean;
  /** A ticket is held out. */
  readonly ticketAtOutput: boolean | undefined;
}

/** Folds the answers together, without the bits that mean nothing on this model. */
export function conditionOf({ printer, offline, error, paper, full }: RawStatus, { undefinedBits }: PrinterProfile['status']): Condition {
  const defined = (bit: (typeof undefinedBits)[number], value: boolean | undefined) => value === true && !undefinedBits.includes(bit);
  return {
    offline: printer?.offline === true,
    coverOpen: defined('coverOpen', offline?.coverOpen) || full?.coverOpen === true,
    feeding: defined('feeding', offline?.feeding),
    awaitsRecovery: defined('awaitsRecovery', printer?.awaitsRecovery),
    paperEnd: paper ?? full ?? offline ? paper?.end === true || full?.end === true || offline?.stoppedByPaperEnd === true : undefined,
    nearEnd: paper ?? full ? paper?.nearEnd === true || full?.nearEnd === true || full?.virtualEnd === true : undefined,
    jammed: full?.jammed === true,
    cutter: error?.cutter === true || full?.cutter === true,
    mechanical: defined('mechanical', error?.mechanical),
    unrecoverable: error?.unrecoverable === true || full?.memory === true || full?.settings === true || full?.flash === true || full?.voltage === true,
    recoversByItself: error?.recoversByItself === true || full?.headHot === true,
    errorOccurred: offline?.errorOccurred === true,
    ticketAtOutput: full?.ticketAtOutput,
  };
}

/** What stops the printer, the worst first; undefined when nothing does. */
export function stopFault(condition: Condition): Fault | undefined {
  if (condition.unrecoverable) return fault('printer.hardware', 'an error that it does not recover from');
  if (condition.jammed) return fault('printer.jammed');
  if (condition.cutter) return fault('printer.hardware', 'an error of the cutter');
  if (condition.mechanical) return fault('printer.hardware', 'a mechanical error');
  if (condition.coverOpen) return fault('printer.coverOpen');
  if (condition.paperEnd) return fault('printer.paperOut');
  if (passesByItself(condition)) return undefined;
  if (condition.errorOccurred) return fault('printer.hardware', 'an error without a cause (DLE EOT 2 bit 6)');
  if (condition.awaitsRecovery) return fault('device.offline', 'the printer waits for its feed button');
  if (condition.offline) return fault('device.offline', 'the printer says that it is offline and gives no cause');
  return undefined;
}

/** A hot head cools down, and a finger leaves the feed button. */
export function passesByItself({ recoversByItself, feeding }: Condition): boolean {
  return recoversByItself || feeding;
}

const states = {
  'printer.hardware': 'hardwareError',
  'printer.jammed': 'hardwareError',
  'printer.coverOpen': 'userError',
  'printer.paperOut': 'userError',
} as const;

function paperOf({ paperEnd, nearEnd, jammed }: Condition): SupplyState {
  if (jammed) return 'jammed';
  if (paperEnd) return 'out';
  if (nearEnd) return 'low';
  return nearEnd === undefined ? 'unknown' : 'full';
}

function mediaOf({ ticketAtOutput, jammed }: Condition): MediaState | undefined {
  if (ticketAtOutput === undefined) return undefined;
  if (jammed) return 'jammed';
  return ticketAtOutput ? 'present' : 'notPresent';
}

/** The condition in the words of the contract. Paper out and an open cover are `userError`: they want a hand, not a repair. */
export function summarize(condition: Condition): DeviceStatus & { readonly paper: SupplyState } {
  const media = mediaOf(condition);
  const supplies = { paper: paperOf(condition), ...(media === undefined ? {} : { media }) };
  const stop = stopFault(condition);
  if (stop) return { state: stop.code in states ? states[stop.code as keyof typeof states] : 'offline', ...supplies, fault: stop };
  return { state: passesByItself(condition) ? 'busy' : 'online', ...supplies };
}
