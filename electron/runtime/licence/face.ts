import { create } from 'fontkit';

/** A typeface that pdfkit can embed, with the two questions that setting type asks of it. */
export interface Face {
  readonly name: string;
  /** What pdfkit's `font()` takes in place of a file: an opened fontkit font. */
  readonly source: PDFKit.Mixins.PDFFontSource;
  has(codePoint: number): boolean;
  /** Advance width in em. */
  advance(codePoint: number): number;
}

interface Letter {
  readonly id: number;
  readonly advanceWidth: number;
  readonly codePoints: readonly number[];
}

/**
 * Opens a TrueType file. The font's own layout is replaced by one glyph for one code point: Chinese
 * needs no shaping, fontkit's takes longer than all the rest of the page, and its glyph cache gives
 * every later document the code point that first asked for a glyph (⼀ for 一), so that copied text
 * would depend on what was printed before.
 */
export function openFace(name: string, file: Uint8Array): Face {
  const font = create(file);
  const letters = new Map<number, Letter>();
  const letterOf = (codePoint: number): Letter => {
    const known = letters.get(codePoint);
    if (known !== undefined) return known;
    const glyph = font.glyphForCodePoint(codePoint);
    const letter = { id: glyph.id, advanceWidth: glyph.advanceWidth, codePoints: [codePoint] };
    letters.set(codePoint, letter);
    return letter;
  };
  font.layout = (text) => {
    const glyphs = Array.from(text, (character) => letterOf(character.codePointAt(0) ?? 0));
    // pdfkit scales the positions in place to thousandths of an em, and reads the sum afterwards.
    const positions = glyphs.map((glyph) => ({ xAdvance: glyph.advanceWidth, yAdvance: 0, xOffset: 0, yOffset: 0 }));
    return { glyphs, positions, get advanceWidth() { return positions.reduce((sum, position) => sum + position.xAdvance, 0); } };
  };
  return {
    name,
    // pdfkit's types know only files and buffers; its code takes any object with a `layout` method (PDFFontFactory.open).
    source: font as unknown as PDFKit.Mixins.PDFFontSource,
    has: (codePoint) => font.hasGlyphForCodePoint(codePoint),
    advance: (codePoint) => letterOf(codePoint).advanceWidth / font.unitsPerEm,
  };
}
