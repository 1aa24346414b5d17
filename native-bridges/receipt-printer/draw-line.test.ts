import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hidesRealTimeCommand } from './coder.ts';
import { inkOf, LineDrawer, padded, type DrawnStyle } from './draw-line.ts';
import { encodeReceipt } from './encode.ts';
import type { Bitmap } from './field.ts';
import { cellsOf } from './gb18030.ts';
import { notoOutlines, openOutlineShelf, type Outline } from './outline.ts';
import { printPage } from './page.ts';
import { profiles } from './profile.ts';
import { profileOf, receiptOf } from './testing/bench.ts';

const plain: DrawnStyle = { scaleX: 1, scaleY: 1, bold: false };
const noto = new LineDrawer(notoOutlines);

/** Rectangles, each from the left, the bottom, the right and the top; an em of 24 units is a cell pair of 24 dots. */
function shapeOf(...rectangles: readonly (readonly [number, number, number, number])[]): Outline {
  const strokes = rectangles.flatMap(([left, bottom, right, top]) => [
    { command: 'moveTo', args: [left, bottom] } as const,
    { command: 'lineTo', args: [right, bottom] } as const,
    { command: 'lineTo', args: [right, top] } as const,
    { command: 'lineTo', args: [left, top] } as const,
    { command: 'closePath', args: [] } as const,
  ]);
  return { path: '', strokes, advance: 23, unitsPerEm: 24, thin: false };
}

function rowsOf(picture: Bitmap | undefined): string[] {
  if (!picture) return [];
  return Array.from({ length: picture.rows }, (_, row) =>
    [...picture.data.subarray(row * picture.bytesPerRow, (row + 1) * picture.bytesPerRow)].map((byte) => byte.toString(2).padStart(8, '0')).join('').replaceAll('0', '.').replaceAll('1', '#'),
  );
}

describe('a line of dots', () => {
  it('has a shape where its outline is', () => {
    // The em begins half a dot from the cell's edge, and its base line is 20.5 dots from the top.
    const drawer = new LineDrawer(() => shapeOf([1.5, 12.5, 5.5, 16.5]));
    const rows = rowsOf(drawer.draw('照', plain, 0, 48));
    expect(rows.filter((row) => row.includes('#'))).toEqual(new Array(4).fill('..####..'));
    expect(rows.findIndex((row) => row.includes('#'))).toBe(4);
  });

  it('leaves holes where strokes run the other way round', () => {
    const outer = shapeOf([1.5, 8.5, 9.5, 16.5]).strokes;
    const inner = [...shapeOf([3.5, 10.5, 7.5, 14.5]).strokes];
    const [start, right, top, left, close] = inner;
    if (!start || !right || !top || !left || !close) throw new Error('a rectangle has five strokes');
    const drawer = new LineDrawer(() => ({ ...shapeOf(), strokes: [...outer, start, { ...left, command: 'lineTo' }, top, right, close] }));
    expect(rowsOf(drawer.draw('照', plain, 0, 48)).filter((row) => row.includes('#'))).toEqual([
      ...new Array<string>(2).fill('..########......'),
      ...new Array<string>(4).fill('..##....##......'),
      ...new Array<string>(2).fill('..########......'),
    ]);
  });

  it('is wider, taller or thicker as asked for', () => {
    const drawer = new LineDrawer(() => shapeOf([1.5, 12.5, 3.5, 14.5]));
    const black = (style: DrawnStyle) => rowsOf(drawer.draw('照', style, 0, 96)).filter((row) => row.includes('#')).map((row) => row.replace(/\.+$/, ''));
    expect(black(plain)).toEqual(new Array(2).fill('..##'));
    expect(black({ ...plain, scaleY: 2 })).toEqual(new Array(4).fill('..##'));
    expect(black({ scaleX: 2, scaleY: 2, bold: false })).toEqual(new Array(4).fill('....####'));
    expect(black({ ...plain, bold: true })).toEqual(new Array(2).fill('..###'));
  });

  it('keeps every character inside its own cells', () => {
    for (const character of '照Ａ，A1gW￥（▏') {
      const rows = rowsOf(noto.draw(` ${character} |`, plain, 0, 96));
      const width = cellsOf(character) * 12;
      for (const row of rows) {
        expect(row.slice(0, 12)).toBe('.'.repeat(12));
        expect(row.slice(12 + width, 24 + width)).toBe('.'.repeat(12));
      }
      expect(rows.some((row) => row.slice(12, 12 + width).includes('#'))).toBe(true);
    }
  });

  it('draws rules without gaps, boxes for what no font has, and nothing for blanks', () => {
    expect(rowsOf(noto.draw('──', plain, 0, 48)).filter((row) => row.includes('#'))).toEqual(new Array(2).fill('#'.repeat(48)));
    expect(noto.draw('   ', plain, 0, 48)).toBeUndefined();
    expect(noto.knows('\u{FFFF0}')).toBe(false);
    expect(noto.draw('\u{FFFF0}', plain, 0, 48)?.data.some((byte) => byte !== 0)).toBe(true);
  });

  it('never runs over the edge of the paper', () => {
    const picture = noto.draw('照'.repeat(30), { scaleX: 2, scaleY: 2, bold: true }, 0, 384);
    expect(picture?.bytesPerRow).toBe(48);
  });

  it('has a dot more where dots would spell a command that printers obey at once', () => {
    // The dots 10h 04h: DLE EOT.
    const drawer = new LineDrawer(() => shapeOf([2.5, 12.5, 3.5, 13.5], [12.5, 12.5, 13.5, 13.5]));
    const picture = drawer.draw('照', plain, 0, 48);
    expect(Buffer.from(picture?.data ?? []).toString('hex')).toContain('1804');
    expect(hidesRealTimeCommand(picture?.data ?? new Uint8Array())).toBe(false);
  });

  it('comes apart into white and ink, and together again', () => {
    const picture = noto.draw('一', plain, 0, 48);
    if (!picture) throw new Error('nothing is black');
    const { above, ink, below } = inkOf(picture);
    expect(above + ink.rows + below).toBe(24);
    expect(padded({ ...ink, rows: 0, data: new Uint8Array() }, above).rows + ink.rows).toBe(24 - below);
    expect(rowsOf(ink)).toEqual(rowsOf(picture).slice(above, 24 - below));
  });
});

describe('rare characters', () => {
  it('come from the fonts of the licences when Noto Sans has none, and from nowhere when those are not there', async () => {
    const shelf = openOutlineShelf();
    expect(shelf.outlines('𠮷')).toBeUndefined();
    await shelf.fetch('吉𠮷');
    expect(shelf.outlines('𠮷')).toMatchObject({ thin: true });
    const bare = openOutlineShelf('/nonexistent');
    await bare.fetch('吉𠮷');
    expect(bare.outlines('𠮷')).toBeUndefined();
    expect(encodeReceipt(receiptOf('𠮷'), profileOf('epson-tm-t20'), { by: 'none' }, new LineDrawer(bare.outlines)).beyondFont).toEqual(['𠮷']);
    expect(encodeReceipt(receiptOf('𠮷'), profileOf('epson-tm-t20'), { by: 'none' }, new LineDrawer(shelf.outlines)).beyondFont).toEqual([]);
  });

  it('change nothing about the lines beside them', () => {
    const of = profileOf('epson-tm-t88');
    const encoded = encodeReceipt({ lines: [{ kind: 'pair', label: '字号', value: '㛃面馆' }, { kind: 'pair', label: '费', value: '¥0' }], cut: 'none' }, of, { by: 'none' });
    const page = printPage(encoded.bytes, of);
    expect(encoded.beyondFont).toEqual([]);
    expect(page.marks.map(({ kind }) => kind)).toEqual(['dots', 'text']);
    // A line is 30 dots high, whoever draws it.
    expect(page.height).toBe(60);
  });
});

it('is printed by every model for any text: nothing unknown, nothing too wide, nothing obeyed at once', () => {
  const names = [...profiles.keys()];
  const text = fc.array(fc.constantFrom(...Array.from('江门䶮𰻝㛃，（￥ abc019-/.一丨丶')), { maxLength: 60 }).map((characters) => characters.join(''));
  fc.assert(
    fc.property(fc.constantFrom(...names), text, fc.constantFrom('left', 'centre', 'right'), fc.constantFrom('normal', 'tall', 'double'), fc.boolean(), (name, words, align, size, bold) => {
      const of = profileOf(name);
      const { bytes } = encodeReceipt({ lines: [{ kind: 'text', text: words, align, size, bold }], cut: 'full' } as const, of, { by: 'none' });
      expect(printPage(bytes, of).problems).toEqual([]);
      expect(hidesRealTimeCommand(bytes)).toBe(false);
    }),
    { numRuns: 60 },
  );
});
