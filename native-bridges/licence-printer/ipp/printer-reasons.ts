import type { DeviceState, DeviceStatus, SupplyState } from '../../../contract/device.ts';
import { fault, type FaultCode } from '../../../contract/fault.ts';
import type { PrinterAttributes } from './driver.ts';

/** What a `printer-state-reasons` keyword (RFC 8011 §5.4.12, PWG 5100.9) means in the status words. */
interface Meaning {
  readonly paper?: SupplyState;
  readonly toner?: SupplyState;
  /** Absent: a printer that says this still prints. */
  readonly fault?: FaultCode;
  readonly state?: DeviceState;
  /** As a mere warning or report too: what is jammed, open or empty takes no sheet, and an idle ippeveprinter says no more than `media-jam-report`. */
  readonly atAnySeverity?: true;
}

const meanings: Readonly<Record<string, Meaning>> = {
  'media-empty': { paper: 'out', fault: 'printer.paperOut', state: 'userError', atAnySeverity: true },
  'media-needed': { paper: 'out', fault: 'printer.mediaMissing', state: 'userError' },
  'media-low': { paper: 'low' },
  'media-jam': { paper: 'jammed', fault: 'printer.jammed', state: 'hardwareError', atAnySeverity: true },
  'input-tray-missing': { paper: 'out', fault: 'printer.mediaMissing', state: 'userError' },
  'cover-open': { fault: 'printer.coverOpen', state: 'userError', atAnySeverity: true },
  'door-open': { fault: 'printer.coverOpen', state: 'userError', atAnySeverity: true },
  'interlock-open': { fault: 'printer.coverOpen', state: 'userError', atAnySeverity: true },
  'toner-empty': { toner: 'out', fault: 'printer.tonerOut', state: 'userError' },
  'marker-supply-empty': { toner: 'out', fault: 'printer.tonerOut', state: 'userError' },
  'toner-low': { toner: 'low' },
  'marker-supply-low': { toner: 'low' },
  'output-area-full': { fault: 'printer.outputFull', state: 'userError' },
  'output-tray-missing': { fault: 'printer.hardware', state: 'userError' },
  paused: { fault: 'device.refused', state: 'userError' },
  shutdown: { fault: 'device.offline', state: 'offline' },
};

/** A keyword without a suffix is taken as an error: its severity is open, and a blank sheet is worth more than a try. */
function meaningOf(reason: string): Meaning {
  const [, keyword = reason, severity = 'error'] = /^(.*?)(?:-(report|warning|error))?$/.exec(reason) ?? [];
  const meaning = meanings[keyword] ?? {};
  if (severity === 'error' || meaning.atAnySeverity) return meaning;
  // The printer goes on: the supply is low and nothing is wrong yet.
  return { ...(meaning.paper === undefined ? {} : { paper: 'low' }), ...(meaning.toner === undefined ? {} : { toner: 'low' }) };
}

const worst: readonly SupplyState[] = ['jammed', 'out', 'low'];

/** A printer's own account of itself in the status words. `unknown` for supplies that it says nothing of. */
export function statusOf({ state, reasons, acceptingJobs }: PrinterAttributes): DeviceStatus & { readonly paper: SupplyState } {
  const found = reasons.map((reason) => ({ reason, ...meaningOf(reason) }));
  const supply = (kind: 'paper' | 'toner'): SupplyState => worst.find((word) => found.some((meaning) => meaning[kind] === word)) ?? 'unknown';
  const supplies = { paper: supply('paper'), toner: supply('toner') };
  const wrong = found.find((meaning) => meaning.fault !== undefined);
  if (wrong?.fault !== undefined) return { state: wrong.state ?? 'hardwareError', ...supplies, fault: fault(wrong.fault, wrong.reason) };
  if (!acceptingJobs) return { state: 'userError', ...supplies, fault: fault('device.refused', 'the printer accepts no jobs') };
  if (state === 'stopped') return { state: 'hardwareError', ...supplies, fault: fault('printer.hardware', reasons.join(', ') || 'stopped without a reason') };
  return { state: state === 'processing' ? 'busy' : 'online', ...supplies };
}
