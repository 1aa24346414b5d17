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

/** Whose word a job's account is: `printers`, to whom completed is stacked in the bin (RFC 8011 §5.3.7), or `spoolers`. */
export type Word = 'printers' | 'spoolers';

/**
 * CUPS says completed when it has handed a job on, also when its printer no longer knows the job; and it
 * counts the first sheet when the printer takes the file (PAGE in its ipp backend, seen with CUPS 2.4.2:
 * a job that stands still without paper has one sheet completed, and so has an aborted one).
 */
export function wordOf({ cups }: Pick<PrinterAttributes, 'cups'>): Word {
  return cups === undefined ? 'printers' : 'spoolers';
}

/** The IPP printer behind a queue of CUPS, which can be asked itself: CUPS passes the job's name on, with its own number in front (`7 - name`, CUPS 2.4). */
export function printerBehind({ cups }: Pick<PrinterAttributes, 'cups'>): string | undefined {
  const device = cups?.device;
  return device !== undefined && /^ipps?:\/\/[^/]/i.test(device) && URL.canParse(device) ? device : undefined;
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
  return {
    state: ended[job.state],
    sheets: word === 'printers' ? sheetsCounted(job) : undefined,
    counters,
    stateSuffices: word === 'printers' && !job.reasons.some((reason) => weakening.includes(reason)),
    mayHaveBegun: job.mayHaveBegun,
  };
}

/** Number of the job where it was sent to, and the sheets that its printer counted. */
export function accountOf({ id }: JobAttributes, { sheets }: Evidence): Account {
  return { printerJob: String(id), ...(sheets === undefined ? {} : { sheets }) };
}
