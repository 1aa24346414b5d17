import type { DeviceCommandOutput } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';

export type PrintedSheet = DeviceCommandOutput<'licencePrinter.print'>;
/** Number and counted sheets of a job, for the journal. */
export type Account = Pick<PrintedSheet, 'printerJob' | 'sheets'>;

/** A licence is one sheet, printed on one side. */
export const expectedSheets = 1;

/** What is known of a job when it is judged. A witness that says nothing is `undefined`. */
export interface Evidence {
  /** `completed` and `ended` (aborted or cancelled) are the end of a job by the printer's own word. */
  readonly state: 'open' | 'completed' | 'ended';
  /** Sheets by the printer's own account of this job. */
  readonly sheets: number | undefined;
  /** By how much the counters of the printer's life moved since before the job; `lost`: one is there, and cannot tell. */
  readonly counters: readonly (number | 'lost')[];
  /** Whether the state alone says that the sheet lies in the tray; otherwise a count has to say so too. */
  readonly stateSuffices: boolean;
  /** `false` only where the printer says that it never began. */
  readonly mayHaveBegun: boolean;
}

/** What the evidence proves. `open`: it has not ended. `ended`: it has, and nobody can swear how. */
export type Verdict = 'open' | 'printed' | 'notPrinted' | 'ended';

/**
 * - `printed`: completed, and every witness has seen exactly one sheet; where a life counter is lost, the
 *   printer's own count must be there, and where the state may only mean "handed on", some count must.
 * - `notPrinted`: ended otherwise, and it never began or every witness says that no sheet was printed. A
 *   sheet that jammed on its way is spoiled all the same: that is for the technician who takes it out.
 * - `ended`: the witnesses disagree, or too few of them can speak. A counter that moved although the job
 *   was aborted, or did not although it was completed, decides nothing: a person looks.
 */
export function verdictOf({ state, sheets, counters, stateSuffices, mayHaveBegun }: Evidence): Verdict {
  if (state === 'open') return 'open';
  const lost = counters.includes('lost');
  const witnesses = [sheets, ...counters].filter((count) => typeof count === 'number');
  if (state === 'completed') {
    const enough = (stateSuffices && !lost) || (lost ? sheets !== undefined : witnesses.length > 0);
    return enough && witnesses.every((count) => count === expectedSheets) ? 'printed' : 'ended';
  }
  if (witnesses.some((count) => count !== 0)) return 'ended';
  return !mayHaveBegun || (witnesses.length > 0 && !lost) ? 'notPrinted' : 'ended';
}

/** The outcome of printing: `printed` only on proof; a job that ended otherwise and that no witness saw a sheet of is a fault; all else is not known. */
export function outcomeOf(evidence: Evidence, account: Account, how: string): Result<PrintedSheet, Fault> {
  if (verdictOf(evidence) === 'printed') return ok({ proof: 'printed', ...account });
  const sawASheet = [evidence.sheets, ...evidence.counters].some((count) => typeof count === 'number' && count !== 0);
  if (evidence.state === 'ended' && !sawASheet) return fail(fault('printer.jobAborted', how));
  return ok({ proof: 'unknown', ...account });
}

/** The outcome of asking afterwards. */
export function settlementOf(evidence: Evidence, account: Account): PrintedSheet {
  const verdict = verdictOf(evidence);
  return { proof: verdict === 'printed' || verdict === 'notPrinted' ? verdict : 'unknown', ...account };
}
