import type { DeviceStatus, SupplyState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { XfsStatus } from './command.ts';
import { binOf, deviceStatusOf, mediaOf, supplyOf, worstSupply } from './status.ts';

/** Sheets from these are not blanks of a tray. */
const notTrays = new Set(['park', 'external']);

/** The trays that count: those that the configuration names, or all. */
export type PaperSources = readonly string[];

/** `bin`: the word of the first retract bin where the status has none. */
export function printerStatusOf(answer: XfsStatus, sources: PaperSources, bin?: string): DeviceStatus & { readonly paper: SupplyState } {
  const shared = deviceStatusOf(answer);
  const { printer } = answer;
  const media = mediaOf(printer?.media);
  const toner = worstSupply([supplyOf(printer?.toner), supplyOf(printer?.ink)]);
  // Retracting is always into the first bin.
  const retractBin = binOf(printer?.retractBins?.[0]?.state ?? bin);
  const paper = paperOf(printer?.paper, sources);
  const why = shared.fault ?? faultOf({ state: shared.state, paper, ...(media === undefined ? {} : { media }), ...(toner === undefined ? {} : { toner }), ...(retractBin === undefined ? {} : { retractBin }) });
  return {
    state: shared.state,
    paper,
    ...(toner === undefined ? {} : { toner }),
    ...(media === undefined ? {} : { media }),
    ...(retractBin === undefined ? {} : { retractBin }),
    ...(why === undefined ? {} : { fault: why }),
  };
}

/** A named tray that the service does not tell of is not known; neither is a printer that tells of none. */
function paperOf(paper: Readonly<Record<string, string>> | undefined, sources: PaperSources): SupplyState {
  const all = Object.entries(paper ?? {});
  const counted = sources.length === 0 ? all.filter(([source]) => !notTrays.has(source)).map(([, word]) => word) : sources.map((source) => all.find(([each]) => each === source)?.[1] ?? 'unknown');
  return worstSupply(counted.map(supplyOf)) ?? 'unknown';
}

function faultOf({ state, paper, media, toner, retractBin }: DeviceStatus): Fault | undefined {
  if (state === 'hardwareError') return fault('printer.hardware');
  if (media === 'jammed' || paper === 'jammed') return fault('printer.jammed');
  if (paper === 'out') return fault('printer.paperOut');
  if (toner === 'out') return fault('printer.tonerOut');
  if (retractBin === 'out') return fault('printer.binFull');
  return undefined;
}

/** Why a sheet cannot be printed now, by the service's own word, before anything is sent. */
export function hindranceOf(status: DeviceStatus): Fault | undefined {
  if (status.fault !== undefined) return status.fault;
  if (status.state !== 'online' && status.state !== 'busy') return fault('device.offline', status.state);
  // A service prints on whatever lies in the print position, and the next citizen takes what lies in the slot.
  if (status.media === 'present' || status.media === 'entering') return fault('printer.notTaken');
  return undefined;
}
