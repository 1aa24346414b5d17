import { expect, test } from 'vitest';
import { measure, toGrey, type GreyPicture } from './quality.ts';

const width = 160;
const height = 90;

function picture(value: (x: number, y: number) => number): GreyPicture {
  return { width, height, grey: Uint8ClampedArray.from({ length: width * height }, (_, index) => value(index % width, Math.floor(index / width))) };
}

/** A round head with eyes and mouth on a grey ground. */
const face = (x: number, y: number) => {
  if (Math.hypot(x - 80, (y - 45) / 1.25) > 24) return 90;
  if (Math.hypot(x - 72, y - 40) < 3 || Math.hypot(x - 88, y - 40) < 3 || (Math.abs(y - 58) < 1.5 && Math.abs(x - 80) < 8)) return 50;
  return 170;
};

/** As a lens that is not in focus draws it: each point is the mean of its neighbourhood. */
const blurred = (draw: (x: number, y: number) => number, radius: number) => (x: number, y: number) => {
  let sum = 0;
  for (let dy = -radius; dy <= radius; dy += 1) for (let dx = -radius; dx <= radius; dx += 1) sum += draw(x + dx, y + dy);
  return sum / (2 * radius + 1) ** 2;
};

test.each([
  { what: 'a face in even light', draw: face, light: 'fine', sharpness: 'fine' },
  { what: 'the same out of focus', draw: blurred(face, 4), light: 'fine', sharpness: 'soft' },
  { what: 'the same at night', draw: (x: number, y: number) => face(x, y) / 5, light: 'dark', sharpness: 'fine' },
  { what: 'the same against a window', draw: (x: number, y: number) => Math.min(255, face(x, y) + 120), light: 'bright', sharpness: 'fine' },
  { what: 'a covered lens', draw: () => 3, light: 'dark', sharpness: 'soft' },
  { what: 'a white wall', draw: () => 240, light: 'bright', sharpness: 'soft' },
] as const)('$what: $light, $sharpness', ({ draw, light, sharpness }) => {
  expect(measure(picture(draw))).toEqual({ light, sharpness });
});

test('only the middle counts: a bright frame around a dark middle is dark', () => {
  expect(measure(picture((x, y) => (x > 38 && x < 122 && y > 10 && y < 80 ? 20 : 250))).light).toBe('dark');
});

test('grey is what the eye makes of the colours', () => {
  expect([...toGrey(3, 1, Uint8ClampedArray.from([255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255])).grey]).toEqual([76, 150, 29]);
});
