import standard from './standard-characters.json' with { type: 'json' };

/** The characters of 通用规范汉字表 (2013). */
export const standardCharacters: ReadonlySet<string> = new Set(standard.characters);

/** The standard character of a traditional or variant one that has exactly one. */
export const simplifiedOf: ReadonlyMap<string, string> = new Map(Array.from(standard.simplified.matchAll(/(.)(.)/gsu), ([, from = '', to = '']) => [from, to]));

const plain = new Map<string, string>();

/**
 * A name as it is compared: half width, without spaces, in simplified characters. Registers hold older
 * spellings (紅光, 紅光（北京）) of what reads as the same name today.
 */
export function plainName(text: string): string {
  const kept = plain.get(text);
  if (kept !== undefined) return kept;
  const folded = text.normalize('NFKC').replace(/[\s\u200b-\u200f\ufeff]/gu, '').replaceAll('〔', '(').replaceAll('〕', ')');
  const found = Array.from(folded, (character) => simplifiedOf.get(character) ?? character).join('');
  // One search compares hundreds of names of a few divisions, industries and forms; what is remembered is bounded.
  if (plain.size >= 20_000) plain.clear();
  plain.set(text, found);
  return found;
}
