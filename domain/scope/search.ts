import type { ScopeEntry, TradeBundle } from '../../contract/scope.ts';
import { scopeEntries, tradeBundles } from './dictionary.ts';

/** How a word is read: one syllable for each of its characters (no tones, ü as v), `''` where there is none. */
export type ReadingsOf = (word: string) => readonly string[];

/** Finds the things that a query names, the best first, the same at every time. */
export type Search<Item> = (query: string, limit?: number) => Item[];

/** A word by which a thing is found. */
interface Key {
  readonly text: string;
  /** Its characters, and beside each its reading; letters and digits read as themselves. */
  readonly characters: readonly string[];
  readonly syllables: readonly string[];
  /** All syllables joined, and the same as somebody hears it who does not tell zh from z, or -ng from -n. */
  readonly spelt: string;
  readonly heard: string;
  /** Which of a…z are in `spelt`, a bit each. */
  readonly letters: number;
}

interface Indexed<Item> {
  readonly item: Item;
  readonly code: string;
  readonly official: Key;
  readonly words: readonly Key[];
}

/** What a search without readings takes for them: it finds by characters only, and weighs nothing. */
const unread: ReadingsOf = (word) => Array.from(word, (character) => (isHan(character) ? '' : character));

// Each index takes its time to be made: PURE lets a bundler leave out those that a page does not use.

/** Entries for what a citizen typed or said: everyday words, official words, a code, a sentence. An empty query finds nothing. */
export const searchScope: Search<ScopeEntry> = /* @__PURE__ */ entrySearch(unread);
/** Trades by their name, other names and the words of their shop signs. */
export const searchBundles: Search<TradeBundle> = /* @__PURE__ */ bundleSearch(unread);

/** The same with readings, so that pinyin in full, its initials, and words with a character of the same sound are found too. */
export function entrySearch(readings: ReadingsOf, entries: readonly ScopeEntry[] = scopeEntries): Search<ScopeEntry> {
  return searchOver(entries.map((item) => ({ item, code: plain(item.code), official: keyOf(item.name, readings), words: item.keywords.map((word) => keyOf(word, readings)) })), readings, 20);
}

export function bundleSearch(readings: ReadingsOf, bundles: readonly TradeBundle[] = tradeBundles): Search<TradeBundle> {
  return searchOver(bundles.map((item) => ({ item, code: plain(item.id), official: keyOf(item.name, readings), words: [...item.aliases, ...item.industryWords].map((word) => keyOf(word, readings)) })), readings, 12);
}

/** Something found: the better it answers and the shorter its name, the further to the front. */
interface Hit<Item> {
  readonly item: Item;
  readonly score: number;
  readonly length: number;
}

function searchOver<Item>(index: readonly Indexed<Item>[], readings: ReadingsOf, usualLimit: number): Search<Item> {
  const rank = (score: (entry: Indexed<Item>) => number): Hit<Item>[] =>
    index
      .map((entry) => ({ item: entry.item, score: score(entry), length: entry.official.text.length }))
      .filter((hit) => hit.score > 0)
      // Of equals the shorter name comes first, then the order of the catalogue: the sort is stable.
      .sort((a, b) => b.score - a.score || a.length - b.length);
  const byText = (wanted: string) => {
    const asked = { text: wanted, latin: wanted.match(/[a-z0-9]+/g) ?? [], han: [...new Set(wanted.match(/\p{Script=Han}/gu))] };
    return rank((entry) => scoreByText(asked, entry));
  };
  return (query, limit = usualLimit) => {
    const wanted = plain(query);
    if (wanted === '') return [];
    let hits = byText(wanted);
    if (/[a-z]/.test(wanted)) hits = better(hits, rank((entry) => scoreByLetters(wanted, entry)));
    // What is not a word of the dictionary may be a sentence around some, or several words.
    if ((hits[0]?.score ?? 0) < leastWhole) for (const part of partsOf(query, wanted)) hits = better(hits, byText(part), partsCount);
    // Only where nothing was found by what is written is it taken for misspelt.
    if ((hits[0]?.score ?? 0) < leastSure) {
      const key = keyOf(wanted, readings);
      if (key.spelt.length >= shortestHeard) hits = better(hits, rank((entry) => scoreBySound(key, entry)));
    }
    return hits.slice(0, limit).map((hit) => hit.item);
  };
}

/** Below this no word of the dictionary was typed, nor the beginning of one. */
const leastWhole = 50;
/** By so much less counts what answers a part of the query only. */
const partsCount = 8;
/** How people wrap what they mean: 我想开一家……, 打算卖……的. */
const wrapping = /我们|我|想要|想|要|打算|准备|开办|开|一家|一间|一个|个|家|间|做|搞|办|经营|生意|帮人|帮|给人|卖|的|在|和|还有|以及|店|公司/gu;

/** The words between spaces and marks, and the query without what wraps it; of Han characters only, two at least. */
function partsOf(query: string, wanted: string): string[] {
  const between = query.split(/[\s\p{P}\p{S}]+/u).map(plain);
  const bare = [wanted, ...between].flatMap((part) => [part.replace(wrapping, ''), ...part.split(wrapping)]);
  return [...new Set([...between, ...bare])].filter((part) => part !== wanted && part.length >= 2 && Array.from(part).every(isHan));
}

/** Below this a hit shares characters with the query and no word. */
const leastSure = 30;
/** Letters from which on a sound tells words apart. */
const shortestHeard = 4;

/** Each thing once, with the better of its two scores. */
function better<Item>(some: readonly Hit<Item>[], others: readonly Hit<Item>[], less = 0): Hit<Item>[] {
  const best = new Map(some.map((hit) => [hit.item, hit]));
  for (const { score, ...hit } of others) if ((best.get(hit.item)?.score ?? 0) < score - less) best.set(hit.item, { ...hit, score: score - less });
  return [...best.values()].sort((a, b) => b.score - a.score || a.length - b.length);
}

/** Half width, small letters, no spaces or punctuation: ＡＰＰ 开发 becomes app开发; the ü of pinyin is v. */
export function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/[\s\p{P}\p{S}]/gu, '').replaceAll('ü', 'v');
}

export function isHan(character: string): boolean {
  return /\p{Script=Han}/u.test(character);
}

function keyOf(word: string, readings: ReadingsOf): Key {
  const text = plain(word);
  const characters = Array.from(text);
  const read = readings(text);
  const syllables = characters.map((character, index) => (isHan(character) ? (read[index] ?? '') : character));
  const spelt = syllables.includes('') ? '' : syllables.join('');
  return { text, characters, syllables, spelt, heard: heard(spelt), letters: lettersIn(spelt) };
}

function lettersIn(spelt: string): number {
  let letters = 0;
  for (let index = 0; index < spelt.length; index += 1) {
    const letter = spelt.charCodeAt(index) - 97;
    if (letter >= 0 && letter < 26) letters |= 1 << letter;
  }
  return letters;
}

/** A query by its characters: its runs of letters and digits, and its Han characters. */
interface Asked {
  readonly text: string;
  readonly latin: readonly string[];
  readonly han: readonly string[];
}

/** How well an entry answers by its characters, from 100 for its own name down to 10 for half of its characters. */
function scoreByText({ text: wanted, latin, han }: Asked, { code, official, words }: Indexed<unknown>): number {
  if (official.text === wanted || code === wanted) return 100;
  if (words.some(({ text }) => text === wanted)) return 90;
  if (official.text.startsWith(wanted)) return 80;
  if (words.some(({ text }) => text.startsWith(wanted))) return 70;
  if (official.text.includes(wanted)) return 60;
  if (words.some(({ text }) => text.includes(wanted))) return 50;
  // The query is a sentence: the longest word that it contains decides. A word of letters (AI) has to stand there by itself.
  const contained = [official, ...words].filter(({ text }) => text.length > 1 && (/^[a-z0-9]+$/.test(text) ? latin.includes(text) : wanted.includes(text)));
  if (contained.length > 0) return 30 + Math.min(15, Math.max(...contained.map(({ text }) => text.length)));
  return han.length < 2 ? 0 : likeness(han, [official, ...words]);
}

/**
 * 手机维修 and 修手机 share three characters: up to 20 points for the word that shares the most, none
 * below two characters or half of the query.
 */
function likeness(asked: readonly string[], words: readonly Key[]): number {
  const shared = Math.max(...words.map(({ text }) => asked.filter((character) => text.includes(character)).length));
  return shared >= 2 && shared * 2 >= asked.length ? (20 * shared) / asked.length : 0;
}

/** By letters: pinyin in full, its initials, either mixed with characters; typed to the end or not. */
function scoreByLetters(wanted: string, { official, words }: Indexed<unknown>): number {
  return Math.max(lettersOf(wanted, official, 5), ...words.map((word) => lettersOf(wanted, word, 0)));
}

/** Letters from which on the spelling of a word is taken out of a sentence. */
const shortestInSentence = 5;

function lettersOf(wanted: string, key: Key, more: number): number {
  if (key.spelt === '') return 0;
  if (key.spelt === wanted) return 88 + more;
  const found = abbreviated(wanted, key);
  const sentence = key.characters.length > 1 && key.spelt.length >= shortestInSentence && wanted.includes(key.spelt) ? 30 + Math.min(15, key.characters.length) : 0;
  if (found === undefined) return sentence;
  const { at, covered, whole } = found;
  // Initials tell little: of two letters only a whole word is believed, of three only its beginning.
  const initials = Array.from(wanted).length;
  if (!whole && (initials < 2 || (initials === 2 && covered < key.characters.length) || (initials === 3 && at > 0))) return sentence;
  const place = covered === key.characters.length ? 20 : at === 0 ? 10 : 0;
  return Math.max(sentence, (whole ? 50 : 38) + place + more);
}

/**
 * Where a query of letters and characters stands in a word: each character of the word takes itself, its
 * syllable or the syllable's initial (n, nai; z or zh of zhuang) from the query, the last one any beginning
 * of its syllable. `whole`: every syllable but the last was typed in full.
 */
function abbreviated(wanted: string, { characters, syllables }: Key): { at: number; covered: number; whole: boolean } | undefined {
  let best: { at: number; covered: number; whole: boolean } | undefined;
  for (let at = 0; at < characters.length; at += 1) {
    const found = along(wanted, 0, at, true);
    if (found !== undefined && (best === undefined || (found.whole && !best.whole))) best = { at, covered: found.end - at, whole: found.whole };
    if (best?.whole === true) return best;
  }
  return best;

  function along(query: string, from: number, index: number, whole: boolean): { end: number; whole: boolean } | undefined {
    if (from === query.length) return { end: index, whole };
    const character = characters[index];
    const syllable = syllables[index];
    if (character === undefined || syllable === undefined || syllable === '') return undefined;
    if (query.startsWith(character, from)) return along(query, from + character.length, index + 1, whole);
    if (query[from] !== syllable[0]) return undefined;
    if (query.startsWith(syllable, from)) {
      const found = along(query, from + syllable.length, index + 1, whole);
      if (found !== undefined) return found;
    }
    // Typed up to here: the last syllable may be unfinished, and unfinished from its second letter on it is no initial.
    const rest = query.slice(from);
    if (syllable.startsWith(rest)) return { end: index + 1, whole: whole && (rest.length > 1 || index === 0) };
    for (const initial of initialsOf(syllable)) {
      const found = query.startsWith(initial, from) ? along(query, from + initial.length, index + 1, false) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

function initialsOf(syllable: string): string[] {
  return /^[zcs]h/.test(syllable) ? [syllable.slice(0, 2), syllable.slice(0, 1)] : [syllable.slice(0, 1)];
}

/** By sound: the same though written with other characters, by an ear that does not tell zh from z, or with one letter wrong. */
function scoreBySound(asked: Key, { official, words }: Indexed<unknown>): number {
  return Math.max(soundOf(asked, official), ...words.map((key) => soundOf(asked, key)));
}

function soundOf(asked: Key, key: Key): number {
  const { spelt, heard: sound } = asked;
  if (key.spelt === '') return 0;
  if (key.spelt === spelt) return 48;
  if (key.heard === sound) return 46;
  if (sound.length >= 5 && key.heard.startsWith(sound)) return 34;
  if (key.characters.length > 1 && key.spelt.length >= shortestInSentence && (spelt.includes(key.spelt) || sound.includes(key.heard))) return 22 + Math.min(9, key.characters.length);
  // One slip in six letters, two in twelve, three in a sentence at most.
  const slips = Math.min(3, Math.floor(spelt.length / 6));
  // Each slip brings at most one letter that the word does not have: this spares most of the counting.
  if (slips === 0 || bitsOf(asked.letters & ~key.letters) > slips) return 0;
  if (within(spelt, key.spelt, slips)) return 28;
  return key.spelt.length > spelt.length && within(spelt, key.spelt.slice(0, spelt.length), slips) ? 24 : 0;
}

function bitsOf(letters: number): number {
  let bits = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) bits += 1;
  return bits;
}

/** As it sounds to many here: zh, ch, sh like z, c, s; -ng like -n; n like l; lyu and lu like lv. */
function heard(spelt: string): string {
  return spelt.replaceAll('yu', 'v').replace(/([zcs])h/g, '$1').replace(/ng/g, 'n').replace(/n(?=[aeiouv])/g, 'l').replace(/([ln])u(?=$|[^aeion])/g, '$1v');
}

/** Whether one text becomes the other by at most `most` letters changed, left out, added or swapped with their neighbour. */
function within(a: string, b: string, most: number): boolean {
  if (Math.abs(a.length - b.length) > most) return false;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? (before[j - 2] ?? 0) + 1 : Infinity;
      row.push(Math.min(change, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, swap));
    }
    if (Math.min(...row) > most) return false;
    [before, last] = [last, row];
  }
  return (last[b.length] ?? Infinity) <= most;
}
