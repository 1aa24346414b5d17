export interface Place {
  readonly x: number;
  readonly y: number;
}

/** x and y of each point in turn, from 0 to 1 within the character's box. */
export type NormalStroke = Float32Array;

/** As many points as tell a hook from a bend; more only make the file larger. */
export const pointsOfStroke = 5;
/** A line written alone, 一 or 丨, is not blown up to a square. */
const flattest = 0.35;

/** Strokes of any size and place, in a box of one by one: whoever writes wide or narrow means the same character. */
export function normalise(strokes: readonly (readonly Place[])[]): NormalStroke[] {
  const all = strokes.flat();
  const [left, right] = [Math.min(...all.map(({ x }) => x)), Math.max(...all.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...all.map(({ y }) => y)), Math.max(...all.map(({ y }) => y))];
  const size = Math.max(right - left, bottom - top, 1e-6);
  const width = Math.max(right - left, size * flattest);
  const height = Math.max(bottom - top, size * flattest);
  const middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
  const within = (part: number) => Math.min(1, Math.max(0, part));
  return strokes.map((stroke) => {
    const normal = new Float32Array(pointsOfStroke * 2);
    for (const [index, { x, y }] of resampled(stroke).entries()) {
      normal[index * 2] = within((x - middle.x) / width + 0.5);
      normal[index * 2 + 1] = within((y - middle.y) / height + 0.5);
    }
    return normal;
  });
}

/** Points at equal distances along the stroke. */
function resampled(stroke: readonly Place[]): Place[] {
  const lengths = stroke.map((place, index) => {
    const before = stroke[index - 1] ?? place;
    return Math.hypot(place.x - before.x, place.y - before.y);
  });
  const whole = lengths.reduce((sum, length) => sum + length, 0);
  return Array.from({ length: pointsOfStroke }, (_, index) => placeAt(stroke, lengths, (whole * index) / (pointsOfStroke - 1)));
}

function placeAt(stroke: readonly Place[], lengths: readonly number[], distance: number): Place {
  let left = distance;
  for (let index = 1; index < stroke.length; index += 1) {
    const [from, to, length] = [stroke[index - 1], stroke[index], lengths[index] ?? 0];
    if (from === undefined || to === undefined) break;
    if (left <= length && length > 0) return { x: from.x + ((to.x - from.x) * left) / length, y: from.y + ((to.y - from.y) * left) / length };
    left -= length;
  }
  return stroke.at(-1) ?? { x: 0, y: 0 };
}
