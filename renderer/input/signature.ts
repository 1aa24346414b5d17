/** x and y in thousandths of the field's width, t in milliseconds from the first touch; of a pen its pressure in thousandths. */
export type Point = [x: number, y: number, t: number, pressure?: number];
export type Stroke = Point[];

/** The bounds of `contract/application.ts`. */
const most = { strokes: 200, points: 2000, milliseconds: 600_000 } as const;
/** A finger that rests sends points without end; closer than this they say nothing new. */
const leastDistance = 3;
/** A dot or a short dash is no signature: ink of a third of the field's width is asked for. */
const leastInk = 330;

interface Place {
  readonly x: number;
  readonly y: number;
  readonly at: number;
  /** From 0 to 1, where it is a pen that tells it; fingers and mice only say that they are down. */
  readonly pressure?: number;
}

/** A place of the finger or the pen in the field, in pixels, as a point of the signature. */
export function toPoint(place: Place, field: { readonly width: number; readonly startedAt: number }): Point {
  const thousandths = (part: number) => Math.min(1000, Math.max(0, Math.round(part * 1000)));
  const [x, y] = [thousandths(place.x / field.width), thousandths(place.y / field.width)];
  const at = Math.min(most.milliseconds, Math.max(0, Math.round(place.at - field.startedAt)));
  return place.pressure === undefined ? [x, y, at] : [x, y, at, thousandths(place.pressure)];
}

/** Whether another stroke may begin. */
export function hasRoom(strokes: readonly Stroke[]): boolean {
  return strokes.length < most.strokes;
}

export function beginStroke(strokes: readonly Stroke[], point: Point): Stroke[] {
  return hasRoom(strokes) ? [...strokes, [point]] : [...strokes];
}

/** Adds a point to the last stroke, unless it says nothing new or the stroke is full. */
export function continueStroke(strokes: readonly Stroke[], point: Point): Stroke[] {
  const last = strokes.at(-1);
  const end = last?.at(-1);
  if (last === undefined || end === undefined) return [...strokes];
  if (last.length >= most.points || Math.hypot(point[0] - end[0], point[1] - end[1]) < leastDistance) return [...strokes];
  return [...strokes.slice(0, -1), [...last, point]];
}

/** Length of all lines, in thousandths of the field's width. */
export function inkLength(strokes: readonly Stroke[]): number {
  let length = 0;
  for (const stroke of strokes) {
    for (const [index, point] of stroke.entries()) {
      const before = stroke[index - 1];
      if (before !== undefined) length += Math.hypot(point[0] - before[0], point[1] - before[1]);
    }
  }
  return length;
}

/** What of the field is left free round handwriting that is brought into it, in thousandths of its width; it is half as high as wide. */
const room = { width: 900, height: 450 } as const;

/** Handwriting of another paper in the middle of the field: as it was written, smaller where it is larger than the field, never larger. */
export function fitted(strokes: readonly Stroke[]): Stroke[] {
  const points = strokes.flat();
  const bounds = (of: 0 | 1) => ({ from: Math.min(...points.map((point) => point[of])), to: Math.max(...points.map((point) => point[of])) });
  const [x, y] = [bounds(0), bounds(1)];
  const scale = Math.min(1, room.width / Math.max(1, x.to - x.from), room.height / Math.max(1, y.to - y.from));
  const place = (value: number, { from, to }: { readonly from: number; readonly to: number }, middle: number) => Math.round(middle + (value - (from + to) / 2) * scale);
  return strokes.map((stroke) => stroke.map(([atX, atY, ...rest]): Point => [place(atX, x, 500), place(atY, y, 250), ...rest]));
}

export function isSignature(strokes: readonly Stroke[]): boolean {
  return inkLength(strokes) >= leastInk;
}
