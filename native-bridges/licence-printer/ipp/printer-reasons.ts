import type { DeviceState, DeviceStatus, SupplyState } from '../../../contract/device.ts';
import { fault, type FaultCode } from '../../../contract/fault.ts';
import type { PrinterAttributes } from './driver.ts';

/** What a `printer-state-reasons` keyword (RFC 8011 §5.4.12, PWG 5100.9, and CUPS’ `offline`) means in the status words. */
interface Meaning {
  readonly paper?: SupplyState;
  readonly toner?: SupplyState;
  /** Absent: a printer that says this still prints. */
  readonly fault?: FaultCode;
  readonly state?: DeviceState;
  /** As a mere warning or report too: what is jammed, open or empty takes no sheet, and an idle ippeveprinter says no more than `media-jam-report`. */
  readonly atAnySeverity?: true;
}

const user = { state: 'userError' } as const;
const noSheet = { ...user, paper: 'out', fault: 'printer.mediaMissing' } as const;
const noToner = { ...user, toner: 'out', fault: 'printer.tonerOut' } as const;
const open = { ...user, fault: 'printer.coverOpen', atAnySeverity: true } as const;
const broken = { state: 'hardwareError', fault: 'printer.hardware' } as const;
const refusing = { ...user, fault: 'device.refused', atAnySeverity: true } as const;
const away = { state: 'offline', fault: 'device.offline', atAnySeverity: true } as const;

const meanings: Readonly<Record<string, Meaning>> = {
  'media-empty': { ...user, paper: 'out', fault: 'printer.paperOut', atAnySeverity: true },
  'media-needed': noSheet,
  'media-low': { paper: 'low' },
  'media-jam': { paper: 'jammed', fault: 'printer.jammed', state: 'hardwareError', atAnySeverity: true },
  'input-tray-missing': noSheet,
  'input-cannot-feed-size-selected': noSheet,
  'input-manual-input-request': noSheet,
  'input-media-size-change': noSheet,
  'input-media-type-change': noSheet,
  'input-tray-elevation-failure': broken,
  'input-tray-position-failure': broken,
  'cover-open': open,
  'door-open': open,
  'interlock-open': open,
  'toner-empty': noToner,
  'toner-low': { toner: 'low' },
  'marker-supply-empty': noToner,
  'marker-supply-low': { toner: 'low' },
  'marker-ink-empty': noToner,
  'marker-ink-almost-empty': { toner: 'low' },
  'marker-toner-cartridge-missing': noToner,
  'developer-empty': noToner,
  'developer-low': { toner: 'low' },
  // Where used toner goes.
  'marker-waste-full': broken,
  'marker-waste-toner-receptacle-full': broken,
  'marker-waste-ink-receptacle-full': broken,
  'opc-life-over': broken,
  'fuser-over-temp': broken,
  'fuser-under-temp': broken,
  'marker-fuser-thermistor-failure': broken,
  'marker-fuser-timing-failure': broken,
  'output-area-full': { ...user, fault: 'printer.outputFull' },
  'media-path-media-tray-full': { ...user, fault: 'printer.outputFull' },
  'output-tray-missing': { ...user, fault: 'printer.hardware' },
  'spool-area-full': { ...user, fault: 'device.refused' },
  'interpreter-resource-unavailable': { ...user, fault: 'device.refused' },
  paused: refusing,
  'moving-to-paused': refusing,
  'hold-new-jobs': refusing,
  deactivated: refusing,
  stopping: refusing,
  shutdown: away,
  'power-down': away,
  'timed-out': away,
  // CUPS: the printer behind the queue is switched off, or not to be reached.
  offline: away,
  'connecting-to-device': { state: 'busy', atAnySeverity: true },
};

/** What nobody here has heard of stops a print only where the printer calls it an error: it has then stopped by its own account. */
const unknownError: Meaning = broken;

/** A known keyword without a suffix is taken as an error: its severity is open, and a blank sheet is worth more than a try. */
function meaningOf(reason: string): Meaning {
  const [, keyword = reason, severity] = /^(.*?)(?:-(report|warning|error))?$/.exec(reason) ?? [];
  const meaning = Object.hasOwn(meanings, keyword) ? meanings[keyword] : undefined;
  if (meaning === undefined) return severity === 'error' ? unknownError : {};
  if (severity === undefined || severity === 'error' || meaning.atAnySeverity) return meaning;
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
  const busy = state === 'processing' || found.some((meaning) => meaning.state === 'busy');
  return { state: busy ? 'busy' : 'online', ...supplies };
}
