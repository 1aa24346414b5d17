import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Face } from './face.ts';
import { fitText, heightOf, type Letter, type SetText } from './typesetting.ts';

const advanceOf = (character: string) => (/[\x20-\x7e]/.test(character) ? 0.5 : 1);
const face: Face = { name: 'square', source: '', has: () => true, advance: (codePoint) => advanceOf(String.fromCodePoint(codePoint)) };
const letters = (text: string): Letter[] => Array.from(text, (character) => ({ character, face, advance: advanceOf(character) }));
const style = { size: 16, floor: 6, leading: 1.6, tightest: 1.2 };
const linesOf = (set: SetText | undefined) => set?.lines.map((line) => line.runs.map((run) => run.text).join(''));

const character = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCodePoint(code)) },
  { weight: 3, arbitrary: fc.constantFrom(...Array.from('，。、；：）》”（《“…—·')) },
  { weight: 2, arbitrary: fc.constantFrom(...Array.from('abcXYZ019 -')) },
);
const anyText = fc.array(character, { minLength: 1, maxLength: 300 }).map((characters) => characters.join(''));
const anyBox = fc.record({ width: fc.integer({ min: 60, max: 500 }), height: fc.integer({ min: 20, max: 300 }) });

describe('fitting a text into a box', () => {
  test('keeps every character in order, inside the box, or says that it does not fit', () => {
    fc.assert(
      fc.property(anyText, anyBox, (text, box) => {
        const set = fitText([letters(text)], box, style);
        if (set === undefined) return;
        expect(linesOf(set)?.join('')).toBe(text);
        for (const line of set.lines) expect(line.width).toBeLessThanOrEqual(box.width + 0.01);
        expect(heightOf(set)).toBeLessThanOrEqual(box.height + 0.01);
        expect(set.size).toBeGreaterThanOrEqual(style.floor);
        expect(set.lineHeight).toBeGreaterThanOrEqual(style.tightest * set.size - 0.01);
      }),
    );
  });

  test('runs stand where their letters do: none before the end of the ink of the one before', () => {
    fc.assert(
      fc.property(anyText, anyBox, (text, box) => {
        for (const line of fitText([letters(text)], box, style)?.lines ?? []) {
          line.runs.forEach((run, index) => {
            const next = line.runs[index + 1];
            if (next !== undefined) expect(next.x).toBeGreaterThan(run.x);
          });
        }
      }),
    );
  });

  test('a text that has room at full size is set at full size', () => {
    const set = fitText([letters('餐饮服务；日用百货销售。')], { width: 300, height: 100 }, style);
    expect(set).toMatchObject({ size: 16, lineHeight: 1.6 * 16 });
  });

  test('type shrinks first, lines close up only at the floor, and then nothing is left to give', () => {
    const text = letters('餐饮服务'.repeat(30));
    const heights = Array.from({ length: 400 }, (_, index) => index + 6);
    const sets = heights.map((height) => fitText([text], { width: 120, height }, style));
    const sizes = sets.flatMap((set) => (set === undefined ? [] : [set.size]));
    expect(sizes).toEqual([...sizes].sort((left, right) => left - right));
    for (const set of sets) if (set !== undefined && set.lineHeight < style.leading * set.size - 0.01) expect(set.size).toBe(style.floor);
    expect(sets[0]).toBeUndefined();
  });
});

describe('breaking lines', () => {
  const at = (text: string, columns: number) => linesOf(fitText([letters(text)], { width: columns * 10, height: 1000 }, { ...style, size: 10, floor: 10 }));

  test.each([
    ['a closing mark stays with what it closes', '食品销售服务，零售', 6.5, ['食品销售服务，', '零售']],
    ['an opening mark goes with what it opens', '食品销售（零售）', 5, ['食品销售', '（零售）']],
    ['a word is not cut', '江门 Trading 店', 5, ['江门 ', 'Trading 店']],
    ['a word longer than the line is', 'ABCDEFGHIJKLMNOP', 4, ['ABCDEFGH', 'IJKLMNOP']],
    ['a dash is not split, and begins no line', '销售服务——零售', 5, ['销售服', '务——零售']],
    ['no character is left alone on the last line', '江门市蓬江区店', 6, ['江门市蓬江', '区店']],
    ['a full stop that has room for its ink stays', '江门市蓬江。', 5.5, ['江门市蓬江。']],
    ['neighbouring marks share a square', '（江门）；（蓬江）', 8, ['（江门）；（蓬江）']],
  ])('%s', (_what, text, columns, lines) => {
    expect(at(text, columns)).toEqual(lines);
  });

  test('no line of Chinese begins with a closing mark or ends with an opening one', () => {
    const marked = fc.array(fc.tuple(fc.integer({ min: 2, max: 9 }), fc.constantFrom('，', '；', '。', '（', '《', '')), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(marked, fc.integer({ min: 5, max: 30 }), (parts, columns) => {
        const text = parts.map(([length, mark]) => '店'.repeat(length) + mark).join('') + '店';
        for (const line of at(text, columns) ?? []) expect(line).not.toMatch(/^[，；。]|[（《]$/);
      }),
    );
  });

  test('paragraphs begin new lines', () => {
    expect(linesOf(fitText([letters('一二'), letters('三四')], { width: 100, height: 100 }, style))).toEqual(['一二', '三四']);
  });
});
