import handwriting from '../../../assets/input/handwriting.json' with { type: 'json' };
import type { Place } from '../../../renderer/input/handwriting-strokes.ts';
import { cpuMsOf } from '../cpu-time.ts';
import { readHandwriting, type Recogniser } from '../../../renderer/input/handwriting.ts';

export function newRecogniser(): Recogniser {
  const reading = readHandwriting(handwriting);
  for (;;) {
    const step = reading.next();
    if (step.done === true) return step.value;
  }
}

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz+-';
const numbersOfStroke = 10;

/** A repeatable series of numbers from 0 to 1 (mulberry32). */
function series(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** How untidy a hand is: parts of the character's box, radians, and shares of all characters. */
interface Hand {
  readonly shake: number;
  readonly strokeShift: number;
  readonly slant: number;
  readonly stretch: number;
  readonly swapped: number;
  readonly joined: number;
}

export const hands = {
  tidy: { shake: 0.015, strokeShift: 0.02, slant: 0.06, stretch: 0.12, swapped: 0.1, joined: 0 },
  hasty: { shake: 0.04, strokeShift: 0.07, slant: 0.2, stretch: 0.35, swapped: 0.4, joined: 0.5 },
} as const satisfies Record<string, Hand>;

/** The model of a character as an untidy hand would write it. */
function writtenBy(line: string, hand: Hand, random: () => number): Place[][] {
  const around = (size: number) => (random() + random() + random() - 1.5) * size * 1.2;
  const [slant, stretch] = [around(hand.slant), 1 + around(hand.stretch)];
  const strokes: Place[][] = [];
  for (let from = 0; from < line.length; from += numbersOfStroke) {
    const [shiftX, shiftY] = [around(hand.strokeShift), around(hand.strokeShift)];
    const stroke: Place[] = [];
    for (let at = from; at < from + numbersOfStroke; at += 2) {
      const [x, y] = [digits.indexOf(line.charAt(at)) / 64, digits.indexOf(line.charAt(at + 1)) / 64];
      stroke.push({ x: 300 * ((x + y * slant) * stretch + shiftX + around(hand.shake)), y: 300 * (y + shiftY + around(hand.shake)) });
    }
    strokes.push(stroke);
  }
  const at = Math.floor(random() * (strokes.length - 1));
  const [one, next] = [strokes[at], strokes[at + 1]];
  if (one !== undefined && next !== undefined && random() < hand.swapped) strokes.splice(at, 2, next, one);
  else if (one !== undefined && next !== undefined && random() < hand.joined) strokes.splice(at, 2, [...one, ...next]);
  return strokes;
}

interface HandScore {
  readonly firstFive: number;
  readonly firstTen: number;
  readonly p99Ms: number;
}

/** Every `step`th character of the table, written by a hand, looked for. */
export function scoreHand(recogniser: Recogniser, hand: Hand, step: number): HandScore {
  const random = series(20261122);
  const lines = handwriting.strokes.split('\n');
  let [count, five, ten] = [0, 0, 0];
  const taken: number[] = [];
  for (const [index, character] of Array.from(handwriting.characters).entries()) {
    if (index % step !== 0) continue;
    const strokes = writtenBy(lines[index] ?? '', hand, random);
    let found: readonly string[] = [];
    taken.push(cpuMsOf(() => {
      found = recogniser.recognise(strokes, 10);
    }));
    count += 1;
    if (found.slice(0, 5).includes(character)) five += 1;
    if (found.includes(character)) ten += 1;
  }
  return { firstFive: five / count, firstTen: ten / count, p99Ms: taken.toSorted((a, b) => a - b)[Math.floor(taken.length * 0.99)] ?? Number.NaN };
}
