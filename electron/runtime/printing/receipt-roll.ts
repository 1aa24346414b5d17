import type { SupplyState } from '../../../contract/device.ts';
import type { StoredEntry } from '../journal/entry.ts';
import type { Journal } from '../journal/journal.ts';

/** How many receipts were sent since the roll was first seen near its end; undefined while it is not, as far as is known. */
export function receiptsSinceNearEnd(entries: readonly StoredEntry[]): number | undefined {
  const since = entries.findLastIndex(({ entry }) => entry.kind === 'receiptRoll.seen');
  const seen = entries[since]?.entry;
  if (seen?.kind !== 'receiptRoll.seen' || seen.paper !== 'low') return undefined;
  return entries.slice(since).filter(({ entry }) => (entry.kind === 'receipt.settled' || entry.kind === 'slip.settled') && entry.proof !== 'notPrinted').length;
}

/**
 * Enters into the journal that the roll came near its end, or that there is a fresh one: the sensor
 * itself does not tell how much is left, so what was printed since is counted, over restarts as well.
 */
export function noteReceiptRoll(journal: Journal, paper: SupplyState | undefined): void {
  if (paper !== 'low' && paper !== 'full') return;
  const last = journal.entries().findLast(({ entry }) => entry.kind === 'receiptRoll.seen')?.entry;
  const before = last?.kind === 'receiptRoll.seen' ? last.paper : 'full';
  if (before !== paper) journal.append({ kind: 'receiptRoll.seen', paper });
}
