/**
 * Makes `domain/scope/pinyin.json`, by which entries and trades are found from pinyin.
 *
 *   npx node assets/scope/make-pinyin.ts
 *
 * pinyin-pro is a data source at the time of making only: it weighs more than all of the dictionary.
 */
import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';
import standard from '../../domain/name/standard-characters.json' with { type: 'json' };
import bundles from '../../domain/scope/bundles.json' with { type: 'json' };
import entries from '../../domain/scope/dictionary.json' with { type: 'json' };
import { isHan, plain } from '../../domain/scope/search.ts';

/** Read otherwise than pinyin-pro reads them; looked through word by word. */
const corrections: Readonly<Record<string, string>> = {
  酒行: 'jiu hang',
  琴行: 'qin hang',
  车行: 'che hang',
  摩托车行: 'mo tuo che hang',
  琴行教学: 'qin hang jiao xue',
  果行: 'guo hang',
  农用薄膜销售: 'nong yong bo mo xiao shou',
  薄膜: 'bo mo',
  种畜禽生产: 'zhong chu qin sheng chan',
  牲畜饲养: 'sheng chu si yang',
  畜禽粪污处理: 'chu qin fen wu chu li',
  注塑模: 'zhu su mu',
  烟弹: 'yan dan',
};

const words = new Set([...entries.records.flatMap((entry) => [entry.name, ...entry.keywords]), ...bundles.records.flatMap((bundle) => [bundle.name, ...bundle.aliases, ...bundle.industryWords])]);

/**
 * A word as it is searched for, each character with its reading. What stands between marks is read by
 * itself, so that a character is read by its own neighbours.
 */
function read(word: string): { key: string; characters: string[]; readings: string[] } {
  const characters: string[] = [];
  const readings: string[] = [];
  for (const run of word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? []) {
    const spelt = plain(run);
    characters.push(...Array.from(spelt));
    readings.push(...(isHan(run.charAt(0)) ? (corrections[run]?.split(' ') ?? pinyin(spelt, { toneType: 'none', type: 'array', v: true })) : Array.from(spelt)));
  }
  return { key: characters.join(''), characters, readings };
}
const readWords = [...words].map(read).sort((one, other) => (one.key < other.key ? -1 : 1));

const counted = new Map<string, Map<string, number>>();
for (const { characters, readings } of readWords) {
  for (const [index, character] of characters.entries()) {
    const of = counted.get(character) ?? new Map<string, number>();
    const reading = readings[index] ?? '';
    counted.set(character, of.set(reading, (of.get(reading) ?? 0) + 1));
  }
}
/** The 3500 characters of the first table as well, so that a word with a wrong character of the same sound is found. */
const usual: Record<string, string> = {};
for (const character of Array.from(standard.characters).slice(0, 3500)) usual[character] = pinyin(character, { toneType: 'none', type: 'array', v: true })[0] ?? '';
for (const [character, of] of counted) usual[character] = [...of].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))[0]?.[0] ?? '';

const exceptions: Record<string, string> = {};
for (const { key, characters, readings } of readWords) {
  if (characters.some((character, index) => isHan(character) && usual[character] !== readings[index])) exceptions[key] = readings.join(' ');
}

/** `syllable` → the characters that are usually read so; much shorter than one line for each character. */
const bySyllable: Record<string, string> = {};
for (const character of Object.keys(usual).filter(isHan).sort()) {
  const reading = usual[character] ?? '';
  if (/^[a-z]+$/.test(reading)) bySyllable[reading] = (bySyllable[reading] ?? '') + character;
}

const data = {
  title: 'Pinyin of the scope dictionary and its trades',
  edition: `2026-11; dictionary ${entries.edition.split(';')[0] ?? ''}; readings of pinyin-pro 3.29.4`,
  source: 'https://github.com/zh-lx/pinyin-pro; looked through and corrected by the project',
  licence: 'MIT (pinyin-pro, zh-lx); made by assets/scope/make-pinyin.ts',
  note: 'syllables (no tones, ü written v) → the characters usually read so; words in which a character is read otherwise, with all their readings',
  syllables: Object.fromEntries(Object.entries(bySyllable).sort(([a], [b]) => (a < b ? -1 : 1))),
  words: exceptions,
};
writeFileSync(new URL('../../domain/scope/pinyin.json', import.meta.url), `${JSON.stringify(data, null, 1)}\n`);
