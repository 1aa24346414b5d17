import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellsOf } from './gb18030.ts';
import { atRight, pairLines, wrap } from './layout.ts';

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...Array.from('江门市蓬江区个体工商户登记机关䶮')) },
  { weight: 3, arbitrary: fc.constantFrom(...Array.from('，。、；：？！）》”…—·（《“￥')) },
  { weight: 4, arbitrary: fc.constantFrom(...Array.from('abcXYZ0189-/.:%()')) },
  { weight: 1, arbitrary: fc.constantFrom(' ', '𰻝', '㛃') },
);
const text = fc.array(piece, { maxLength: 90 }).map((pieces) => pieces.join(''));
const columns = fc.constantFrom(16, 21, 24, 32, 42, 48);

function withoutBlanks(value: string): string {
  return value.replaceAll(' ', '');
}

describe('wrapping', () => {
  it.each([
    ['fits', '江门市', 6, ['江门市']],
    ['between Chinese characters', '江门市蓬江区', 8, ['江门市蓬', '江区']],
    ['half a character does not fit', '江门市', 5, ['江门', '市']],
    ['no comma at the start of a line', '江门市蓬，江区', 8, ['江门市', '蓬，江区']],
    ['no closing bracket and full stop at the start', '甲乙（丙丁）。戊', 12, ['甲乙（丙', '丁）。戊']],
    ['no opening bracket at the end', '江门市（蓬江', 8, ['江门市', '（蓬江']],
    ['no yuan sign at the end', '合计金额￥100', 10, ['合计金额', '￥100']],
    ['words stay whole', '代码 92440799MAGEH001X6 号', 20, ['代码', '92440799MAGEH001X6', '号']],
    ['a word longer than the line is cut', 'https://example.cn/abcdefgh', 16, ['https://example.', 'cn/abcdefgh']],
    ['nothing but marks', '，，，，，', 4, ['，，', '，，', '，']],
    ['blanks at the break go, blanks at the start stay', '  甲乙  丙丁', 6, ['  甲乙', '丙丁']],
  ] as const)('%s', (_what, line, width, lines) => {
    expect(wrap(line, width)).toEqual(lines);
  });

  it('never makes a line wider than the paper, and loses nothing but blanks', () => {
    fc.assert(
      fc.property(text, columns, (line, width) => {
        const lines = wrap(line, width);
        for (const each of lines) expect(cellsOf(each)).toBeLessThanOrEqual(width);
        expect(withoutBlanks(lines.join(''))).toBe(withoutBlanks(line));
      }),
    );
  });

  it('begins no line with a closing mark where any other break is possible', () => {
    // Marks alternate with characters, so that there is always another break.
    const sentence = fc.array(fc.constantFrom('江门', '市，', '（甲）', '登记。', '“个体”'), { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(sentence, columns, (line, width) => {
        for (const each of wrap(line, width).slice(1)) expect('，。）”').not.toContain(Array.from(each)[0]);
        for (const each of wrap(line, width).slice(0, -1)) expect('（“').not.toContain(Array.from(each).at(-1));
      }),
    );
  });
});

describe('pairs', () => {
  it.each([
    ['both on a line', '工本费', ['￥0.00'], 20, ['工本费        ￥0.00']],
    ['exactly full', '工本费', ['123'], 10, ['工本费 123']],
    ['the value wraps under itself', '经营场所', ['广东省江门市蓬江区样例路'], 26, ['经营场所  广东省江门市蓬江', '          区样例路']],
    ['a code is not cut in two', '统一社会信用代码', ['92440799MAGEH001X6'], 32, ['统一社会信用代码', '              92440799MAGEH001X6']],
    ['a long label stands above', '这是一个很长很长的标签', ['值一值二值三'], 24, ['这是一个很长很长的标签', '            值一值二值三']],
    ['lines of the value stay lines', '打印结果', ['正本', '副本'], 20, ['打印结果        正本', '                副本']],
    ['no value', '备注', [''], 10, ['备注      ']],
  ] as const)('%s', (_what, label, value, width, lines) => {
    expect(pairLines(label, value, width)).toEqual(lines);
  });

  it('never makes a line wider than the paper, ends at the right edge, and loses nothing', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')), fc.array(text, { minLength: 1, maxLength: 3 }), fc.constantFrom(32, 42, 48), (label, value, width) => {
        const lines = pairLines(label, value, width);
        for (const each of lines) expect(cellsOf(each)).toBeLessThanOrEqual(width);
        expect(withoutBlanks(lines.join(''))).toBe(withoutBlanks(label + value.join('')));
        expect(Math.max(...lines.map(cellsOf))).toBe(width);
      }),
    );
  });
});

it('moves a line to the right edge', () => {
  expect(atRight('江门', 8)).toBe('    江门');
});
