import { z } from 'zod';
import { scopeCodeSchema, type ScopeCode } from '../../contract/units.ts';
import bundles from './bundles.json' with { type: 'json' };
import dictionary from './dictionary.json' with { type: 'json' };

/** A permit that an entry needs, and how the reform of 证照分离 treats it. */
const scopePermitSchema = z.object({ name: z.string(), authority: z.string(), mode: z.enum(['取消审批', '审批改备案', '告知承诺', '优化审批']) });

const scopeEntrySchema = z.object({
  code: scopeCodeSchema,
  /** The standard wording, as it is printed. */
  name: z.string(),
  /** Class of GB/T 4754-2017, four digits. */
  industry: z.string(),
  /** `general`; `post`: a permit after the licence; `pre`: an approval before it. */
  kind: z.enum(['general', 'post', 'pre']),
  permits: z.array(scopePermitSchema),
  /** Everyday words for it. */
  keywords: z.array(z.string()),
});
export type ScopeEntry = z.output<typeof scopeEntrySchema>;

const tradeBundleSchema = z.object({
  id: z.string(),
  name: z.string(),
  aliases: z.array(z.string()),
  main: scopeCodeSchema,
  /** The main entry first. */
  entries: z.array(scopeCodeSchema),
  /** Suggestions for industry and form of the name, the most usual first. */
  industryWords: z.array(z.string()),
  entityTypes: z.array(z.string()),
});
/** An everyday trade (奶茶店) and the entries that it usually registers. */
export type TradeBundle = z.output<typeof tradeBundleSchema>;

const scopeEntries: readonly ScopeEntry[] = z.array(scopeEntrySchema).parse(dictionary.records);
const entryByCode = new Map(scopeEntries.map((entry) => [entry.code, entry]));

export const tradeBundles: readonly TradeBundle[] = z.array(tradeBundleSchema).parse(bundles.records);

/** `undefined` for a code that the dictionary does not have. */
export function scopeEntry(code: ScopeCode): ScopeEntry | undefined {
  return entryByCode.get(code);
}

export function bundleOf(id: string): TradeBundle | undefined {
  return tradeBundles.find((bundle) => bundle.id === id);
}

/**
 * Entries for what a citizen typed or said: everyday words, official words, a code. The best first; a
 * sentence such as 我想开一家奶茶店 finds what its words find. An empty query finds nothing.
 */
export function searchScope(query: string, limit = 20): ScopeEntry[] {
  return rank(query, scopeIndex, limit);
}

/** Trades by their name, other names and the words of their shop signs. */
export function searchBundles(query: string, limit = 12): TradeBundle[] {
  return rank(query, bundleIndex, limit);
}

interface Indexed<Item> {
  readonly item: Item;
  readonly code: string;
  readonly official: string;
  readonly words: readonly string[];
}

const scopeIndex = scopeEntries.map((entry) => ({ item: entry, code: plain(entry.code), official: plain(entry.name), words: entry.keywords.map(plain) }));
const bundleIndex = tradeBundles.map((bundle) => ({ item: bundle, code: plain(bundle.id), official: plain(bundle.name), words: [...bundle.aliases, ...bundle.industryWords].map(plain) }));

/** Half width, small letters, no spaces or punctuation: ＡＰＰ 开发 becomes app开发. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}

function rank<Item>(query: string, index: readonly Indexed<Item>[], limit: number): Item[] {
  const wanted = plain(query);
  if (wanted === '') return [];
  return index
    .map((entry) => ({ item: entry.item, score: score(wanted, entry), length: entry.official.length }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || a.length - b.length)
    .slice(0, limit)
    .map((hit) => hit.item);
}

/** How well an entry answers, from 100 for its own name down to 10 for half of its characters. Of equals the shorter name comes first. */
function score(wanted: string, { code, official, words }: Indexed<unknown>): number {
  if (official === wanted || code === wanted) return 100;
  if (words.includes(wanted)) return 90;
  if (official.startsWith(wanted)) return 80;
  if (words.some((word) => word.startsWith(wanted))) return 70;
  if (official.includes(wanted)) return 60;
  if (words.some((word) => word.includes(wanted))) return 50;
  // The query is a sentence: the longest word that it contains decides.
  const contained = [official, ...words].filter((word) => word.length > 1 && wanted.includes(word));
  if (contained.length > 0) return 30 + Math.min(15, Math.max(...contained.map((word) => word.length)));
  return likeness(wanted, [official, ...words]);
}

/**
 * 手机维修 and 修手机 share three characters: up to 20 points for the word that shares the most, none
 * below two characters or half of the query.
 */
function likeness(wanted: string, words: readonly string[]): number {
  const asked = [...new Set(wanted.match(/\p{Script=Han}/gu))];
  const shared = Math.max(...words.map((word) => asked.filter((character) => word.includes(character)).length));
  return shared >= 2 && shared * 2 >= asked.length ? (20 * shared) / asked.length : 0;
}
