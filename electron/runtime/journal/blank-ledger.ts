import type { LicenceCopy } from '../../../contract/licence.ts';
import type { StoredEntry } from './entry.ts';

/** The controlled blanks of one tray. `loaded` is always the sum of the other four. */
export interface BlankAccount {
  readonly loaded: number;
  readonly printed: number;
  readonly spoiled: number;
  /** Sent to the printer, and what became of the sheet is not known. */
  readonly uncertain: number;
  readonly remaining: number;
  /** The serial number of the next sheet, or `undefined` when the tray is empty. */
  readonly next: string | undefined;
}

/**
 * The account of a tray, from the journal alone. Blanks leave the tray in the order of their serial
 * numbers; a sheet that was surely not printed is still in it. `undefined`: no controlled blanks there.
 */
export function blankAccount(entries: readonly StoredEntry[], copy: LicenceCopy): BlankAccount | undefined {
  const serials: string[] = [];
  const fate = new Map<string, 'printed' | 'spoiled' | 'uncertain'>();
  const serialOf = new Map<string, string>();
  for (const { entry } of entries) {
    if (entry.kind === 'blanks.loaded' && entry.copy === copy) {
      serials.push(...blankSerials(entry));
    } else if (entry.kind === 'sheet.intended' && entry.copy === copy && entry.blankSerial !== undefined) {
      serialOf.set(entry.jobName, entry.blankSerial);
      fate.set(entry.blankSerial, 'uncertain');
    } else if (entry.kind === 'sheet.settled' && entry.copy === copy) {
      const serial = serialOf.get(entry.jobName);
      if (serial === undefined) continue;
      if (entry.outcome === 'notPrinted') fate.delete(serial);
      else fate.set(serial, entry.outcome);
    }
  }
  if (serials.length === 0) return undefined;
  const count = (wanted: 'printed' | 'spoiled' | 'uncertain') => [...fate.values()].filter((value) => value === wanted).length;
  const left = serials.filter((serial) => !fate.has(serial));
  return { loaded: serials.length, printed: count('printed'), spoiled: count('spoiled'), uncertain: count('uncertain'), remaining: left.length, next: left[0] };
}

/** The printed serial numbers of a pack: the prefix and a number of eight digits. */
export function blankSerials({ prefix, first, count }: { readonly prefix: string; readonly first: number; readonly count: number }): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${String(first + index).padStart(8, '0')}`);
}
