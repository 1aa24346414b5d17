import type { KioskConfig } from '../../../contract/config.ts';
import type { ApplicationAnswer, PrintOutcome } from '../../../contract/central.ts';
import { fault, type Fault, type FaultCode } from '../../../contract/fault.ts';
import type { IssuedLicence, LicenceCopy } from '../../../contract/licence.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import type { IdempotencyKey } from '../../../contract/units.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import { blankAccount } from '../journal/blank-ledger.ts';
import { foldCases, lastAttempt, mayPrint, type CaseRecord, type SheetAttempt } from '../journal/cases.ts';
import type { Journal } from '../journal/journal.ts';

/** Draws one copy of a licence as a PDF. */
export type DrawLicence = (licence: IssuedLicence, copy: LicenceCopy) => Promise<Result<Uint8Array, Fault>>;

interface Options {
  readonly journal: Journal;
  readonly devices: Pick<DeviceSupervisor, 'run'>;
  readonly draw: DrawLicence;
  readonly production: KioskConfig['production'];
  /** Whether the machine reads the serial numbers of that tray itself. */
  readonly scansBlanks: (copy: LicenceCopy) => boolean;
}

/** The sheet lies still before the reader: it is read at once or not at all. */
const scanBlankMs = 5_000;

export interface SheetPrinter {
  /** Prints one copy of an approved case, at most once. Safe to call again after any crash. */
  print(submission: IdempotencyKey, answer: ApplicationAnswer, copy: LicenceCopy): Promise<Pick<Sheet, 'state' | 'fault'>>;
  /** Asks the printer what became of the attempts that were cut off. One that cannot be asked now stays open. */
  settleOpenAttempts(submission: IdempotencyKey): Promise<void>;
  /** The copy that was printed last was not taken and lies in the machine's bin. */
  noteRetracted(submission: IdempotencyKey, copy: LicenceCopy): void;
}

/** Faults after which it is not known whether paper moved; only the printer itself can tell. */
const undecided: ReadonlySet<FaultCode> = new Set<FaultCode>(['device.timeout', 'device.hostRestarted', 'device.cancelled', 'device.protocol', 'printer.unproven']);

/** The print protocol: (a) journal the intent, (b) send the job, (c) wait for the device's own proof, (d) journal the outcome. */
export function createSheetPrinter({ journal, devices, draw, production, scansBlanks }: Options): SheetPrinter {
  function recordOf(submission: IdempotencyKey): CaseRecord {
    const record = foldCases(journal.entries()).find((known) => known.submission === submission);
    if (record === undefined) throw new Error('a licence was to be printed for a case that the journal does not know');
    return record;
  }

  async function settle(record: CaseRecord, attempt: SheetAttempt): Promise<void> {
    const result = await devices.run('licencePrinter.settle', { jobName: attempt.jobName });
    if (!result.ok || record.caseId === undefined) return;
    const { proof, printerJob } = result.value;
    const outcome: PrintOutcome = proof === 'unknown' ? 'uncertain' : proof;
    journal.append({
      kind: 'sheet.settled',
      submission: record.submission,
      caseId: record.caseId,
      copy: attempt.copy,
      jobName: attempt.jobName,
      outcome,
      reason: 'settled after an interruption',
      ...(printerJob === undefined ? {} : { printerJob }),
    });
  }

  async function settleOpenAttempts(submission: IdempotencyKey): Promise<void> {
    const record = recordOf(submission);
    for (const attempt of record.sheets) if (attempt.outcome === undefined) await settle(record, attempt);
  }

  /** The serial number of the sheet that will be printed on: the next of the ledger, and where the machine can read it, the one that really lies there. */
  async function takeBlank(copy: LicenceCopy): Promise<Result<string | undefined, Fault>> {
    const account = blankAccount(journal.entries(), copy);
    if (account === undefined) return production ? fail(fault('blanks.empty')) : ok(undefined);
    if (account.next === undefined) return fail(fault('blanks.empty'));
    if (!scansBlanks(copy)) return ok(account.next);
    const scanned = await devices.run('blankScanner.read', { waitMs: scanBlankMs });
    if (!scanned.ok) return scanned;
    // Another sheet than the ledger's next means that sheets were taken, added or swapped: a person has to look.
    return scanned.value.text.reveal() === account.next ? ok(account.next) : fail(fault('blanks.mismatch', `expected ${account.next}`));
  }

  async function attempt(record: CaseRecord, answer: ApplicationAnswer, licence: IssuedLicence, copy: LicenceCopy): Promise<Pick<Sheet, 'state' | 'fault'>> {
    const drawn = await draw(licence, copy);
    if (!drawn.ok) return { state: 'failed', fault: drawn.fault };
    const blank = await takeBlank(copy);
    if (!blank.ok) return { state: 'failed', fault: blank.fault };

    const tries = record.sheets.filter((sheet) => sheet.copy === copy).length;
    const sheet = { submission: record.submission, caseId: answer.caseId, copy, jobName: `${answer.caseId}-${copy}-${String(tries + 1)}` };
    journal.append({ kind: 'sheet.intended', ...sheet, ...(blank.value === undefined ? {} : { blankSerial: blank.value }) });

    const result = await devices.run('licencePrinter.print', { jobName: sheet.jobName, copy, pdf: drawn.value });
    if (!result.ok && undecided.has(result.fault.code)) {
      await settleOpenAttempts(record.submission);
      return { state: shownAs(lastAttempt(recordOf(record.submission), copy)?.outcome), fault: result.fault };
    }
    if (!result.ok) {
      // Refused before it began, or ended by the printer on the way: then the blank may carry ink.
      const outcome: PrintOutcome = result.fault.code === 'printer.jobAborted' ? 'spoiled' : 'notPrinted';
      journal.append({ kind: 'sheet.settled', ...sheet, outcome, reason: result.fault.code });
      return { state: 'failed', fault: result.fault };
    }
    const { proof, printerJob } = result.value;
    const outcome: PrintOutcome = proof === 'unknown' ? 'uncertain' : proof;
    journal.append({ kind: 'sheet.settled', ...sheet, outcome, ...(printerJob === undefined ? {} : { printerJob }) });
    return proof === 'printed' ? { state: 'printed' } : { state: shownAs(outcome), fault: fault(proof === 'unknown' ? 'printer.unproven' : 'printer.jobAborted') };
  }

  // A citizen who collects and the aftercare of the same case take turns, so that no attempt is settled twice.
  let turn: Promise<unknown> = Promise.resolve();
  function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const result = turn.then(work);
    turn = result.catch(() => undefined);
    return result;
  }

  return {
    settleOpenAttempts: (submission) => inTurn(() => settleOpenAttempts(submission)),
    noteRetracted: (submission, copy) => {
      const { caseId, ...record } = recordOf(submission);
      const jobName = record.sheets.findLast((sheet) => sheet.copy === copy)?.jobName;
      if (caseId !== undefined && jobName !== undefined) journal.append({ kind: 'sheet.retracted', submission, caseId, copy, jobName });
    },
    print: (submission, answer, copy) =>
      inTurn(async () => {
        await settleOpenAttempts(submission);
        const record = recordOf(submission);
        if (answer.licence === undefined) throw new Error('a licence was to be printed for a case that was not approved');
        return mayPrint(record, copy) ? attempt(record, answer, answer.licence, copy) : { state: shownAs(lastAttempt(record, copy)?.outcome) };
      }),
  };
}

function shownAs(outcome: PrintOutcome | undefined): Sheet['state'] {
  switch (outcome) {
    case 'printed':
      return 'printed';
    case 'notPrinted':
    case 'spoiled':
      return 'failed';
    case 'uncertain':
    case undefined:
      return 'uncertain';
  }
}
