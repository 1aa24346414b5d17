import type { PrintOutcome } from '../../../contract/central.ts';
import type { PrintProof } from '../../../contract/device.ts';
import type { LicenceCopy } from '../../../contract/licence.ts';
import type { CaseId, IdempotencyKey } from '../../../contract/units.ts';
import type { JournalEntry, StoredEntry } from './entry.ts';

/** One attempt at one sheet. Without an outcome it was cut off, and only the printer can tell. */
export interface SheetAttempt {
  readonly copy: LicenceCopy;
  readonly jobName: string;
  readonly blankSerial: string | undefined;
  readonly outcome: PrintOutcome | undefined;
  readonly reason: string | undefined;
  readonly printerJob: string | undefined;
  readonly settledAt: string | undefined;
  readonly reported: boolean;
}

/** What the journal knows of one submission. */
export interface CaseRecord {
  readonly submission: IdempotencyKey;
  readonly holder: string;
  readonly matter: 'registration' | 'service';
  readonly about: string | undefined;
  /** The case that several have signed, where it is one. */
  readonly signingCase: CaseId | undefined;
  readonly intendedAt: string;
  readonly state: 'pending' | 'refused' | 'answered' | 'closed';
  readonly caseId: CaseId | undefined;
  readonly outcome: 'approved' | 'needsCorrection' | 'routedToHuman' | undefined;
  readonly papers: 'licence' | 'receiptOnly';
  readonly sheets: readonly SheetAttempt[];
  /** `begun`: the receipt was sent and its end is not known. */
  readonly receipt: PrintProof | 'begun' | undefined;
}

/** The cases of this machine, in the order in which they were submitted. */
export function foldCases(entries: readonly StoredEntry[]): readonly CaseRecord[] {
  const cases = new Map<IdempotencyKey, CaseRecord>();
  for (const { entry, at } of entries) {
    if (!('submission' in entry)) continue;
    if (entry.kind === 'submission.intended') {
      cases.set(entry.submission, {
        submission: entry.submission,
        holder: entry.holder,
        matter: entry.matter ?? 'registration',
        about: entry.about,
        papers: 'licence',
        signingCase: entry.signingCase,
        intendedAt: at,
        state: 'pending',
        caseId: undefined,
        outcome: undefined,
        sheets: [],
        receipt: undefined,
      });
      continue;
    }
    const record = cases.get(entry.submission);
    if (record === undefined) throw new Error(`the journal tells of a submission that never began: ${entry.kind}`);
    cases.set(entry.submission, applyEntry(record, entry, at));
  }
  return [...cases.values()];
}

type CaseEntry = Exclude<Extract<JournalEntry, { submission: IdempotencyKey }>, { kind: 'submission.intended' }>;

function applyEntry(record: CaseRecord, entry: CaseEntry, at: string): CaseRecord {
  switch (entry.kind) {
    case 'submission.answered':
      return { ...record, state: 'answered', caseId: entry.caseId, outcome: entry.outcome, papers: entry.papers ?? 'licence' };
    case 'submission.toPerson':
      return { ...record, outcome: 'routedToHuman' };
    case 'submission.refused':
      return { ...record, state: 'refused' };
    case 'sheet.intended': {
      const attempt = { copy: entry.copy, jobName: entry.jobName, blankSerial: entry.blankSerial, outcome: undefined, reason: undefined, printerJob: undefined, settledAt: undefined, reported: false };
      return { ...record, sheets: [...record.sheets, attempt] };
    }
    case 'sheet.settled':
      return withSheet(record, entry.jobName, { outcome: entry.outcome, reason: entry.reason, printerJob: entry.printerJob, settledAt: at });
    case 'sheet.retracted':
      return withSheet(record, entry.jobName, { reason: 'retracted: not taken' });
    case 'sheet.reported':
      return withSheet(record, entry.jobName, { reported: true });
    case 'receipt.intended':
      return { ...record, receipt: 'begun' };
    case 'receipt.settled':
      return { ...record, receipt: entry.proof };
    case 'case.closed':
      return { ...record, state: 'closed' };
  }
}

function withSheet(record: CaseRecord, jobName: string, change: Partial<SheetAttempt>): CaseRecord {
  return { ...record, sheets: record.sheets.map((sheet) => (sheet.jobName === jobName ? { ...sheet, ...change } : sheet)) };
}

/** The last attempt decides: an earlier one that surely printed nothing has a later one after it. */
export function lastAttempt(record: CaseRecord, copy: LicenceCopy): SheetAttempt | undefined {
  return record.sheets.findLast((sheet) => sheet.copy === copy);
}

/** A sheet may be sent to the printer only if nothing was, or what was sent surely left no mark on paper. */
export function mayPrint(record: CaseRecord, copy: LicenceCopy): boolean {
  const attempt = lastAttempt(record, copy);
  return attempt === undefined || attempt.outcome === 'notPrinted';
}

/** Papers of an approved case that can still come out of this machine: a sheet, or the receipt that says where the others are. */
export function hasPapersToPrint(record: CaseRecord): boolean {
  return (record.papers === 'licence' && (mayPrint(record, 'original') || mayPrint(record, 'duplicate'))) || record.receipt === undefined;
}

/** The case that somebody's next one about the same takes the place of: their last, if it came back for correction. */
export function returnedCase(records: readonly CaseRecord[], holder: string, about: string): CaseId | undefined {
  const last = records.findLast((record) => record.holder === holder && record.about === about && record.state !== 'refused');
  return last?.state === 'answered' && last.outcome === 'needsCorrection' ? last.caseId : undefined;
}

/** A case whose operator still has something to fetch at this machine. */
export function isUnfinished(record: CaseRecord): boolean {
  if (record.state === 'pending') return true;
  if (record.state !== 'answered' || record.outcome !== 'approved') return false;
  // What came of a service item is shown; it is closed once its citizen has seen it.
  return record.matter === 'service' || hasPapersToPrint(record);
}
