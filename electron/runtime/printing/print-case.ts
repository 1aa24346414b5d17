import type { ApplicationAnswer } from '../../../contract/central.ts';
import type { PrintProof } from '../../../contract/device.ts';
import { fault, type Fault, type FaultCode } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import type { LicenceCopy } from '../../../contract/licence.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import type { IdempotencyKey } from '../../../contract/units.ts';
import type { ReceiptDocument } from '../../../contract/receipt.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import { foldCases } from '../journal/cases.ts';
import type { Journal } from '../journal/journal.ts';
import { holdOut } from './hold-out.ts';
import type { SheetPrinter } from './sheet-printer.ts';

interface Options {
  readonly journal: Journal;
  readonly devices: Pick<DeviceSupervisor, 'run'>;
  readonly sheetPrinter: SheetPrinter;
  readonly composeReceipt: (answer: ApplicationAnswer, sheets: readonly Sheet[]) => ReceiptDocument;
  readonly onSheets: (sheets: readonly Sheet[]) => void;
  /** How long a printer that holds its sheets out waits for the citizen. */
  readonly takeWithinMs: number;
}

/** Prints 正本, 副本 and the receipt of an approved case, one after the other, and tells of every step. */
export async function printCase(submission: IdempotencyKey, answer: ApplicationAnswer, { journal, devices, sheetPrinter, composeReceipt, onSheets, takeWithinMs }: Options): Promise<readonly Sheet[]> {
  const copies = answer.licence === undefined ? [] : (['original', 'duplicate'] as const);
  let sheets: readonly Sheet[] = [...copies, 'receipt' as const].map((sheet) => ({ sheet, state: 'waiting' }));
  const show = (which: Sheet['sheet'], change: Omit<Sheet, 'sheet'>) => {
    sheets = sheets.map((sheet) => (sheet.sheet === which ? { sheet: which, ...change } : sheet));
    onSheets(sheets);
  };
  for (const copy of copies) {
    show(copy, { state: 'printing' });
    const printed = await sheetPrinter.print(submission, answer, copy);
    show(copy, printed);
    if (printed.state === 'printed') await handOver(copy);
  }
  show('receipt', { state: 'printing' });
  show('receipt', await printReceipt(submission, composeReceipt(answer, sheets), { journal, devices, takeWithinMs }));
  return sheets;

  /** The next sheet would come out upon this one. */
  async function handOver(copy: LicenceCopy): Promise<void> {
    const end = await holdOut('licencePrinter', { devices, waitMs: takeWithinMs, onHeldOut: () => show(copy, { state: 'printed', heldOut: true }) });
    if (end === 'retracted') sheetPrinter.noteRetracted(submission, copy);
    show(copy, end === 'retracted' || end === 'left' ? { state: 'uncertain', fault: fault('printer.notTaken') } : { state: 'printed' });
  }
}

/** Prints the one receipt of a case, at most once, and takes it back behind the last screen where nobody takes it. */
export async function printReceipt(submission: IdempotencyKey, document: ReceiptDocument, { journal, devices, takeWithinMs }: Pick<Options, 'journal' | 'devices' | 'takeWithinMs'>): Promise<Pick<Sheet, 'state' | 'fault'>> {
  const before = foldCases(journal.entries()).find((record) => record.submission === submission)?.receipt;
  if (before === 'printed') return { state: 'printed' };
  if (before === 'begun' || before === 'unknown') return { state: 'uncertain', fault: fault('printer.unproven') };
  journal.append({ kind: 'receipt.intended', submission });
  const { proof, sheet } = await sendReceipt(document, { devices, takeWithinMs });
  journal.append({ kind: 'receipt.settled', submission, proof });
  return sheet;
}

/** Sends a document to the receipt printer: what it proves, and how that is told. */
export async function sendReceipt(document: ReceiptDocument, { devices, takeWithinMs }: Pick<Options, 'devices' | 'takeWithinMs'>): Promise<{ readonly proof: PrintProof; readonly sheet: Pick<Sheet, 'state' | 'fault'> }> {
  const result = await devices.run('receiptPrinter.print', { document });
  const proof: PrintProof = result.ok ? result.value.proof : proofOfFault(result.fault);
  void holdOut('receiptPrinter', { devices, waitMs: takeWithinMs, onHeldOut: () => undefined });
  if (proof === 'printed') return { proof, sheet: { state: 'printed' } };
  return { proof, sheet: { state: proof === 'unknown' ? 'uncertain' : 'failed', fault: result.ok ? fault('printer.unproven') : result.fault } };
}

/** Prints a resume slip. Well only where the printer itself says that it came out: what is not proved is shown on the screen as well. */
export async function printSlip(document: ReceiptDocument, { devices, takeWithinMs }: Pick<Options, 'devices' | 'takeWithinMs'>): Promise<Result<void, Fault>> {
  const result = await devices.run('receiptPrinter.print', { document });
  void holdOut('receiptPrinter', { devices, waitMs: takeWithinMs, onHeldOut: () => undefined });
  if (!result.ok) return result;
  return result.value.proof === 'printed' ? ok(undefined) : fail(fault('printer.unproven'));
}

/** Faults by which a printer itself says that the receipt did not come out, or not whole; of one that fell silent nothing is known. */
const refusals: ReadonlySet<FaultCode> = new Set<FaultCode>(['printer.paperOut', 'printer.coverOpen', 'printer.jammed', 'printer.hardware', 'device.offline', 'device.notConfigured', 'device.refused', 'input.invalid']);

function proofOfFault({ code }: Fault): PrintProof {
  return refusals.has(code) ? 'notPrinted' : 'unknown';
}
