import { inflateSync } from 'node:zlib';
import { create, type Font, type Glyph } from 'fontkit';

/** What fontkit's types leave out; its documentation has it. */
interface WithGlyphs {
  getGlyph(id: number): Glyph;
}

/** A character of a PDF: the shape that its embedded font draws for it. */
export interface DrawnGlyph {
  readonly font: string;
  /** As an SVG path in the units of the font. */
  readonly path: string;
}

/** Every character that the page of a PDF of pdfkit shows, with the shape that is drawn. It is read from what is drawn, never from the text beside it. */
export function glyphsDrawn(pdf: Uint8Array): ReadonlyMap<string, readonly DrawnGlyph[]> {
  const objects = new Map(Array.from(Buffer.from(pdf).toString('latin1').matchAll(/(?:^|\n)(\d+) 0 obj\n([\s\S]*?)\nendobj/g), ([, number = '', body = '']) => [number, body]));
  const reached = (body: string, key: string): string => {
    const number = new RegExp(`/${key} \\[?(\\d+) 0 R`).exec(body)?.[1];
    const found = number === undefined ? undefined : objects.get(number);
    if (found === undefined) throw new Error(`the PDF has no ${key} where one is looked for`);
    return found;
  };
  const streamOf = (body: string): Buffer => {
    const bytes = Buffer.from(body.slice(body.indexOf('stream\n') + 7, body.lastIndexOf('\nendstream')), 'latin1');
    return body.includes('/FlateDecode') ? inflateSync(bytes) : bytes;
  };
  const page = Array.from(objects.values()).find((body) => /\/Type \/Page\b/.test(body)) ?? '';
  const resources = reached(page, 'Resources');
  const shown = idsShown(streamOf(reached(page, 'Contents')).toString('latin1'));
  const drawn = new Map<string, DrawnGlyph[]>();
  for (const [name, ids] of shown) {
    const font = reached(resources, name);
    const descriptor = reached(reached(font, 'DescendantFonts'), 'FontDescriptor');
    const shapes = create(streamOf(reached(descriptor, 'FontFile2')));
    const characters = charactersOf(streamOf(reached(font, 'ToUnicode')).toString('latin1'));
    for (const id of ids) {
      const character = characters[id];
      if (character === undefined) throw new Error(`the PDF shows a glyph of ${name} that stands for no character`);
      drawn.set(character, [...(drawn.get(character) ?? []), { font: /\/FontName \/([^\s/]+)/.exec(descriptor)?.[1] ?? name, path: (shapes as Font & WithGlyphs).getGlyph(id).path.toSVG() }]);
    }
  }
  return drawn;
}

/** The glyphs of each font that are set on the page. */
function idsShown(content: string): Map<string, Set<number>> {
  const ids = new Map<string, Set<number>>();
  let font = '';
  for (const [, chosen, text] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (chosen !== undefined) font = chosen;
    for (const [, hex = ''] of (text ?? '').matchAll(/<([0-9a-f]+)>/g)) {
      for (let at = 0; at < hex.length; at += 4) ids.set(font, (ids.get(font) ?? new Set()).add(Number.parseInt(hex.slice(at, at + 4), 16)));
    }
  }
  return ids;
}

/** What each glyph stands for, by its number, as pdfkit writes it. */
function charactersOf(map: string): string[] {
  return Array.from(map.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/g)).flatMap(([, , , list = '']) => Array.from(list.matchAll(/<([0-9a-f ]+)>/g), ([, hex = '']) => Buffer.from(hex.replaceAll(' ', ''), 'hex').swap16().toString('utf16le')));
}
