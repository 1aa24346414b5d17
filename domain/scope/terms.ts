import { z } from 'zod';
import type { Text } from '../../contract/language.ts';
import terms from './terms.json' with { type: 'json' };

const otherLanguages = new Map(Object.entries(z.record(z.string(), z.strictObject({ 'zh-Hant': z.string(), en: z.string() })).parse(terms.terms)));

/** The official name of a permit or department in every language; in the others it is for reading only. */
export function inLanguages(official: string): Text {
  const other = otherLanguages.get(official);
  return { 'zh-Hans': official, 'zh-Hant': other?.['zh-Hant'] ?? official, en: other?.en ?? official };
}
