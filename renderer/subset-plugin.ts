import { create } from 'fontkit';

/** What a font for the screen keeps. `GSUB` goes: its alternates would be glyphs that are not kept. */
const keptTables = ['GPOS', 'OS/2', 'cvt ', 'fpgm', 'gasp', 'hhea', 'hmtx', 'maxp', 'name', 'prep'];

/** A TrueType font with the glyphs of these characters alone. Glyphs keep their numbers, so that everything that speaks of them stays true. */
export function subsetFont(file: Buffer, characters: ReadonlySet<string>): Buffer {
  const font = create(file);
  const tables = tablesOf(file);
  const codes = [...characters].map((character) => character.codePointAt(0) ?? 0).filter((code) => font.hasGlyphForCodePoint(code));
  const glyphs = codes.sort((a, b) => a - b).map((code) => ({ code, glyph: font.glyphForCodePoint(code).id }));
  const head = Buffer.from(take(tables, 'head'));
  const outlines = outlinesOf(tables, head.readInt16BE(50) === 1);
  // Offsets of four bytes; and no names of glyphs.
  head.writeInt16BE(1, 50);
  const post = Buffer.from(take(tables, 'post').subarray(0, 32));
  post.writeUInt32BE(0x00030000, 0);
  const kept = keptTables.flatMap((tag) => (tables.has(tag) ? [[tag, take(tables, tag)] as const] : []));
  return writeFont([...kept, ['head', head], ['post', post], ['cmap', characterMap(glyphs)], ...outlineTables(outlines, glyphs.map(({ glyph }) => glyph))]);
}

type Tables = ReadonlyMap<string, Buffer>;

function tablesOf(file: Buffer): Tables {
  return new Map(Array.from({ length: file.readUInt16BE(4) }, (_, index) => {
    const record = 12 + index * 16;
    const offset = file.readUInt32BE(record + 8);
    return [file.toString('latin1', record, record + 4), file.subarray(offset, offset + file.readUInt32BE(record + 12))];
  }));
}

function take(tables: Tables, tag: string): Buffer {
  const table = tables.get(tag);
  if (table === undefined) throw new Error(`the font has no table ${tag}`);
  return table;
}

function outlinesOf(tables: Tables, long: boolean): readonly Buffer[] {
  const count = take(tables, 'maxp').readUInt16BE(4);
  const glyf = take(tables, 'glyf');
  const loca = take(tables, 'loca');
  const at = (glyph: number) => (long ? loca.readUInt32BE(glyph * 4) : loca.readUInt16BE(glyph * 2) * 2);
  return Array.from({ length: count }, (_, glyph) => glyf.subarray(at(glyph), at(glyph + 1)));
}

/** The glyphs that a composite outline is put together from. */
function partsOf(outline: Buffer): number[] {
  if (outline.length === 0 || outline.readInt16BE(0) >= 0) return [];
  const parts: number[] = [];
  for (let at = 10, flags = 0x20; (flags & 0x20) !== 0; ) {
    flags = outline.readUInt16BE(at);
    parts.push(outline.readUInt16BE(at + 2));
    // Arguments of words or bytes; then one scale, two, or a matrix.
    at += 4 + ((flags & 0x01) === 0 ? 2 : 4) + ((flags & 0x08) === 0 ? 0 : 2) + ((flags & 0x40) === 0 ? 0 : 4) + ((flags & 0x80) === 0 ? 0 : 8);
  }
  return parts;
}

function outlineTables(outlines: readonly Buffer[], wanted: readonly number[]): (readonly [string, Buffer])[] {
  const kept = new Set<number>();
  const keep = (glyph: number): void => {
    if (kept.has(glyph)) return;
    kept.add(glyph);
    for (const part of partsOf(outlines[glyph] ?? Buffer.alloc(0))) keep(part);
  };
  [0, ...wanted].forEach(keep);
  const loca = Buffer.alloc((outlines.length + 1) * 4);
  const pieces: Buffer[] = [];
  let length = 0;
  outlines.forEach((outline, glyph) => {
    if (kept.has(glyph)) {
      pieces.push(padded(outline));
      length += padded(outline).length;
    }
    loca.writeUInt32BE(length, (glyph + 1) * 4);
  });
  return [['glyf', Buffer.concat(pieces)], ['loca', loca]];
}

/** One subtable for all of Unicode (platform 3, encoding 10, format 12), a group for each character. */
function characterMap(glyphs: readonly { readonly code: number; readonly glyph: number }[]): Buffer {
  const map = Buffer.alloc(28 + glyphs.length * 12);
  map.writeUInt16BE(1, 2);
  map.writeUInt16BE(3, 4);
  map.writeUInt16BE(10, 6);
  map.writeUInt32BE(12, 8);
  map.writeUInt16BE(12, 12);
  map.writeUInt32BE(16 + glyphs.length * 12, 16);
  map.writeUInt32BE(glyphs.length, 24);
  glyphs.forEach(({ code, glyph }, index) => {
    map.writeUInt32BE(code, 28 + index * 12);
    map.writeUInt32BE(code, 32 + index * 12);
    map.writeUInt32BE(glyph, 36 + index * 12);
  });
  return map;
}

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

function writeFont(tables: readonly (readonly [string, Buffer])[]): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const directory = Buffer.alloc(12 + sorted.length * 16);
  const power = Math.floor(Math.log2(sorted.length));
  directory.writeUInt32BE(0x00010000, 0);
  directory.writeUInt16BE(sorted.length, 4);
  directory.writeUInt16BE(2 ** power * 16, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((sorted.length - 2 ** power) * 16, 10);
  let offset = directory.length;
  const bodies = sorted.map(([tag, table], index) => {
    const body = padded(table);
    directory.write(tag, 12 + index * 16, 'latin1');
    directory.writeUInt32BE(checksum(body), 16 + index * 16);
    directory.writeUInt32BE(offset, 20 + index * 16);
    directory.writeUInt32BE(table.length, 24 + index * 16);
    offset += body.length;
    return body;
  });
  return Buffer.concat([directory, ...bodies]);
}
