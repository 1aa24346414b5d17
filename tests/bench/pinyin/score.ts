import { buildLexicon, type WritingContext } from '../../../renderer/input/pinyin-lexicon.ts';
import { createDecoder, type Decoder } from '../../../renderer/input/pinyin.ts';
import lexicon from '../../../assets/input/pinyin.json' with { type: 'json' };

interface Typed {
  readonly text: string;
  readonly letters: string;
}

export interface Score {
  /** Of all characters, those that came by a candidate among the first five. */
  readonly characters: number;
  /** Of all choices a citizen has to make, those among the first five. */
  readonly choices: number;
  /** Of all texts, those whose whole stood among the first five at once. */
  readonly wholes: number;
}

const firstGlance = 5;

export function newDecoder(): Decoder {
  return createDecoder(buildLexicon(lexicon));
}

/**
 * Types every text in one go and takes, again and again, the longest right candidate among the first five;
 * where none is right, the first right one further back, which counts as missed.
 */
export function scoreOf(decoder: Decoder, typed: readonly Typed[], context: WritingContext): Score {
  const sum = { characters: 0, hitCharacters: 0, choices: 0, hitChoices: 0, wholes: 0 };
  for (const { text, letters } of typed) {
    sum.characters += text.length;
    if (decoder.candidates(letters, { context }).slice(0, firstGlance).some((each) => each.text === text)) sum.wholes += 1;
    let [rest, left] = [text, letters];
    while (rest !== '') {
      const right = decoder.candidates(left, { context, before: text.slice(0, text.length - rest.length) }).flatMap((candidate, place) => (rest.startsWith(candidate.text) ? [{ ...candidate, place }] : []));
      const near = right.filter(({ place }) => place < firstGlance).sort((a, b) => b.text.length - a.text.length)[0];
      const taken = near ?? right[0];
      sum.choices += 1;
      // A character that cannot be typed at all loses the rest of its text.
      if (taken === undefined) break;
      if (near !== undefined) {
        sum.hitChoices += 1;
        sum.hitCharacters += near.text.length;
      }
      rest = rest.slice(taken.text.length);
      left = left.slice(taken.used);
    }
  }
  return { characters: sum.hitCharacters / sum.characters, choices: sum.hitChoices / sum.choices, wholes: sum.wholes / typed.length };
}
