import { z } from 'zod';
import { scopeEntrySchema, tradeBundleSchema, type ScopeEntry, type TradeBundle } from '../../contract/scope.ts';
import type { IsoDate, ScopeCode } from '../../contract/units.ts';
import bundles from './bundles.json' with { type: 'json' };
import dictionary from './dictionary.json' with { type: 'json' };

export type { ScopeEntry, TradeBundle };

/** Of which edition entries and trades are. */
export const dictionaryEdition = dictionary.edition;
export const bundlesEdition = bundles.edition;

/** Every entry, also those that are not in force any more: licences of their time still print them. */
export const scopeEntries: readonly ScopeEntry[] = z.array(scopeEntrySchema).parse(dictionary.records);
const entryByCode = new Map(scopeEntries.map((entry) => [entry.code, entry]));

export const tradeBundles: readonly TradeBundle[] = z.array(tradeBundleSchema).parse(bundles.records);
const bundleById = new Map(tradeBundles.map((bundle) => [bundle.id, bundle]));

/** `undefined` for a code that the dictionary does not have. */
export function scopeEntry(code: ScopeCode): ScopeEntry | undefined {
  return entryByCode.get(code);
}

/** Whether an entry may be registered on a day; its first and its last day count. */
export function inForce(entry: ScopeEntry, day: IsoDate): boolean {
  return (entry.validFrom === undefined || entry.validFrom <= day) && (entry.validUntil === undefined || day <= entry.validUntil);
}

export function bundleOf(id: string): TradeBundle | undefined {
  return bundleById.get(id);
}

/** The industry of a business, GB/T 4754-2017: that of its main entry, the first. `undefined` for an unknown code or no entry. */
export function mainIndustryOf(scope: readonly ScopeCode[]): string | undefined {
  const [main] = scope;
  return main === undefined ? undefined : scopeEntry(main)?.industry;
}
