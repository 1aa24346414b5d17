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
export type Outlines = (character: string, bold: boolean) => Outline | undefined;

const fonts = {
  regular: '@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf',
  bold: '@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf',
} as const;

const opened = new Map<string, Font>();

function font(file: string): Font {
  const known = opened.get(file);
  if (known) return known;
  const fresh = create(readFileSync(createRequire(import.meta.url).resolve(file)));
  opened.set(file, fresh);
  return fresh;
}

/** Noto Sans SC as shapes: the picture of a receipt looks the same where no Chinese font is installed. */
export const notoOutlines: Outlines = (character, bold) => {
  const face = font(bold ? fonts.bold : fonts.regular);
  const codePoint = character.codePointAt(0) ?? 0;
  if (!face.hasGlyphForCodePoint(codePoint)) return undefined;
  const glyph = face.glyphForCodePoint(codePoint);
  return { path: glyph.path.toSVG(), advance: glyph.advanceWidth, unitsPerEm: face.unitsPerEm };
};
