import iconv from 'iconv-lite';

/**
 * Characters without a shape of their own on paper: controls, format characters and variation
 * selectors. Controls would be commands to the printer, so they go first of all.
 */
const shapeless = /[\p{Cc}\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;
const tabs = /\t/g;
/** Half of a character is none; the box says that something stood here. */
const halves = /\p{Cs}/gu;
/** U+00A5 has a four-byte code that few fonts draw; the yuan sign of Chinese fonts is U+FFE5, A3A4. */
const yenSigns = /\u00A5/g;
const needsCare = /[^\u0020-\u007E\u2010-\u2027\u2030-\u205E\u2100-\uD7FF\uF900-\uFDFF\uFE30-\uFEFE\uFF00-\uFFE6]/;

/** The text as it goes to paper: one line, printable characters only. */
export function printableText(text: string): string {
  if (!needsCare.test(text)) return text;
  return text.replace(tabs, ' ').replace(shapeless, '').replace(halves, '□').replace(yenSigns, '￥');
}

/** GB18030 bytes of printable text: one byte for ASCII, two or four for all else, never a byte below 20h. */
export function encodeGb18030(text: string): Uint8Array {
  return iconv.encode(text, 'gb18030');
}

export function decodeGb18030(bytes: Uint8Array): string {
  return iconv.decode(bytes, 'gb18030');
}

/** Width in half-width cells: the printer draws single bytes in one cell, and every longer code in two. */
export function cellsOf(text: string): number {
  let cells = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    // The second half of a surrogate pair belongs to the first.
    if (unit < 0x80) cells += 1;
    else if (unit < 0xdc00 || unit > 0xdfff) cells += 2;
  }
  return cells;
}

/** How far a printer's font reaches for certain; as in `PrinterProfile`. */
export type FontReach = 'doubleByte' | 'basicPlane' | 'ascii' | 'none';

/** Codes that changed places between the editions of 2005 and 2022: the printer may draw something else. */
const movedBetweenEditions = /[\u9FB4-\u9FBB\uFE10-\uFE19]/;

/** Characters that the printer may have no shape for. */
export function beyondFont(text: string, reach: FontReach, encoded: Uint8Array): string[] {
  if (reach === 'none') return [...new Set(text.replaceAll(' ', ''))];
  if (reach === 'ascii') return encoded.length === text.length ? [] : [...new Set(text)].filter((character) => character > '\u007e');
  // Two-byte codes make bytes and cells equal, which is the usual case and quick to see.
  if (encoded.length === cellsOf(text)) return [];
  return [...new Set(text)].filter((character) => {
    if (encodeGb18030(character).length < 4) return false;
    return reach === 'doubleByte' || (character.codePointAt(0) ?? 0) > 0xffff || movedBetweenEditions.test(character);
  });
}
