import type { Account, Evidence } from '../verdict.ts';
import type { JobAttributes, PrinterAttributes } from './driver.ts';

/**
 * Sheets that the printer says it finished, `undefined` where it does not count. A printer that gives
 * the job 0 impressions did not look into the PDF, and its counter then says nothing: ippeveprinter
 * without a print command reports 0 of 0 for a job that it completed.
 */
function sheetsCounted({ sheetsCompleted, impressions, impressionsCompleted }: JobAttributes): number | undefined {
  return sheetsCompleted ?? (impressions === 0 ? undefined : impressionsCompleted);
}

/** How much a queue's account of a job is worth. */
export type Word =
  /** The printer's own: completed is stacked in the bin (RFC 8011 §5.3.7). */
  | 'printers'
  /** CUPS in front of an IPP printer: it waits for the printer's end of the job and takes over its count. */
  | 'relayed'
  /** CUPS in front of anything else: completed is handed on, and sheets are what the filters drew. */
  | 'spoolers';

/** `path` tells a queue of CUPS too: `/printers/…`, `/classes/…`. A queue that does not say what is behind it is taken at its count's word. */
export function wordOf({ cups }: Pick<PrinterAttributes, 'cups'>, path: string): Word {
  if (cups === undefined && !/^\/(printers|classes)\//.test(path)) return 'printers';
  return cups?.device === undefined || /^ipps?:/i.test(cups.device) ? 'relayed' : 'spoolers';
}

const ended: Readonly<Record<JobAttributes['state'], Evidence['state']>> = {
  pending: 'open',
  'pending-held': 'open',
  processing: 'open',
  'processing-stopped': 'open',
  canceled: 'ended',
  aborted: 'ended',
  completed: 'completed',
};

/** Whether the job has not ended. */
export function isOpen({ state }: JobAttributes): boolean {
  return ended[state] === 'open';
}

/** Reasons that take its meaning from `completed`: the printer gave the job to something that tells nothing, or it went wrong on the way (RFC 8011 §5.3.8). */
const weakening = ['queued-in-device', 'job-completed-with-errors'];

/** An IPP job as evidence, with what the life counters saw meanwhile. */
export function evidenceOf(job: JobAttributes, word: Word, counters: Evidence['counters']): Evidence {
  const counted = sheetsCounted(job);
  // CUPS begins at 0 and counts only what somebody reports to it.
  const sheets = word === 'spoolers' || (word === 'relayed' && counted === 0) ? undefined : counted;
  return {
    state: ended[job.state],
    sheets,
    counters,
    stateSuffices: word === 'printers' && !job.reasons.some((reason) => weakening.includes(reason)),
    mayHaveBegun: job.mayHaveBegun,
  };
}

export function accountOf(job: JobAttributes): Account {
  const sheets = sheetsCounted(job);
  return { printerJob: String(job.id), ...(sheets === undefined ? {} : { sheets }) };
}
