/**
 * Makes `domain/scope/pinyin.json`, by which entries and trades are found from pinyin.
 *
 *   npx node assets/scope/make-pinyin.ts
 *
 * pinyin-pro is a data source at the time of making only: it weighs more than all of the dictionary.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

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

interface Entry { readonly name: string; readonly keywords: readonly string[] }
interface Bundle { readonly name: string; readonly aliases: readonly string[]; readonly industryWords: readonly string[] }

const here = (path: string): URL => new URL(`../../${path}`, import.meta.url);
// Our own data files, whose tests check their shape.
const read = <T>(path: string): T => JSON.parse(readFileSync(here(path), 'utf8')) as T;
const entries = read<{ edition: string; records: Entry[] }>('domain/scope/dictionary.json');
const bundles = read<{ records: Bundle[] }>('domain/scope/bundles.json');
const standard = read<{ characters: string }>('domain/name/standard-characters.json');

const words = new Set([...entries.records.flatMap((entry) => [entry.name, ...entry.keywords]), ...bundles.records.flatMap((bundle) => [bundle.name, ...bundle.aliases, ...bundle.industryWords])]);
const isHan = (character: string): boolean => /\p{Script=Han}/u.test(character);

/** Runs of Han characters within the words: what is between them has no reading. */
const runs = [...new Set([...words].flatMap((word) => word.match(/\p{Script=Han}+/gu) ?? []))].sort();
const readingsOf = (run: string): string[] => corrections[run]?.split(' ') ?? pinyin(run, { toneType: 'none', type: 'array', v: true });

const counted = new Map<string, Map<string, number>>();
for (const run of runs) {
  for (const [index, reading] of readingsOf(run).entries()) {
    const of = counted.get([...run][index] ?? '') ?? new Map<string, number>();
    counted.set([...run][index] ?? '', of.set(reading, (of.get(reading) ?? 0) + 1));
  }
}
/** The 3500 characters of the first table as well, so that a word with a wrong character of the same sound is found. */
const characters: Record<string, string> = {};
for (const character of [...standard.characters].slice(0, 3500)) characters[character] = pinyin(character, { toneType: 'none', type: 'array', v: true })[0] ?? '';
for (const [character, of] of counted) characters[character] = [...of].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? '';

const exceptions: Record<string, string> = {};
for (const run of runs) {
  const readings = readingsOf(run);
  if ([...run].some((character, index) => characters[character] !== readings[index])) exceptions[run] = readings.join(' ');
}

/** `syllable` → the characters that are usually read so; much shorter than one line for each character. */
const bySyllable: Record<string, string> = {};
for (const character of Object.keys(characters).filter(isHan).sort()) {
  const reading = characters[character] ?? '';
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
writeFileSync(here('domain/scope/pinyin.json'), `${JSON.stringify(data, null, 1)}\n`);
