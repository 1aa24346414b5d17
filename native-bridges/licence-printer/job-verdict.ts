import type { JobAttributes } from './driver.ts';

/** What a printer's account of a job proves. `open`: it has not ended. */
export type Verdict = 'open' | 'printed' | 'notPrinted' | 'ended';

/**
 * Sheets that the printer says it finished, `undefined` where it does not count. A printer that gives
 * the job 0 impressions did not look into the PDF, and its counter then says nothing: ippeveprinter
 * without a print command reports 0 of 0 for a job that it completed.
 */
function sheetsCounted({ sheetsCompleted, impressions, impressionsCompleted }: JobAttributes): number | undefined {
  return sheetsCompleted ?? (impressions === 0 ? undefined : impressionsCompleted);
}

/**
 * - `printed`: completed, and the printer's counter agrees or it keeps none; then the state alone is its word.
 * - `notPrinted`: ended otherwise, and it never began, or its counter says that no sheet came out. A sheet
 *   that jammed on its way is spoiled all the same: that is for the technician who takes it out.
 * - `ended`: it did not end well, or completed without a sheet, and nothing says how far it came.
 */
export function verdictOf(job: JobAttributes): Verdict {
  const sheets = sheetsCounted(job);
  switch (job.state) {
    case 'completed':
      return sheets === 0 ? 'ended' : 'printed';
    case 'canceled':
    case 'aborted':
      return sheets === 0 || !job.mayHaveBegun ? 'notPrinted' : 'ended';
    case 'pending':
    case 'pending-held':
    case 'processing':
    case 'processing-stopped':
      return 'open';
  }
}

/** Number and counted sheets of a job, for the journal. */
export function accountOf(job: JobAttributes): { printerJob: string; sheets?: number } {
  const sheets = sheetsCounted(job);
  return { printerJob: String(job.id), ...(sheets === undefined ? {} : { sheets }) };
}
