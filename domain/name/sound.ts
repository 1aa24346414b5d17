import { pinyin } from 'pinyin-pro';

// The only module that knows how characters sound. The page of the kiosk must not import it: the tables of
// pinyin-pro are some 300 KB.

const readings = new Map<string, readonly string[]>();

/** Every reading of a character without its tone, the usual one first: 乐 is le, yue, … A character that has none stands for itself. */
export function readingsOf(character: string): readonly string[] {
  const kept = readings.get(character);
  if (kept !== undefined) return kept;
  const found = [...new Set(pinyin(character, { multiple: true, toneType: 'none', type: 'array', v: true }))].filter((sound) => sound !== '');
  const sounds = found.length > 0 ? found : [character];
  // Some 100,000 characters could come; few do.
  if (readings.size >= 20_000) readings.clear();
  readings.set(character, sounds);
  return sounds;
}

/** Whether two characters can be read alike. */
function alike(a: string, b: string): boolean {
  if (a === b) return true;
  const sounds = readingsOf(b);
  return readingsOf(a).some((sound) => sounds.includes(sound));
}

/** Whether two texts can be read alike, character by character, tones aside; all readings of a character count. */
export function soundsLike(a: string, b: string): boolean {
  return soundsLikeAt(Array.from(a), Array.from(b), 0) && Array.from(a).length === Array.from(b).length;
}

/** Whether the longer text holds the shorter one by its sound. */
export function holdsSoundOf(longer: string, shorter: string): boolean {
  const [outer, inner] = [Array.from(longer), Array.from(shorter)];
  for (let start = 0; start + inner.length <= outer.length; start += 1) if (soundsLikeAt(outer, inner, start)) return true;
  return false;
}

function soundsLikeAt(outer: readonly string[], inner: readonly string[], start: number): boolean {
  return inner.every((character, index) => {
    const other = outer[start + index];
    return other !== undefined && alike(other, character);
  });
}

/**
 * The sounds of every two neighbouring characters of a trade name, each once: `hong guang`. Two names that
 * sound alike, or of which one holds the other, share at least one. So they find each other in the register,
 * and wait for each other when they come at the same moment.
 */
export function soundKeys(tradeName: string): string[] {
  const characters = Array.from(tradeName);
  if (characters.length < 2) return characters.flatMap((character) => readingsOf(character)).slice(0, mostSounds);
  const pairs = characters.slice(1).flatMap((second, index) => {
    const first = characters[index] ?? '';
    return readingsOf(first).flatMap((one) => readingsOf(second).map((other) => `${one} ${other}`));
  });
  return [...new Set(pairs)].slice(0, mostSounds);
}

/** Every way to say a text, the usual one first; of a text with a great many the first. */
function waysToSay(characters: readonly string[]): string[] {
  return characters.reduce<string[]>((ways, character) => ways.flatMap((way) => readingsOf(character).map((sound) => (way === '' ? sound : `${way} ${sound}`))).slice(0, mostWays), ['']);
}

/** The sounds of a trade name as a whole, and of every part of it that could be a trade name. Of two names that a comparison could find alike one has a part that sounds like the whole other. */
export function soundsOf(tradeName: string): { readonly whole: string[]; readonly parts: string[] } {
  const characters = Array.from(tradeName);
  const parts: string[] = [];
  for (let length = 2; length < Math.min(characters.length, longestPart + 1); length += 1) {
    for (let start = 0; start + length <= characters.length; start += 1) parts.push(...waysToSay(characters.slice(start, start + length)));
  }
  return { whole: waysToSay(characters), parts: [...new Set(parts)].slice(0, 2 * mostWays) };
}

/** Longer parts of a longer name are no trade names that anybody chooses. */
const longestPart = 6;
/** Each is a lock in the database, which has room for some thousands at a time. */
const mostWays = 50;
/** A trade name has at most thirty characters, and few have more than two readings. */
const mostSounds = 200;
