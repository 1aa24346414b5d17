import { z } from 'zod';
import data from './industry-words.json' with { type: 'json' };

const words = z.array(z.string());
const groups = z.array(z.object({ words, classes: words, published: z.boolean().optional() })).parse(data.records);
const generic = new Set(words.parse(data.generic));
const weak = new Set(words.parse(data.weak));

/** The edition of the project's list of industry words, as a rule names it. */
export const industryWordsEdition = data.edition;

const groupOf = new Map(groups.flatMap((group) => group.words.map((word) => [bare(word), group] as const)));
const known = new Set([...groups.flatMap((group) => group.words), ...generic, ...weak].flatMap((word) => [word, bare(word)]));
const longest = Math.max(...[...known].map((word) => word.length));

/** Without a closing 业, which adds nothing: 酒业 and 酒 are an example of the comparison rules (第三条). */
export function bare(industry: string): string {
  return industry.length > 1 ? industry.replace(/业$/u, '') : industry;
}

/** Whether a text is an industry word of the list, and so no trade name by itself. */
export function isIndustryWord(text: string): boolean {
  return text.length > 1 && known.has(text);
}

/** A text cut into words of the list, the longest first; `undefined` where it cannot be. */
export function industryWordsOf(text: string): string[] | undefined {
  // From the end, so that every place is cut once however many words overlap there.
  const cuts: (string[] | undefined)[] = [];
  cuts[text.length] = [];
  for (let start = text.length - 1; start >= 0; start -= 1) cuts[start] = cutAt(text, start, cuts);
  return cuts[0];
}

function cutAt(text: string, start: number, cuts: readonly (string[] | undefined)[]): string[] | undefined {
  for (let length = Math.min(longest, text.length - start); length > 0; length -= 1) {
    const rest = cuts[start + length];
    const head = text.slice(start, start + length);
    if (rest !== undefined && known.has(head)) return [head, ...rest];
  }
  return undefined;
}

const keys = new Map<string, string>();

/**
 * What an industry means, the same text for all wordings of one meaning: 房地产 for 地产 and 置业, 餐饮 for
 * 餐饮管理. Empty where a name states no industry, or only a word such as 实业. A wording that the list does
 * not know means only itself.
 */
export function industryKey(industry: string): string {
  const kept = keys.get(industry);
  if (kept !== undefined) return kept;
  const found = meaningOf(industry);
  // Industries come from outside: what is remembered is bounded.
  if (keys.size >= 20_000) keys.clear();
  keys.set(industry, found);
  return found;
}

function meaningOf(industry: string): string {
  const whole = groupOf.get(bare(industry));
  if (whole !== undefined) return whole.words[0] ?? '';
  const parts = industryWordsOf(industry);
  if (parts === undefined) return bare(industry);
  const telling = parts.filter((word) => !generic.has(word) && !weak.has(word));
  const meant = telling.length > 0 ? telling : parts.filter((word) => !generic.has(word));
  return [...new Set(meant.map((word) => groupOf.get(bare(word))?.words[0] ?? bare(word)))].sort().join(' ');
}

/** Whether the published rules themselves call two wordings the same in meaning (万青地产, 万青房地产, 万青置业). */
export function publishedSynonyms(a: string, b: string): boolean {
  const group = groupOf.get(bare(a));
  return group?.published === true && group === groupOf.get(bare(b));
}

/** Whether a name states no industry of the national classification. */
export function statesNoIndustry(industry: string): boolean {
  return industryKey(industry) === '';
}

/** The classes of GB/T 4754-2017, at any level, that the list gives to a wording. */
export function listedClasses(industry: string): string[] {
  const whole = groupOf.get(bare(industry));
  if (whole !== undefined) return whole.classes;
  return (industryWordsOf(industry) ?? []).flatMap((word) => groupOf.get(bare(word))?.classes ?? []);
}
