/** A character of a name as it is checked: the drawn character and where Unicode has it. */
export interface NameGlyph {
  readonly character: string;
  /** `U+4DAE` */
  readonly code: string;
  /** Beyond the 20,902 characters that every old system and every input method knows (GB 13000.1, GBK). */
  readonly rare: boolean;
}

/** The CJK ideographs of Unicode 1.1, Latin letters, the digits and the dots between parts of a name. */
const usual = /^[\u4E00-\u9FA5\u0020-\u007E·•．]$/u;

export function nameGlyphs(name: string): readonly NameGlyph[] {
  return Array.from(name).map((character) => ({ character, code: `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`, rare: !usual.test(character) }));
}
