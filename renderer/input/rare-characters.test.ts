import { describe, expect, test } from 'vitest';
import { characterOf, codeOf } from './code-point.ts';
import { charactersOf, radicalsOfStrokes, radicalStrokes, strokesBeside } from './radicals.ts';

const radicalOf = (form: string, strokes: number): number => {
  const found = radicalsOfStrokes(strokes).find((each) => each.form === form);
  if (found === undefined) throw new Error(`${form} is not among the radicals of ${String(strokes)} strokes`);
  return found.radical;
};

describe('by radical and strokes', () => {
  test.each([['氵', 3, 7, '海'], ['水', 4, 7, '海'], ['扌', 3, 5, '拆'], ['讠', 2, 7, '说'], ['钅', 5, 9, '锺'], ['龍', 16, 4, '䶮'], ['艹', 3, 9, '葛'], ['亻', 2, 5, '何']])('%s of %i strokes and %i more: %s', (form, strokes, beside, wanted) => {
    expect(charactersOf(radicalOf(form, strokes), beside)).toContain(wanted);
  });
  test('every form leads to characters, and every count of strokes to forms', () => {
    for (const strokes of radicalStrokes) {
      const forms = radicalsOfStrokes(strokes);
      expect(forms.length).toBeGreaterThan(0);
      for (const { radical } of forms) for (const beside of strokesBeside(radical)) expect(charactersOf(radical, beside).length).toBeGreaterThan(0);
    }
  });
  test('every extension from A to H is there', () => {
    const all = new Set(Array.from({ length: 214 }, (_, radical) => strokesBeside(radical).flatMap((beside) => charactersOf(radical, beside))).flat());
    for (const code of [0x3400, 0x20000, 0x2a700, 0x2b740, 0x2b820, 0x2ceb0, 0x30000, 0x31350, 0x323af]) expect(all).toContain(String.fromCodePoint(code));
  });
});

describe('by code point', () => {
  test.each([['4E00', '一'], ['9fa6', '龦'], ['20BB7', '𠮷'], ['31350', '\u{31350}']])('%s', (code, wanted) => {
    expect(characterOf(code)).toBe(wanted);
    expect(codeOf(wanted)).toBe(`U+${code.toUpperCase()}`);
  });
  test.each(['', '4E0', '0041', 'E000', 'D800', 'FFFFF', '1F600', '4E00 ', 'xyzw', '2F800'])('%j is none', (code) => expect(characterOf(code)).toBeUndefined());
});
