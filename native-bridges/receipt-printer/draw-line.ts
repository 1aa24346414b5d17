import type { Bitmap } from './field.ts';
import { cellsOf } from './gb18030.ts';
import { cellDots, characterDots, placed, ruleCharacter, rulePlace, type Outline, type Outlines } from './outline.ts';

/** A line's look: how often its dots are repeated, and whether its strokes are thicker. */
export interface DrawnStyle {
  readonly scaleX: 1 | 2;
  readonly scaleY: 1 | 2;
  readonly bold: boolean;
}

/** Places on each dot's height at which strokes are met; with the exact width this makes 24 dots legible. */
const samples = 4;
/** A dot is black from so much of it on: a little less than half, and much less where strokes are thinner than a dot. */
const blackFrom = { medium: 0.45, thin: 0.25 } as const;
/** Straight pieces of a curve. At 24 dots no more can be seen. */
const curvePieces = 6;

type Point = readonly [x: number, y: number];

/** The outline as closed polygons in dots, y downwards from the top of the cell. */
function polygonsOf({ strokes }: Outline, place: (x: number, y: number) => Point): Point[][] {
  const polygons: Point[][] = [];
  let [atX, atY] = [0, 0];
  const curve = (controls: readonly number[]) => {
    const [from, points] = [[atX, atY] as const, controls];
    for (let piece = 1; piece <= curvePieces; piece += 1) {
      const t = piece / curvePieces;
      const on = (axis: 0 | 1) => {
        const [a, b, c, d] = [from[axis], points[axis] ?? 0, points[axis + 2] ?? 0, points[axis + 4]];
        const u = 1 - t;
        return d === undefined ? u * u * a + 2 * u * t * b + t * t * c : u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
      };
      polygons.at(-1)?.push(place(on(0), on(1)));
    }
    [atX, atY] = [points.at(-2) ?? 0, points.at(-1) ?? 0];
  };
  for (const { command, args } of strokes) {
    const [x = 0, y = 0] = args;
    if (command === 'closePath') continue;
    if (command === 'quadraticCurveTo' || command === 'bezierCurveTo') {
      curve(args);
      continue;
    }
    if (command === 'moveTo') polygons.push([]);
    polygons.at(-1)?.push(place(x, y));
    [atX, atY] = [x, y];
  }
  return polygons;
}

/** How much of each dot of a row is covered, by the non-zero rule of TrueType. */
function addRow(coverage: Float32Array, polygons: readonly Point[][], y: number, width: number): void {
  const crossings: { x: number; winding: number }[] = [];
  for (const polygon of polygons) {
    let [fromX, fromY] = polygon.at(-1) ?? [0, 0];
    for (const [toX, toY] of polygon) {
      if (fromY <= y !== toY <= y) crossings.push({ x: fromX + ((y - fromY) / (toY - fromY)) * (toX - fromX), winding: toY > fromY ? 1 : -1 });
      [fromX, fromY] = [toX, toY];
    }
  }
  crossings.sort((a, b) => a.x - b.x);
  let winding = 0;
  for (const [index, crossing] of crossings.entries()) {
    winding += crossing.winding;
    const next = crossings[index + 1];
    if (winding === 0 || next === undefined) continue;
    const [from, to] = [Math.max(0, crossing.x), Math.min(width, next.x)];
    for (let dot = Math.floor(from); dot < to; dot += 1) coverage[dot] = (coverage[dot] ?? 0) + Math.min(to, dot + 1) - Math.max(from, dot);
  }
}

/** The black dots of one character, each row from the left. */
type Shape = readonly (readonly number[])[];

function shapeOf(character: string, outline: Outline, { scaleX, scaleY, bold }: DrawnStyle): Shape {
  const width = cellsOf(character) * cellDots * scaleX;
  const { left, baseLine, scaleX: emX, scaleY: emY } = placed(character, outline);
  const from = outline.thin && scaleX * scaleY === 1 ? blackFrom.thin : blackFrom.medium;
  const polygons = polygonsOf(outline, (x, y) => [(left + x * emX) * scaleX, (baseLine - y * emY) * scaleY]);
  return Array.from({ length: characterDots * scaleY }, (_, row) => {
    const coverage = new Float32Array(width);
    for (let sample = 0; sample < samples; sample += 1) addRow(coverage, polygons, row + (sample + 0.5) / samples, width);
    const black: number[] = [];
    for (let dot = 0; dot < width; dot += 1) {
      const isBlack = (at: number) => (coverage[at] ?? 0) / samples >= from;
      // Emphasis prints every dot twice, one beside the other.
      if (isBlack(dot) || (bold && dot > 0 && isBlack(dot - 1))) black.push(dot);
    }
    return black;
  });
}

function ruleShape({ scaleX, scaleY }: DrawnStyle): Shape {
  const across = Array.from({ length: 2 * cellDots * scaleX }, (_, dot) => dot);
  return Array.from({ length: characterDots * scaleY }, (_, row) => (row >= rulePlace.from * scaleY && row < rulePlace.to * scaleY ? across : []));
}

/** The rows of a picture without the white ones above and under the ink. */
export function inkOf({ bytesPerRow, rows, data }: Bitmap): { readonly above: number; readonly ink: Bitmap; readonly below: number } {
  const isWhite = (row: number) => data.subarray(row * bytesPerRow, (row + 1) * bytesPerRow).every((byte) => byte === 0);
  let above = 0;
  while (above < rows && isWhite(above)) above += 1;
  let below = 0;
  while (below < rows - above && isWhite(rows - below - 1)) below += 1;
  return { above, below, ink: { bytesPerRow, rows: rows - above - below, data: data.subarray(above * bytesPerRow, (rows - below) * bytesPerRow) } };
}

/** White rows under a picture. */
export function padded({ bytesPerRow, rows, data }: Bitmap, more: number): Bitmap {
  const taller = new Uint8Array(bytesPerRow * (rows + more));
  taller.set(data);
  return { bytesPerRow, rows: rows + more, data: taller };
}

/** More shapes than receipts use; a name of odd characters must not make it grow for ever. */
const mostShapes = 4000;

/** A dot more where the dots happen to spell a command that printers obey wherever it stands: `DLE EOT`, `DLE ENQ`, `DLE DC4`. */
function withoutRealTimeCommands(data: Uint8Array): Uint8Array {
  for (let at = data.indexOf(0x10); at !== -1; at = data.indexOf(0x10, at + 1)) {
    const next = data[at + 1];
    if (next === 0x04 || next === 0x05 || next === 0x14) data[at] = 0x18;
  }
  return data;
}

/** Draws lines of text as dots, in the printer's own grid of cells. */
export class LineDrawer {
  readonly #outlines: Outlines;
  readonly #shapes = new Map<string, Shape>();

  constructor(outlines: Outlines) {
    this.#outlines = outlines;
  }

  /** Whether it has a shape for the character. */
  knows(character: string): boolean {
    return character === ' ' || character === ruleCharacter || this.#outlines(character) !== undefined;
  }

  /** The line, from the left edge of the paper to its last black dot; undefined where nothing is black. */
  draw(text: string, style: DrawnStyle, left: number, paperDots: number): Bitmap | undefined {
    const rows = characterDots * style.scaleY;
    const widest = Math.ceil(paperDots / 8);
    const data = new Uint8Array(widest * rows);
    let at = left;
    let lastByte = -1;
    for (const character of text) {
      for (const [row, black] of this.#shape(character, style).entries()) {
        for (const dot of black) {
          const byte = (at + dot) >> 3;
          if (byte >= widest) continue;
          data[row * widest + byte] = (data[row * widest + byte] ?? 0) | (0x80 >> ((at + dot) & 7));
          lastByte = Math.max(lastByte, byte);
        }
      }
      at += cellsOf(character) * cellDots * style.scaleX;
    }
    if (lastByte < 0) return undefined;
    const bytesPerRow = lastByte + 1;
    const trimmed = new Uint8Array(bytesPerRow * rows);
    for (let row = 0; row < rows; row += 1) trimmed.set(data.subarray(row * widest, row * widest + bytesPerRow), row * bytesPerRow);
    return { bytesPerRow, rows, data: withoutRealTimeCommands(trimmed) };
  }

  #shape(character: string, style: DrawnStyle): Shape {
    if (character === ' ') return [];
    if (character === ruleCharacter) return ruleShape(style);
    const key = `${character}${style.scaleX}${style.scaleY}${style.bold ? 'b' : ''}`;
    const known = this.#shapes.get(key);
    if (known) return known;
    // What no font has is a box: something stood here. The box itself is in every font.
    const outline = this.#outlines(character) ?? this.#outlines('□');
    const shape = outline === undefined ? [] : shapeOf(character, outline, style);
    if (this.#shapes.size >= mostShapes) this.#shapes.clear();
    this.#shapes.set(key, shape);
    return shape;
  }
}
