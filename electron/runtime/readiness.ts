import type { DevicesConfig } from '../../contract/device-config.ts';
import type { DeviceKind, DeviceStatus } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { StoredEntry } from './journal/entry.ts';
import { blankAccount } from './journal/blank-ledger.ts';
import { receiptsSinceNearEnd } from './printing/receipt-roll.ts';

interface Condition {
  readonly devices: DevicesConfig;
  readonly statuses: Readonly<Record<DeviceKind, DeviceStatus>>;
  readonly centralReachable: boolean;
  readonly entries: readonly StoredEntry[];
  readonly production: boolean;
}

/** Whether a journey begun now could be finished: every reason why not. What is not known of a part that the journey needs is a reason. */
export function hindrances({ devices, statuses, centralReachable, entries, production }: Condition): readonly Fault[] {
  const ofDevices = neededDevices(devices).flatMap((kind) => deviceHindrance(kind, statuses[kind]) ?? []);
  return [...ofDevices, ...surroundingHindrances(statuses), ...receiptRollHindrance(devices, entries), ...blankHindrances(entries, production), ...(centralReachable ? [] : [fault('central.unreachable')])];
}

/** Longer than this nothing takes to start: what has not spoken by then is missing. */
const startsWithinMs = 60_000;

/** Whether the machine has just been switched on, and something that a journey needs has not said a word yet. */
export function isStarting({ devices, statuses, centralAsked, upForMs }: Pick<Condition, 'devices' | 'statuses'> & { /** The central API has answered, or did not in time. */ readonly centralAsked: boolean; readonly upForMs: number }): boolean {
  return upForMs < startsWithinMs && (!centralAsked || neededDevices(devices).some((kind) => kind !== 'blankScanner' && statuses[kind].state === 'unknown'));
}

/** Without the scanner, the lights and the camera a journey is longer, and can be finished. */
function neededDevices(devices: DevicesConfig): readonly DeviceKind[] {
  const { original, duplicate } = devices.licencePrinter;
  const scansBlanks = [original, duplicate].some(({ blanks }) => blanks?.serials === 'scanned');
  return [
    'idCardReader',
    'receiptPrinter',
    'licencePrinter',
    ...(scansBlanks ? (['blankScanner'] as const) : []),
    // Switches that do not answer may have been cut: behind these doors lie blank licences.
    ...(devices.cabinet.driver === 'none' ? [] : (['cabinet'] as const)),
  ];
}

const printers: ReadonlySet<DeviceKind> = new Set<DeviceKind>(['receiptPrinter', 'licencePrinter']);

function deviceHindrance(kind: DeviceKind, status: DeviceStatus): Fault | undefined {
  if (status.fault !== undefined) return status.fault;
  // A scanner on a plain serial line cannot be asked; each blank's number is read before it is printed on anyway.
  if (kind === 'blankScanner' && status.state === 'unknown') return undefined;
  if (status.state !== 'online' && status.state !== 'busy') return fault('device.offline', status.state);
  if (status.paper === 'out') return fault('printer.paperOut');
  if (status.paper === 'jammed') return fault('printer.jammed');
  if (status.toner === 'out') return fault('printer.tonerOut');
  if (status.retractBin === 'out') return fault('printer.binFull');
  // Somebody's paper: the next citizen is not to find it, and the next sheet would come out upon it.
  if (printers.has(kind) && (status.media === 'present' || status.media === 'entering')) return fault('printer.notTaken');
  return undefined;
}

/** A machine on battery may go dark before the licence is out; one that the bank is servicing is not the citizen's. */
function surroundingHindrances({ power, vendorMode }: Condition['statuses']): readonly Fault[] {
  const onBattery = power.power?.source === 'battery' ? [power.fault ?? fault('power.onBattery')] : [];
  const serviced = vendorMode.vendorMode !== undefined && vendorMode.vendorMode !== 'inactive' ? [fault('vendorMode.active', vendorMode.vendorMode)] : [];
  return [...onBattery, ...serviced];
}

function receiptRollHindrance({ receiptPrinter }: DevicesConfig, entries: readonly StoredEntry[]): readonly Fault[] {
  const printed = receiptsSinceNearEnd(entries);
  return printed !== undefined && printed >= receiptPrinter.receiptsAfterNearEnd ? [fault('printer.paperLow', `${String(printed)} receipts since the roll was near its end`)] : [];
}

function blankHindrances(entries: readonly StoredEntry[], production: boolean): readonly Fault[] {
  return (['original', 'duplicate'] as const).flatMap((copy) => {
    const account = blankAccount(entries, copy);
    const empty = account === undefined ? production : account.remaining === 0;
    return empty ? [fault('blanks.empty', copy)] : [];
  });
}
