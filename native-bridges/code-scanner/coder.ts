import iconv from 'iconv-lite';

/** A code as the scanner sent it: its bytes, and what kind of code it is where that was told apart. */
export interface RawCode {
  readonly bytes: Uint8Array;
  /** The three characters of the AIM identifier. */
  readonly aim?: string;
}

export interface Code {
  readonly text: string;
  readonly symbology?: string;
}

/** `]`, a letter for the family and a modifier (ISO/IEC 15424). */
const aimIdentifier = /^\][A-Za-z][0-9A-Za-z]/;
/**
 * No code carries these: control characters but tab, line breaks and the separators of ISO/IEC 15434
 * (EOT, FS, GS, RS, US). They are what a wrong baud rate makes of a code.
 */
const neverInACode = /[\u0000-\u0003\u0005-\u0008\u000B\u000C\u000E-\u001B\u007F-\u009F\uFFFD]/;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** UTF-8, and where the bytes are not that, GB18030, which Chinese codes are still made with. */
function textOf(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return iconv.decode(Buffer.from(bytes), 'gb18030');
  }
}

/** The code's text; `undefined` where the bytes are no text. `aim`: whether its identifier stands before the text. */
export function decodeCode({ bytes, aim }: RawCode, prefixed: 'always' | 'whenThere' | 'never'): Code | undefined {
  const text = textOf(bytes);
  if (neverInACode.test(text)) return undefined;
  const before = prefixed === 'never' ? undefined : aimIdentifier.exec(text)?.[0];
  if (prefixed === 'always' && before === undefined) return undefined;
  const rest = text.slice(before?.length ?? 0);
  const symbology = before ?? (aim !== undefined && aimIdentifier.test(aim) ? aim : undefined);
  if (rest === '') return undefined;
  return symbology === undefined ? { text: rest } : { text: rest, symbology };
}
