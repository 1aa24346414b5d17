import type { DeviceKind, DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { StoredEntry } from './journal/entry.ts';
import { blankAccount } from './journal/blank-ledger.ts';

interface Condition {
  readonly statuses: Readonly<Record<DeviceKind, DeviceStatus>>;
  readonly centralReachable: boolean;
  readonly entries: readonly StoredEntry[];
  readonly production: boolean;
}

/** Whether a journey begun now could be finished: every reason why not. What is not known is a reason. */
export function hindrances({ statuses, centralReachable, entries, production }: Condition): readonly Fault[] {
  const ofDevices = Object.values(statuses).flatMap((status) => deviceHindrance(status) ?? []);
  const ofBlanks = (['original', 'duplicate'] as const).flatMap((copy) => {
    const account = blankAccount(entries, copy);
    const empty = account === undefined ? production : account.remaining === 0;
    return empty ? [fault('blanks.empty', copy)] : [];
  });
  return [...ofDevices, ...ofBlanks, ...(centralReachable ? [] : [fault('central.unreachable')])];
}

function deviceHindrance(status: DeviceStatus): Fault | undefined {
  if (status.fault !== undefined) return status.fault;
  if (status.state !== 'online' && status.state !== 'busy') return fault('device.offline', status.state);
  if (status.paper === 'out') return fault('printer.paperOut');
  if (status.paper === 'jammed') return fault('printer.jammed');
  if (status.toner === 'out') return fault('printer.tonerOut');
  return undefined;
}
