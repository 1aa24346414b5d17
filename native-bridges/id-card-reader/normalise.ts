import { z } from 'zod';
import table from './gb18030-private-use.json' with { type: 'json' };

/*
 * What a chip holds in place of a character's standard code point, and what becomes of it. Nothing else
 * is changed: characters that only look alike stay apart, also by the standard's own compatibility
 * ideographs, which several fonts draw differently.
 */

const codePoint = z.string().regex(/^[0-9A-F]{4,5}$/).transform((hex) => String.fromCodePoint(parseInt(hex, 16)));
const { standard } = z.strictObject({ title: z.string(), edition: z.string(), source: z.string(), licence: z.string(), standard: z.record(codePoint, codePoint) }).parse(table);

/**
 * 兀 and 嗀 are encoded twice in Big5 and so twice in Unicode (FA0C and FA0D, canonically equivalent to
 * 5140 and 55C0): the same character, not one that looks alike.
 */
const encodedTwice: Readonly<Record<string, string>> = { '\uFA0C': '\u5140', '\uFA0D': '\u55C0' };

/** In place of the dot between the parts of a name, which is U+00B7 (GB 18030 A1A4; domain.md §3.11). */
const otherDots: readonly string[] = ['\u0387', '\u2022', '\u2027', '\u2219', '\u22C5', '\u30FB', '\uFF65'];
const ideographicSpace = '\u3000';

const ofText: ReadonlyMap<string, string> = new Map(Object.entries({ ...standard, ...encodedTwice }));
const ofNames: ReadonlyMap<string, string> = new Map([...ofText, ...otherDots.map((dot) => [dot, '·'] as const), [ideographicSpace, ' ']]);

/** Most text has none of these; it is then left as it is without looking at each character. */
const suspicious = /^ |[\p{Co}\u0387\u2022\u2027\u2219\u22C5\u3000\u30FB\uFA0C\uFA0D\uFF65]/u;
const privateUse = /\p{Co}/u;

export interface Normalised {
  readonly text: string;
  /** A character of private use is left that no public table knows: only the citizen can say which it is. */
  readonly unresolved: boolean;
}

function replaced(text: string, by: ReadonlyMap<string, string>): Normalised {
  const changed = Array.from(text, (character) => by.get(character) ?? character).join('');
  return { text: changed, unresolved: privateUse.test(changed) };
}

/** Text of an address or an authority: characters of private use become standard ones. */
export function normaliseText(text: string): Normalised {
  return suspicious.test(text) ? replaced(text, ofText) : { text, unresolved: false };
}

/** A person's name: as any text, and the dot between its parts becomes U+00B7, a full-width space a space, which none begins or ends with. */
export function normaliseName(text: string): Normalised {
  if (!suspicious.test(text)) return { text, unresolved: false };
  const { text: changed, unresolved } = replaced(text, ofNames);
  return { text: changed.replace(/^ +| +$/g, ''), unresolved };
}
