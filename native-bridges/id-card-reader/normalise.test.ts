import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from './gb18030-private-use.json' with { type: 'json' };
import { normaliseName, normaliseText } from './normalise.ts';

const rows = Object.entries(table.standard).map(([from, to]) => [parseInt(from, 16), parseInt(to, 16)] as const);
/** GBK left 7F out of its second bytes. */
function gbkOf(index: number): number {
  return 0x50 + index + (0x50 + index >= 0x7f ? 1 : 0);
}
const stillPrivate = [0xe816, 0xe817, 0xe818, 0xe831, 0xe83b, 0xe855];

describe('characters of private use', () => {
  it('are the eighty of GBK in order', () => {
    expect(rows.map(([from]) => from)).toEqual(Array.from({ length: 80 }, (_, index) => 0xe815 + index));
  });

  it('become what the decoder of GB 18030-2022 makes of their GBK codes', () => {
    const decoder = new TextDecoder('gb18030');
    for (const [index, [from, to]] of rows.entries()) {
      const decoded = decoder.decode(Uint8Array.of(0xfe, gbkOf(index))).codePointAt(0);
      expect(decoded, from.toString(16)).toBe(stillPrivate.includes(from) ? from : to);
    }
  });

  it('become standard ones in names and in other text, also beyond the basic plane', () => {
    expect(normaliseName('样\uE863例')).toEqual({ text: '样䶮例', unresolved: false });
    expect(normaliseText('\uE816\uE855村')).toEqual({ text: '\u{20087}\u{241FE}村', unresolved: false });
  });

  it('stay, and are told, where no table knows them', () => {
    expect(normaliseName('样\uE000')).toEqual({ text: '样\uE000', unresolved: true });
    expect(normaliseText('\u{F0000}\uE863')).toEqual({ text: '\u{F0000}䶮', unresolved: true });
  });
});

describe('names', () => {
  it.each(['\u0387', '\u2022', '\u2027', '\u2219', '\u22C5', '\u30FB', '\uFF65'])('have U+00B7 in place of %s', (dot) => {
    expect(normaliseName(`样例${dot}买买提`)).toEqual({ text: '样例·买买提', unresolved: false });
    expect(normaliseText(`甲${dot}乙`).text).toBe(`甲${dot}乙`);
  });

  it('have no full-width spaces, and none at their ends', () => {
    expect(normaliseName('\u3000样\u3000例\u3000')).toEqual({ text: '样 例', unresolved: false });
  });

  it.each(['.', '．', '-', '\u00B7', '郞', '\uF92C', '\uFA18', '𬱖', '㛃'])('keep %s', (character) => {
    expect(normaliseName(`样${character}例`)).toEqual({ text: `样${character}例`, unresolved: false });
  });

  it('have 兀 and 嗀 once', () => {
    expect(normaliseName('\uFA0C\uFA0D').text).toBe('\u5140\u55C0');
  });

  it('are the same when they are normalised again, whatever they are', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.oneof(fc.constantFrom('样', '·', '\u3000', ' ', '\uE863', '\uE816', '\uE001', '𬱖', '\u30FB'), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 })) }), (name) => {
        const once = normaliseName(name);
        expect(normaliseName(once.text)).toEqual(once);
      }),
    );
  });
});
