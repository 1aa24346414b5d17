import type { DeviceState, DeviceStatus, SupplyState } from '../../../contract/device.ts';
import { fault, type FaultCode } from '../../../contract/fault.ts';
import type { DeviceReport } from './coder.ts';

/** What a status code means in the status words. Absent fault: a printer that says this still prints. */
interface Meaning {
  readonly state?: DeviceState;
  readonly paper?: SupplyState;
  readonly toner?: SupplyState;
  readonly fault?: FaultCode;
  /** Not where the printer says in the same breath that it takes jobs. */
  readonly unlessOnline?: true;
}

const operator = { state: 'userError' } as const;

/** Single codes (HP's manual, app. D; Lexmark's and Brother's references agree on those of 40xxx). */
const codes: Readonly<Record<number, Meaning>> = {
  10002: { state: 'offline', fault: 'device.refused' },
  10003: { state: 'busy' },
  10004: { state: 'busy' },
  10005: { state: 'busy' },
  10006: { toner: 'low' },
  10007: { state: 'busy' },
  10023: { state: 'busy' },
  // Power saver; it wakes for a job (Xerox, as published by search engines for devices).
  35078: {},
  40010: { ...operator, toner: 'out', fault: 'printer.tonerOut' },
  40019: { ...operator, fault: 'printer.outputFull' },
  40021: { ...operator, fault: 'printer.coverOpen' },
  40022: { state: 'hardwareError', paper: 'jammed', fault: 'printer.jammed' },
  // Printing has stopped until the toner is changed.
  40038: { ...operator, toner: 'low', fault: 'printer.tonerOut' },
  40079: { state: 'offline', fault: 'device.refused' },
};

/** Groups by the first two digits (app. D, Status Code Groupings; ch. 7, Status Category). */
const groups: Readonly<Record<number, Meaning>> = {
  // Informational, no errors.
  10: {},
  // One source is empty and another has the same sheet; a printer with a blank in each tray must not take that one.
  11: { paper: 'low' },
  // A tray is open or lifting, and the printer stays online.
  12: {},
  15: { ...operator, fault: 'printer.outputFull' },
  // The printer did not understand a line; of its own condition that says nothing.
  20: {},
  25: {},
  27: {},
  30: { ...operator, fault: 'printer.hardware' },
  32: {},
  // Prints on with reduced capability, and data may be lost.
  35: { ...operator, fault: 'printer.hardware' },
  // Printing halts until somebody comes; printers that only sleep say a code of this group and ONLINE=TRUE.
  40: { ...operator, fault: 'printer.hardware', unlessOnline: true },
  // 41xyy: load sheet yy into tray x.
  41: { ...operator, paper: 'out', fault: 'printer.paperOut' },
  42: { state: 'hardwareError', paper: 'jammed', fault: 'printer.jammed' },
  43: { state: 'hardwareError', fault: 'printer.hardware' },
  44: { state: 'hardwareError', paper: 'jammed', fault: 'printer.jammed' },
  50: { state: 'hardwareError', fault: 'printer.hardware' },
  55: { state: 'hardwareError', fault: 'printer.hardware' },
};

/** A code that is in no group is not taken for the best. */
const unknownCode: Meaning = { state: 'unknown', fault: 'device.protocol' };

function meaningOf(code: number, online: boolean | undefined): Meaning {
  const meaning = codes[code] ?? groups[Math.floor(code / 1000)] ?? unknownCode;
  return meaning.unlessOnline && online === true ? {} : meaning;
}

const atWork: readonly number[] = [10007, 10023];

/** Whether the printer has a job in hand, which its counters will count. */
export function isAtWork({ codes: told }: DeviceReport): boolean {
  return told.some((code) => atWork.includes(code));
}

/** The likelier to hinder, the earlier; the first that is among the codes counts. */
const states: readonly DeviceState[] = ['hardwareError', 'userError', 'offline', 'unknown', 'busy'];
const supplies: readonly SupplyState[] = ['jammed', 'out', 'low'];

/** A printer's codes in the status words. `unknown` for supplies that it says nothing of. */
export function statusOf({ codes: told, online }: DeviceReport): DeviceStatus & { readonly paper: SupplyState } {
  const found = told.map((code) => ({ code, ...meaningOf(code, online) }));
  const supply = (kind: 'paper' | 'toner'): SupplyState => supplies.find((word) => found.some((meaning) => meaning[kind] === word)) ?? 'unknown';
  const words = { paper: supply('paper'), toner: supply('toner') };
  const state = states.find((word) => found.some((meaning) => meaning.state === word));
  const wrong = found.find((meaning) => meaning.fault !== undefined && meaning.state === state) ?? found.find((meaning) => meaning.fault !== undefined);
  if (wrong?.fault !== undefined) return { state: state ?? 'userError', ...words, fault: fault(wrong.fault, `PJL CODE=${wrong.code}`) };
  if (online === false && state !== 'busy') return { state: 'offline', ...words, fault: fault('device.refused', `PJL CODE=${told.join(', ')}, ONLINE=FALSE`) };
  return { state: state ?? 'online', ...words };
}
