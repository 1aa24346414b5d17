import { z } from 'zod';
import pinyin from './pinyin.json' with { type: 'json' };
import { bundleSearch, entrySearch, isHan, type ReadingsOf } from './search.ts';

// Apart from `search.ts` because the readings weigh 10 KB: a page imports this when somebody begins to type.

const { syllables, words } = z.object({ syllables: z.record(z.string(), z.string()), words: z.record(z.string(), z.string()) }).parse(pinyin);

const usual = new Map(Object.entries(syllables).flatMap(([syllable, characters]) => Array.from(characters, (character) => [character, syllable] as const)));
const otherwise = new Map(Object.entries(words).map(([word, readings]) => [word, readings.split(' ')]));

/** Readings of a word; `''` for a character that is in no table. */
export const readingsOf: ReadingsOf = (word) => otherwise.get(word) ?? Array.from(word, (character) => (isHan(character) ? (usual.get(character) ?? '') : character));

/** `searchScope` and `searchBundles` that also know pinyin, initials (npj, cyfw, naichadian) and sounds. */
export const findEntries = /* @__PURE__ */ entrySearch(readingsOf);
export const findBundles = /* @__PURE__ */ bundleSearch(readingsOf);
