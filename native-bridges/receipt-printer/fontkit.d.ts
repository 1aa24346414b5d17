/** The part of fontkit 2.0 that is used here; the package carries no types. Merges with what other rooms declare of it. */
declare module 'fontkit' {
  export interface Glyph {
    readonly advanceWidth: number;
    readonly path: {
      readonly commands: readonly { readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath'; readonly args: readonly number[] }[];
      toSVG(): string;
    };
  }
  export interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): Glyph;
  }
  export function create(file: Uint8Array): Font;
}
