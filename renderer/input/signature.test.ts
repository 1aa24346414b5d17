import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureSchema } from '../../contract/application-parts.ts';
import { beginStroke, continueStroke, fitted, inkLength, isSignature, toPoint, type Stroke } from './signature.ts';

const place = fc.record({ x: fc.double({ min: -500, max: 5000, noNaN: true }), y: fc.double({ min: -500, max: 5000, noNaN: true }), at: fc.double({ min: 0, max: 2_000_000, noNaN: true }), pressure: fc.double({ min: 0, max: 1, noNaN: true }) }, { requiredKeys: ['x', 'y', 'at'] });

test('whatever the finger does, the strokes fit the contract', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.boolean(), place), { minLength: 1, maxLength: 300 }), fc.integer({ min: 200, max: 3000 }), (touches, width) => {
      let strokes: Stroke[] = [];
      for (const [down, each] of touches) {
        const point = toPoint(each, { width, startedAt: 1000 });
        strokes = down || strokes.length === 0 ? beginStroke(strokes, point) : continueStroke(strokes, point);
      }
      expect(signatureSchema.shape.strokes.safeDecode(strokes).success).toBe(true);
    }),
  );
});

test('places become thousandths of the width, whatever the panel', () => {
  expect(toPoint({ x: 468, y: 234, at: 1250 }, { width: 936, startedAt: 1000 })).toEqual([500, 250, 250]);
  expect(toPoint({ x: 936, y: 468, at: 1250 }, { width: 1872, startedAt: 1000 })).toEqual([500, 250, 250]);
});

test('a pen tells its pressure, a finger does not', () => {
  const field = { width: 1000, startedAt: 0 };
  expect(toPoint({ x: 1, y: 2, at: 3, pressure: 0.25 }, field)).toEqual([1, 2, 3, 250]);
  expect(toPoint({ x: 1, y: 2, at: 3 }, field)).toEqual([1, 2, 3]);
});

test('a stroke is full at two thousand points', () => {
  let strokes = beginStroke([], [0, 0, 0]);
  for (let index = 1; index < 2500; index += 1) strokes = continueStroke(strokes, [index % 2 === 0 ? 0 : 100, 0, index]);
  expect(strokes[0]).toHaveLength(2000);
});

test('a resting finger adds nothing', () => {
  const strokes = beginStroke([], [100, 100, 0]);
  expect(continueStroke(strokes, [101, 101, 20])).toEqual(strokes);
});

test('a dot is no signature, two lines across the field are', () => {
  expect(isSignature([[[500, 100, 0]]])).toBe(false);
  const lines: Stroke[] = [[[100, 100, 0], [300, 100, 100]], [[200, 50, 200], [200, 250, 300]]];
  expect(inkLength(lines)).toBe(400);
  expect(isSignature(lines)).toBe(true);
});

test('handwriting from the whole panel lies in the field, is not made larger, and keeps its times', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.tuple(fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 1000 }), fc.integer({ min: 0, max: 600_000 })), { minLength: 1, maxLength: 30 }), { minLength: 1, maxLength: 10 }), (strokes) => {
      const moved = fitted(strokes);
      for (const [x, y] of moved.flat()) {
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(1000);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(500);
      }
      expect(moved.map((stroke) => stroke.map(([, , at]) => at))).toEqual(strokes.map((stroke) => stroke.map(([, , at]) => at)));
      // Each point is rounded to the next thousandth.
      expect(inkLength(moved)).toBeLessThanOrEqual(inkLength(strokes) + 2 * strokes.flat().length);
    }),
  );
});
