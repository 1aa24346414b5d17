import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { beyondFont, cellsOf, decodeGb18030, encodeGb18030, printableText } from './gb18030.ts';

/** Rare characters of names and places with their codes, computed 2026-11-21 from GB 18030. */
const rare = [
  ['䶮', 'U+4DAE', 'fe9f'],
  ['㛃', 'U+36C3', '8230b731'],
  ['𠅤', 'U+20164', '9532a632'],
  ['𣲗', 'U+23C97', '9634a937'],
  ['𬍛', 'U+2C35B', '9931d937'],
  ['𬱖', 'U+2CC56', '9933c336'],
  ['𰻝', 'U+30EDD', '9a378637'],
  ['堃', 'U+5803', '88d2'],
  ['喆', 'U+5586', '86b4'],
] as const;

function hex(text: string): string {
  return Buffer.from(encodeGb18030(text)).toString('hex');
}

describe('GB18030', () => {
  it.each(rare)('%s %s is %s', (character, _codePoint, code) => {
    expect(hex(character)).toBe(code);
    expect(cellsOf(character)).toBe(2);
  });

  it.each([
    ['the yen sign becomes the yuan sign of Chinese fonts', '\u00A5', 'a3a4'],
    ['the full-width yuan sign stays', '\uFFE5', 'a3a4'],
    ['a middle dot', '·', 'a1a4'],
    ['the euro sign', '€', 'a2e3'],
    ['the piece of a rule', '─', 'a9a4'],
    ['ASCII', 'Az09', '417a3039'],
  ])('%s', (_what, text, code) => {
    expect(hex(printableText(text))).toBe(code);
  });

  it.each([
    ['DLE EOT is no command any more', '甲\u0010\u0004\u0001乙', '甲乙'],
    ['escape sequences', 'a\u001B@b\u001D\u0056\u0000c', 'a@bVc'],
    ['DEL and C1', 'a\u007F\u0085b', 'ab'],
    ['a tab becomes a blank', 'a\tb', 'a b'],
    ['invisible marks', '\uFEFFa\u200Bb\u2066c\u00ADd\u{E0101}', 'abcd'],
    ['half a character leaves a box', 'a\uD842b', 'a□b'],
    ['an emoji is left alone', '好\u{1F600}', '好\u{1F600}'],
    ['accents are left alone', 'é', 'é'],
  ])('%s', (_what, text, printable) => {
    expect(printableText(text)).toBe(printable);
  });

  it('never lets a control byte through, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        const bytes = encodeGb18030(printableText(text));
        expect(bytes.every((byte) => byte >= 0x20 && byte !== 0x7f)).toBe(true);
      }),
    );
  });

  it('comes back from the bytes, and an independent decoder agrees', () => {
    const independent = new TextDecoder('gb18030', { fatal: true });
    const chinese = fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((codePoint) => String.fromCodePoint(codePoint));
    const beyond = fc.integer({ min: 0x20000, max: 0x323af }).map((codePoint) => String.fromCodePoint(codePoint));
    const ascii = fc.integer({ min: 0x20, max: 0x7e }).map((codePoint) => String.fromCodePoint(codePoint));
    fc.assert(
      fc.property(fc.array(fc.oneof(chinese, beyond, ascii), { maxLength: 40 }), (characters) => {
        const text = characters.join('');
        const bytes = encodeGb18030(text);
        expect(decodeGb18030(bytes)).toBe(text);
        expect(independent.decode(bytes)).toBe(text);
      }),
    );
  });

  it('gives every printable text the cells of its codes: one byte one cell, more bytes two', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }).map(printableText), (text) => {
        const cells = Array.from(text, (character) => (encodeGb18030(character).length === 1 ? 1 : 2)).reduce<number>((sum, one) => sum + one, 0);
        expect(cellsOf(text)).toBe(cells);
      }),
    );
  });
});

describe('characters that a font may lack', () => {
  it.each([
    ['doubleByte', '蓬江区张记面馆 No.1 ￥', []],
    ['doubleByte', '䶮㛃𰻝', ['㛃', '𰻝']],
    ['basicPlane', '䶮㛃𰻝', ['𰻝']],
    ['basicPlane', '龴', ['龴']],
  ] as const)('%s: %s', (reach, text, lacking) => {
    expect(beyondFont(text, reach, encodeGb18030(text))).toEqual(lacking);
  });
});
