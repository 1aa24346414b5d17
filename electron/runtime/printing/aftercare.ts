import type { PrintReport } from '../../../contract/central.ts';
import type { LicenceCopy } from '../../../contract/licence.ts';
import type { Instant } from '../../../contract/units.ts';
import type { CentralClient } from '../central/central-client.ts';
import { foldCases, hasPapersToPrint, lastAttempt, type CaseRecord, type SheetAttempt } from '../journal/cases.ts';
import type { Journal } from '../journal/journal.ts';
import { answerRecord, storedAnswer } from '../submission/outbox.ts';
import type { SheetPrinter } from './sheet-printer.ts';

/** How long the papers of an approved case can be collected at this machine before the central API is told that nobody came. */
export const collectableForMs = 24 * 60 * 60 * 1000;

interface Options {
  readonly journal: Journal;
  readonly central: CentralClient;
  readonly sheetPrinter: SheetPrinter;
  readonly kioskId: string;
  readonly now: () => Instant;
  /** The case that a citizen is standing in front of, which aftercare leaves alone. */
  readonly inHand: () => string | undefined;
}

/**
 * One round of aftercare over the cases that are approved and not closed: settles sheets that were cut
 * off, tells the central API what became of each sheet, and closes a case, shredding its record, once
 * nothing is left to tell. Whatever cannot be done now is left for the next round.
 */
export async function careForCases({ journal, central, sheetPrinter, kioskId, now, inHand }: Options): Promise<void> {
  const approved = () => foldCases(journal.entries()).filter((record) => record.state === 'answered' && record.outcome === 'approved' && record.submission !== inHand());
  const isOver = ({ intendedAt }: CaseRecord) => Date.parse(now()) - Date.parse(intendedAt) >= collectableForMs;
  for (const record of approved()) {
    const { submission } = record;
    // The paper of a service item stays with the central API; here only the way back to it ends.
    if (record.matter === 'service') {
      if (isOver(record)) close(record, 'notCollected');
      continue;
    }
    const current = () => approved().find((record) => record.submission === submission);
    await sheetPrinter.settleOpenAttempts(submission);
    const settled = current();
    if (settled !== undefined) await reportSheets(settled);
    const reported = current();
    if (reported !== undefined) await closeIfDone(reported);
  }

  async function reportSheets(record: CaseRecord): Promise<void> {
    for (const sheet of record.sheets) {
      if (sheet.outcome === undefined || sheet.reported || record.caseId === undefined) continue;
      if (await report(record, sheet.copy, sheet.outcome, sheet)) {
        journal.append({ kind: 'sheet.reported', submission: record.submission, caseId: record.caseId, copy: sheet.copy, jobName: sheet.jobName });
      }
    }
  }

  async function report(record: CaseRecord, copy: LicenceCopy, outcome: PrintReport['outcome'], sheet: SheetAttempt | undefined): Promise<boolean> {
    const licence = storedAnswer(journal, record.submission)?.licence;
    if (licence === undefined || record.caseId === undefined) return false;
    const result = await central.reportPrint(`${sheet?.jobName ?? `${record.caseId}-${copy}-none`}-${outcome}`, licence.content.creditCode, {
      caseId: record.caseId,
      kioskId,
      copy,
      outcome,
      // Written by this process from its own clock.
      at: (sheet?.settledAt as Instant | undefined) ?? now(),
      ...(sheet?.reason === undefined ? {} : { reason: sheet.reason }),
      ...(sheet?.blankSerial === undefined ? {} : { blankSerial: sheet.blankSerial }),
      ...(sheet?.printerJob === undefined ? {} : { printerJob: sheet.printerJob }),
    });
    return result.ok;
  }

  async function closeIfDone(record: CaseRecord): Promise<void> {
    if (!record.sheets.every((sheet) => sheet.reported)) return;
    if (!hasPapersToPrint(record)) {
      close(record, 'finished');
      return;
    }
    if (!isOver(record)) return;
    for (const copy of record.papers === 'licence' ? (['original', 'duplicate'] as const) : []) {
      if (lastAttempt(record, copy) === undefined && !(await report(record, copy, 'notPrinted', undefined))) return;
    }
    close(record, 'notCollected');
  }

  function close(record: CaseRecord, reason: 'finished' | 'notCollected'): void {
    journal.append({ kind: 'case.closed', submission: record.submission, reason }, { shred: [answerRecord(record.submission)] });
  }
}
