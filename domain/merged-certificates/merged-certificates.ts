import { z } from 'zod';
import { mergedCertificateSetSchema, mergedFieldSchema, type FoldedCertificates, type MergedCertificateSet, type MergedField } from '../../contract/merged-certificates.ts';
import { isoDateSchema, type DivisionCode, type IsoDate } from '../../contract/units.ts';
import { text } from '../approval/rule.ts';
import fields from './fields.json' with { type: 'json' };
import sets from './sets.json' with { type: 'json' };

const placedSetSchema = mergedCertificateSetSchema.extend({
  /** The beginning of the division codes where it holds; empty for the whole country. */
  division: z.string().regex(/^(\d{2}){0,3}$/),
  /** The last day, where a city gave it up. */
  until: isoDateSchema.optional(),
});
/** A set with the place and the time in which it holds. */
export type PlacedSet = z.infer<typeof placedSetSchema>;

export const mergedCertificatesEdition = sets.edition;
/** Reads the sets of a city's data file; throws where a set does not count what it says. */
export function readSets(records: unknown): readonly PlacedSet[] {
  return z.array(placedSetSchema.refine(({ size, certificates }) => certificates.length === size, 'a set has as many certificates as it says')).parse(records);
}

const knownSets = readSets(sets.records);
const allFields: readonly MergedField[] = z.array(mergedFieldSchema).parse(fields.records);

/**
 * The set that holds at a place on a day: of those in force there the one that folds in the most, since a
 * national scheme takes nothing back that a place has merged; of equals the later one.
 */
export function mergedCertificatesAt(division: DivisionCode, on: IsoDate, among: readonly PlacedSet[] = knownSets): MergedCertificateSet | undefined {
  const [best] = among
    .filter((set) => division.startsWith(set.division) && firstDay(set.since) <= on && (set.until === undefined || on <= set.until))
    .sort((a, b) => b.size - a.size || (a.since < b.since ? 1 : -1));
  if (best === undefined) return undefined;
  const { name, size, place, since, certificates } = best;
  return { name, size, place, since, certificates };
}

function firstDay(since: string): string {
  return since.length === 4 ? `${since}-01-01` : since;
}

/** How the scope dictionary calls a filing that a set calls otherwise. */
const otherNames = new Map(Object.entries(sets.filings));

/** The set that folds a filing of the scope dictionary into the licence, and whether that is still to be verified. */
export function foldingSetOf(filing: string, division: DivisionCode, on: IsoDate): { readonly set: string; readonly verify: boolean } | undefined {
  const set = mergedCertificatesAt(division, on);
  const folded = set?.certificates.find(({ name }) => name === (otherNames.get(filing) ?? filing));
  return set === undefined || folded === undefined ? undefined : { set: set.name, verify: folded.verify };
}

/** What one form asks for the certificates of a set, and what the application says already. */
export function fieldsOf(set: MergedCertificateSet): MergedField[] {
  const names = new Set(set.certificates.map(({ name }) => name));
  return allFields.flatMap((field) => {
    const certificates = field.certificates.filter((name) => names.has(name));
    return certificates.length === 0 ? [] : [{ ...field, certificates }];
  });
}

/** What an applicant is told after an approval. Certificates that are abolished anyway are left out; `undefined` where no set is known. */
export function foldedCertificates(division: DivisionCode, on: IsoDate): FoldedCertificates | undefined {
  const set = mergedCertificatesAt(division, on);
  if (set === undefined) return undefined;
  const certificates = set.certificates.filter(({ name, abolishedOn }) => name !== licence && (abolishedOn === undefined || on < abolishedOn)).map(({ name, department, verify }) => ({ name, department, verify }));
  const { name, size, place, since } = set;
  return {
    edition: mergedCertificatesEdition,
    set: name,
    size,
    place,
    since,
    statement: text(
      `${place}实行“${name}”：下列 ${certificates.length} 项证照已经并入营业执照，凡适用于您的不用再单独办理。标有待核实的，以当地公布的清单为准。`,
      `${place}實行「${name}」：下列 ${certificates.length} 項證照已經併入營業執照，凡適用於您的不用再單獨辦理。標有待核實的，以當地公佈的清單為準。`,
      `Under ${name} (${place}) the ${certificates.length} certificates below are folded into the licence; of those that concern you none has to be applied for. Rows marked to be verified are subject to the local list.`,
    ),
    certificates,
  };
}

/** The licence itself counts in the name of a set. */
const licence = '营业执照';
