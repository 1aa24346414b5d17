import type { ManifestEntry } from '../../contract/catalogue.ts';
import type { Category } from '../../contract/item-kinds.ts';

export interface ItemSearch {
  readonly q?: string | undefined;
  readonly category?: Category | undefined;
  readonly lifeEvent?: ManifestEntry['lifeEvents'][number] | undefined;
}

/** Items for what somebody typed or chose, the best first: words, pinyin without tones, or its initials. Without words, all of the category in the catalogue's order. */
export function searchItems(entries: readonly ManifestEntry[], { q = '', category, lifeEvent }: ItemSearch, limit = 20): ManifestEntry[] {
  const within = entries.filter((entry) => (category === undefined || entry.category === category) && (lifeEvent === undefined || entry.lifeEvents.includes(lifeEvent)));
  const wanted = plain(q);
  if (wanted === '') return q === '' ? within.slice(0, limit) : [];
  return within
    .map((entry, order) => ({ entry, order, score: score(wanted, entry) }))
    .filter(({ score: points }) => points > 0)
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, limit)
    .map(({ entry }) => entry);
}

/** Half width, small letters, no spaces or punctuation. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '');
}

/** From 100 for its very name down to 10 for characters that it shares. */
function score(wanted: string, { name, plain: sentence, words, pinyin, initials, code }: ManifestEntry): number {
  const names = Object.values(name).map(plain);
  const others = words.map(plain);
  if (names.includes(wanted) || code === wanted) return 100;
  if (others.includes(wanted)) return 90;
  if (names.some((one) => one.startsWith(wanted))) return 80;
  if (others.some((one) => one.startsWith(wanted))) return 75;
  if (names.some((one) => one.includes(wanted))) return 70;
  if (others.some((one) => one.includes(wanted))) return 60;
  const spelt = /^[a-z]+$/.test(wanted) ? scoreOfLetters(wanted, pinyin, initials) : 0;
  if (spelt > 0) return spelt;
  // Told in its sentence only: behind whatever bears the word itself.
  if (wanted.length > 1 && Object.values(sentence).some((one) => plain(one).includes(wanted))) return 40;
  // The query is a sentence: the longest word that it contains decides.
  const contained = [...names, ...others].filter((word) => word.length > 1 && wanted.includes(word));
  if (contained.length > 0) return 42 + Math.min(15, Math.max(...contained.map((word) => word.length)));
  return likeness(wanted, [...names, ...others]);
}

function scoreOfLetters(wanted: string, pinyin: readonly string[], initials: readonly string[]): number {
  if (initials.includes(wanted)) return 58;
  if (pinyin.some((one) => one.startsWith(wanted))) return 56;
  if (wanted.length > 1 && initials.some((one) => one.startsWith(wanted))) return 54;
  if (wanted.length > 2 && pinyin.some((one) => one.includes(wanted))) return 50;
  return wanted.length > 1 && initials.some((one) => one.includes(wanted)) ? 45 : 0;
}

function likeness(wanted: string, texts: readonly string[]): number {
  const asked = [...new Set(wanted.match(/\p{Script=Han}/gu))];
  const shared = Math.max(0, ...texts.map((one) => asked.filter((character) => one.includes(character)).length));
  return shared >= 2 && shared * 2 >= asked.length ? (20 * shared) / asked.length : 0;
}
