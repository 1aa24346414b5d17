/** `U+2A6D6`, as standards write it. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** The Chinese character of a code point in hexadecimal digits, or nothing: no letter, sign or private agreement can be typed so. */
export function characterOf(code: string): string | undefined {
  if (!/^[0-9A-F]{4,5}$/i.test(code)) return undefined;
  const character = String.fromCodePoint(parseInt(code, 16));
  return /^\p{Unified_Ideograph}$/u.test(character) ? character : undefined;
}
