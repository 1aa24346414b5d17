import { z } from 'zod';
import { normalise, pointsOfStroke, type NormalStroke, type Place } from './handwriting-strokes.ts';

/** `assets/input/handwriting.json`. */
export const handwritingFileSchema = z.object({ characters: z.string(), strokes: z.string() });
type HandwritingFile = z.infer<typeof handwritingFileSchema>;

interface Model {
  readonly character: string;
  /** All strokes in one row of numbers. */
  readonly points: Float32Array;
  readonly strokes: number;
  readonly ink: Float32Array;
}

export interface Recogniser {
  /** Characters that look like the strokes, likeliest first. Strokes in any unit, y downwards. */
  readonly recognise: (strokes: readonly (readonly Place[])[], most?: number) => string[];
}

const numbersOfStroke = pointsOfStroke * 2;
/** Where ink lies and which way it runs: a grid of cells by four directions, blind to order and to joined strokes. */
const grid = 4;
const directions = 4;
/** As many of the likest by ink are compared stroke by stroke. */
const looked = 70;
/** Strokes that people join or part without noticing. */
const strokeTolerance = 4;
const charactersAtOnce = 10;

/** Reads the models in parts, as `readLexicon` does. */
export function* readHandwriting({ characters, strokes }: HandwritingFile): Generator<undefined, Recogniser> {
  const lines = strokes.split('\n');
  const models: Model[] = [];
  let index = 0;
  for (const character of characters) {
    const line = lines[index] ?? '';
    const points = Float32Array.from(line, (digit) => (valueOf(digit.charCodeAt(0)) + 0.5) / 64);
    models.push({ character, points, strokes: points.length / numbersOfStroke, ink: inkOf(points) });
    index += 1;
    if (index % charactersAtOnce === 0) yield;
  }
  return { recognise: (written, most = 10) => recognise(models, written, most) };
}

/** The digits of `assets/input/make-handwriting.ts`. */
function valueOf(code: number): number {
  if (code >= 97) return code - 97 + 36;
  if (code >= 65) return code - 65 + 10;
  if (code >= 48) return code - 48;
  return code === 43 ? 62 : 63;
}

function inkOf(points: Float32Array): Float32Array {
  const ink = new Float32Array(grid * grid * directions);
  let whole = 0;
  for (let at = 0; at + 3 < points.length; at += 2) {
    if ((at + 2) % numbersOfStroke === 0) continue;
    const [x, y, toX, toY] = [points[at] ?? 0, points[at + 1] ?? 0, points[at + 2] ?? 0, points[at + 3] ?? 0];
    const length = distanceOf(toX - x, toY - y);
    const turn = (((Math.atan2(toY - y, toX - x) / Math.PI) * directions) % directions + directions) % directions;
    spread(ink, x + (toX - x) / 4, y + (toY - y) / 4, turn, length / 2);
    spread(ink, x + ((toX - x) * 3) / 4, y + ((toY - y) * 3) / 4, turn, length / 2);
    whole += length;
  }
  // A root makes thin traces count beside long strokes.
  for (let cell = 0; cell < ink.length; cell += 1) ink[cell] = Math.sqrt((ink[cell] ?? 0) / (whole + 1e-6));
  return ink;
}

const inside = (cell: number): number => Math.min(grid - 1, Math.max(0, cell));

/** Shares ink among the nearest cells and directions, so that a small shift changes little. */
function spread(ink: Float32Array, x: number, y: number, turn: number, amount: number): void {
  const [column, row] = [x * grid - 0.5, y * grid - 0.5];
  const [left, top, way] = [Math.floor(column), Math.floor(row), Math.floor(turn)];
  for (let part = 0; part < 8; part += 1) {
    const [cellX, cellY, cellWay] = [left + (part & 1), top + ((part >> 1) & 1), way + (part >> 2)];
    const share = (1 - Math.abs(column - cellX)) * (1 - Math.abs(row - cellY)) * (1 - Math.abs(turn - cellWay));
    const cell = (inside(cellY) * grid + inside(cellX)) * directions + (cellWay % directions);
    ink[cell] = (ink[cell] ?? 0) + share * amount;
  }
}

function recognise(models: readonly Model[], written: readonly (readonly Place[])[], most: number): string[] {
  const strokes = normalise(written.filter((stroke) => stroke.length > 0));
  if (strokes.length === 0) return [];
  const points = joined(strokes);
  const ink = inkOf(points);
  const near = models
    .filter((model) => Math.abs(model.strokes - strokes.length) <= strokeTolerance)
    .map((model) => ({ model, distance: inkDistance(ink, model.ink) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, looked);
  return near
    .map(({ model, distance }) => ({ character: model.character, distance: strokesDistance(points, strokes.length, model) + distance * inkWeight }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ character }) => character);
}

function joined(strokes: readonly NormalStroke[]): Float32Array {
  const points = new Float32Array(strokes.length * numbersOfStroke);
  strokes.forEach((stroke, index) => {
    points.set(stroke, index * numbersOfStroke);
  });
  return points;
}

function inkDistance(one: Float32Array, other: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < one.length; index += 1) sum += ((one[index] ?? 0) - (other[index] ?? 0)) ** 2;
  return sum;
}

/** Beside the mean distance of points in parts of the box. */
const inkWeight = 0.12;
const missingStroke = 0.4;
const backwards = 0.12;
const outOfOrder = 0.12;

/** Pairs the strokes nearest first, in whatever order they were written; those left over cost as if far away. */
function strokesDistance(points: Float32Array, count: number, model: Model): number {
  const pairs: { written: number; meant: number; distance: number }[] = [];
  for (let written = 0; written < count; written += 1) {
    for (let meant = 0; meant < model.strokes; meant += 1) {
      const early = Math.abs(written / Math.max(1, count - 1) - meant / Math.max(1, model.strokes - 1));
      const distance = strokeDistance(points, written * numbersOfStroke, model.points, meant * numbersOfStroke) + early * outOfOrder;
      if (distance < missingStroke) pairs.push({ written, meant, distance });
    }
  }
  pairs.sort((a, b) => a.distance - b.distance);
  const takenWritten = new Uint8Array(count);
  const takenMeant = new Uint8Array(model.strokes);
  let [sum, paired] = [0, 0];
  for (const { written, meant, distance } of pairs) {
    if (takenWritten[written] === 1 || takenMeant[meant] === 1) continue;
    takenWritten[written] = 1;
    takenMeant[meant] = 1;
    sum += distance;
    paired += 1;
  }
  const longer = Math.max(count, model.strokes);
  return (sum + (longer - paired) * missingStroke) / longer;
}

/** Math.hypot guards against overflow, at ten times the price. */
const distanceOf = (x: number, y: number): number => Math.sqrt(x * x + y * y);

/** Mean distance of points, forwards or, a little dearer, backwards. */
function strokeDistance(one: Float32Array, from: number, other: Float32Array, otherFrom: number): number {
  let [forwards, reversed] = [0, 0];
  for (let point = 0; point < pointsOfStroke; point += 1) {
    const [x, y] = [one[from + point * 2] ?? 0, one[from + point * 2 + 1] ?? 0];
    const same = otherFrom + point * 2;
    const opposite = otherFrom + (pointsOfStroke - 1 - point) * 2;
    forwards += distanceOf(x - (other[same] ?? 0), y - (other[same + 1] ?? 0));
    reversed += distanceOf(x - (other[opposite] ?? 0), y - (other[opposite + 1] ?? 0));
  }
  return Math.min(forwards / pointsOfStroke, reversed / pointsOfStroke + backwards);
}
