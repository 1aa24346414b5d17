import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import { create, type Font, type Glyph } from 'fontkit';
import rare from '../../assets/fonts/rare.json' with { type: 'json' };
import { cellsOf } from './gb18030.ts';

/** The shape of a character, in ems times `unitsPerEm`, y upwards from the base line. */
export interface Outline {
  /** As an SVG path. */
  readonly path: string;
  readonly strokes: Glyph['path']['commands'];
  readonly advance: number;
  readonly unitsPerEm: number;
  /** Its strokes are thinner than a dot of 24 to the em. */
  readonly thin: boolean;
}

/** Gives shapes, or undefined for a character that the font lacks. */
export type Outlines = (character: string) => Outline | undefined;

/** Shapes out of several fonts. */
export interface OutlineShelf {
  readonly outlines: Outlines;
  /** Opens the big files of rare characters that this text needs, if any; what cannot be opened is not there. */
  fetch(text: string): Promise<void>;
}

/** Font A, and half the width of a Chinese character (24 × 24). */
export const cellDots = 12;
export const characterDots = 24;

/** Of a character cell, from its top to the base line; with the em below, Chinese characters fill the cell's middle. */
const baseLine = 20.5;
const emDots = 24;
/** Left free between two characters of a line. */
const sideBearing = 0.6;

/** U+2500, the rule: fonts leave gaps between its pieces, a printer does not. It is drawn across its cells at this height. */
export const ruleCharacter = '─';
export const rulePlace = { from: 11, to: 13 } as const;

/** How an outline lies in its cells: centred, and narrowed if it is wider, so that the grid is exact. */
export function placed(character: string, { advance, unitsPerEm }: Outline): { readonly left: number; readonly baseLine: number; readonly scaleX: number; readonly scaleY: number } {
  const width = cellsOf(character) * cellDots;
  const scaleY = emDots / unitsPerEm;
  const scaleX = Math.min(scaleY, (width - sideBearing) / Math.max(1, advance));
  return { left: (width - advance * scaleX) / 2, baseLine, scaleX, scaleY };
}

function outlineIn(font: Font, character: string, thin: boolean): Outline | undefined {
  const codePoint = character.codePointAt(0) ?? 0;
  if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
  const glyph = font.glyphForCodePoint(codePoint);
  // Most callers only want to know that there is a shape; making it takes a hundred times longer.
  return {
    get path() {
      return glyph.path.toSVG();
    },
    get strokes() {
      return glyph.path.commands;
    },
    advance: glyph.advanceWidth,
    unitsPerEm: font.unitsPerEm,
    thin,
  };
}

/** The weight that looks like a print head's; licences are drawn with it too. */
const file = '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';
let opened: Font | undefined;

/** Noto Sans SC as shapes: the picture of a receipt looks the same where no Chinese font is installed. */
export const notoOutlines: Outlines = (character) => outlineIn((opened ??= create(readFileSync(createRequire(import.meta.url).resolve(file)))), character, false);

/** Where `assets/` is when the code runs from its own source; a bundle passes its own place. */
const sourceAssets = fileURLToPath(new URL('../../assets', import.meta.url));
const decompress = promisify(brotliDecompress);

function volumeOf(codePoint: number) {
  return rare.volumes.find(({ ranges }) => ranges.some(({ from, to }) => codePoint >= Number.parseInt(from, 16) && codePoint <= Number.parseInt(to, 16)));
}

/** Noto Sans SC, and behind it the licences' fonts of rare characters in `assets/fonts`, each opened when it is first needed. */
export function openOutlineShelf(assetsDirectory = sourceAssets): OutlineShelf {
  const volumes = new Map<string, Font | undefined>();
  return {
    outlines: (character) => {
      const common = notoOutlines(character);
      if (common) return common;
      const font = volumes.get(volumeOf(character.codePointAt(0) ?? 0)?.file ?? '');
      return font && outlineIn(font, character, true);
    },
    fetch: async (text) => {
      for (const character of new Set(text)) {
        const volume = volumeOf(character.codePointAt(0) ?? 0);
        if (volume === undefined || volumes.has(volume.file) || notoOutlines(character)) continue;
        // A machine without these files prints all the same: what it cannot draw is reported.
        const bytes = await readFile(join(assetsDirectory, 'fonts', volume.file)).then(decompress, () => undefined);
        volumes.set(volume.file, bytes && create(bytes));
      }
    },
  };
}
