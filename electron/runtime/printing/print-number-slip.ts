import type { ReceiptDocument } from '../../../contract/receipt.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import type { Journal } from '../journal/journal.ts';
import { sendReceipt } from './print-case.ts';

interface Options {
  readonly journal: Journal;
  readonly devices: Pick<DeviceSupervisor, 'run'>;
  readonly onSheets: (sheets: readonly Sheet[]) => void;
  readonly takeWithinMs: number;
}

/** Prints a slip. One that did not come out may be asked for again: a second one gives nobody anything. */
export async function printNumberSlip(slip: string, document: ReceiptDocument, { journal, devices, onSheets, takeWithinMs }: Options): Promise<readonly Sheet[]> {
  onSheets([{ sheet: 'receipt', state: 'printing' }]);
  journal.append({ kind: 'slip.intended', slip });
  const { proof, sheet } = await sendReceipt(document, { devices, takeWithinMs });
  journal.append({ kind: 'slip.settled', slip, proof });
  return [{ sheet: 'receipt', ...sheet }];
}
