import type { ServiceCase } from '../../../contract/service-application.ts';
import type { Sheet } from '../../../contract/snapshot.ts';
import type { IdempotencyKey } from '../../../contract/units.ts';
import { receiptOfOutput } from '../../../domain/service-item/receipt.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import type { Journal } from '../journal/journal.ts';
import { printReceipt } from './print-case.ts';

interface Options {
  readonly journal: Journal;
  readonly devices: Pick<DeviceSupervisor, 'run'>;
  readonly onSheets: (sheets: readonly Sheet[]) => void;
  readonly takeWithinMs: number;
}

/** Prints the paper of a service item on the receipt printer. A page is shown on the screen: no printer of these machines prints one on plain paper. */
export async function printServicePaper(submission: IdempotencyKey, { output }: ServiceCase, { journal, devices, onSheets, takeWithinMs }: Options): Promise<readonly Sheet[]> {
  if (output?.paper !== 'receipt') throw new Error('a paper was to be printed that is none for a receipt printer');
  onSheets([{ sheet: 'receipt', state: 'printing' }]);
  return [{ sheet: 'receipt', ...(await printReceipt(submission, receiptOfOutput(output), { journal, devices, takeWithinMs })) }];
}
