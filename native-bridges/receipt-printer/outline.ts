import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { create, type Font } from 'fontkit';

/** The shape of a character as an SVG path, in ems times `unitsPerEm`, y upwards from the base line. */
export interface Outline {
  readonly path: string;
  readonly advance: number;
  readonly unitsPerEm: number;
}

/** Gives shapes, or undefined for a character that the font lacks. */
export type Outlines = (character: string) => Outline | undefined;

/** The weight that looks like a print head's; licences are drawn with it too. */
const file = '@expo-google-fonts/noto-sans-sc/500Medium/NotoSansSC_500Medium.ttf';
let opened: Font | undefined;

/** Noto Sans SC as shapes: the picture of a receipt looks the same where no Chinese font is installed. */
export const notoOutlines: Outlines = (character) => {
  const font = (opened ??= create(readFileSync(createRequire(import.meta.url).resolve(file))));
  const codePoint = character.codePointAt(0) ?? 0;
  if (!font.hasGlyphForCodePoint(codePoint)) return undefined;
  const glyph = font.glyphForCodePoint(codePoint);
  return { path: glyph.path.toSVG(), advance: glyph.advanceWidth, unitsPerEm: font.unitsPerEm };
};
