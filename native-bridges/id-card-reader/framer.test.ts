import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dialects, type Dialect } from './dialect.ts';
import { answerLength, createFramer, encodeFrame, requestLength } from './framer.ts';
import { testVectors } from './test-vectors.ts';

const body = fc.oneof(fc.uint8Array({ minLength: 3, maxLength: 40 }), fc.uint8Array({ minLength: 3, maxLength: answerLength.most - 1 }));
/** Noise in which no frame begins: a preamble needs AA. */
const noise = fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.map((byte) => (byte === 0xaa ? 0x55 : byte)));

function chop(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

function concat(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}

describe('published frames', () => {
  const frames = testVectors('sdt');

  it.each(frames.filter(({ valid }) => valid))('$name ($direction): is one frame, and is built again byte for byte', ({ hex, length, direction }) => {
    expect(hex).toHaveLength(length);
    const framer = createFramer(direction === 'request' ? requestLength : answerLength);
    const [taken, ...more] = framer.push(hex);
    expect(more).toEqual([]);
    expect(framer.inFrame).toBe(false);
    // More than three AA may come before, and are not part of the frame.
    const plain = hex.subarray(hex.findIndex((byte, index) => byte === 0x96 && hex[index + 1] === 0x69) - 3);
    expect(encodeFrame(taken ?? new Uint8Array())).toEqual(plain);
  });

  it.each(frames.filter(({ valid }) => !valid))('$name: is refused, and the frame after it is taken', ({ hex }) => {
    const framer = createFramer(requestLength);
    expect(framer.push(hex)).toEqual([]);
    expect(framer.debris.wrongChecksums).toBe(1);
    expect(framer.push(encodeFrame(Uint8Array.of(0x20, 0x01)))).toEqual([Uint8Array.of(0x20, 0x01)]);
  });

  it.each(testVectors('sdt.otherDialect'))('$name: another dialect’s checksum is refused', ({ hex }) => {
    expect(createFramer(requestLength).push(hex)).toEqual([]);
  });
});

describe('any stream', () => {
  it('gives the same bodies whatever the chunks, and whatever noise is between the frames', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(noise, body), { maxLength: 5 }), fc.array(fc.nat(), { maxLength: 20 }), (parts, cuts) => {
        const stream = concat(...parts.flatMap(([between, inside]) => [between, encodeFrame(inside)]));
        const framer = createFramer(answerLength);
        expect(chop(stream, cuts).flatMap((chunk) => framer.push(chunk))).toEqual(parts.map(([, inside]) => inside));
      }),
    );
  });

  it('never gives a body other than the one sent, whichever byte was damaged, and takes the next frame', () => {
    fc.assert(
      fc.property(body, fc.nat(), fc.integer({ min: 1, max: 255 }), body, (inside, at, flip, next) => {
        const damaged = encodeFrame(inside);
        const place = at % damaged.length;
        damaged[place] = (damaged[place] ?? 0) ^ flip;
        const framer = createFramer(answerLength);
        const taken = [...framer.push(damaged), ...framer.expire(), ...framer.push(encodeFrame(next))];
        expect(taken.at(-1)).toEqual(next);
        // What else was taken lay whole inside the damaged frame, and a frame inside it is shorter.
        for (const other of taken.slice(0, -1)) expect(other.length).toBeLessThan(inside.length);
      }),
    );
  });

  it('finds a good frame that a damaged length had swallowed, once the line is silent', () => {
    fc.assert(
      fc.property(body, fc.integer({ min: 0, max: 200 }), (inside, missing) => {
        // A header that promises more than ever comes.
        const promise = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x09, 0x0a);
        const good = encodeFrame(inside).subarray(0, 2000);
        const framer = createFramer(answerLength);
        fc.pre(good.length + missing < answerLength.most && encodeFrame(inside).length <= 2000);
        expect(framer.push(concat(promise, good))).toEqual([]);
        expect(framer.inFrame).toBe(true);
        expect(framer.expire()).toEqual([inside]);
        expect(framer.inFrame).toBe(false);
      }),
    );
  });

  it('skips a length that no frame has', () => {
    for (const length of [0, 1, 3, answerLength.most + 1, 0xffff]) {
      const framer = createFramer(answerLength);
      const header = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, length >> 8, length & 0xff);
      const good = Uint8Array.of(0, 0, 0x9f, 0, 0, 0, 0);
      expect(framer.push(concat(header, encodeFrame(good))), `length ${length}`).toEqual([good]);
      expect(framer.debris.wrongLengths).toBe(1);
    }
  });

  it('keeps nothing of endless noise', () => {
    const framer = createFramer(answerLength);
    for (let round = 0; round < 100; round += 1) framer.push(new Uint8Array(10_000).fill(0xaa));
    expect(framer.inFrame).toBe(false);
    const good = Uint8Array.of(0, 0, 0x80);
    expect(framer.push(encodeFrame(good))).toEqual([good]);
  });
});

const formats: readonly (readonly [string, Dialect])[] = Object.entries(dialects);

describe.each(formats)('the frames of %s', (_name, { frame, answerLength: bounds }) => {
  const inside = fc.uint8Array({ minLength: 3, maxLength: bounds.most - 1 });
  /** Noise in which no frame begins. */
  const quiet = fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.map((byte) => (byte === frame.start[0] ? 0x55 : byte)));

  it('come out whatever the chunks, and whatever noise is between them', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(quiet, inside), { maxLength: 4 }), fc.array(fc.nat(), { maxLength: 20 }), (parts, cuts) => {
        const stream = concat(...parts.flatMap(([between, each]) => [between, encodeFrame(each, frame)]));
        const framer = createFramer(bounds, frame);
        expect(chop(stream, cuts).flatMap((chunk) => framer.push(chunk))).toEqual(parts.map(([, each]) => each));
        expect(framer.debris.noiseBytes).toBe(parts.reduce((sum, [between]) => sum + between.length, 0));
      }),
    );
  });

  it('are refused where one byte is wrong, and the next is found at the latest when the line falls silent', () => {
    fc.assert(
      fc.property(inside, fc.nat(), fc.integer({ min: 1, max: 255 }), inside, (each, at, flip, next) => {
        const damaged = encodeFrame(each, frame);
        const place = at % damaged.length;
        damaged[place] = (damaged[place] ?? 0) ^ flip;
        const framer = createFramer(bounds, frame);
        const taken = [...framer.push(damaged), ...framer.expire(), ...framer.push(encodeFrame(next, frame))];
        expect(taken.at(-1)).toEqual(next);
        for (const other of taken.slice(0, -1)) expect(other.length).toBeLessThan(each.length);
      }),
    );
  });

  it('are told from each other by nothing but bytes: any stream is taken without an error, in bounded memory', () => {
    const piece = fc.oneof(fc.uint8Array({ maxLength: 300 }), inside.map((each) => encodeFrame(each, frame)), fc.constant(Uint8Array.from(frame.start)));
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.boolean()), { maxLength: 12 }), (pieces) => {
        const framer = createFramer(bounds, frame);
        for (const [bytes, isSilent] of pieces) {
          framer.push(bytes);
          if (isSilent) framer.expire();
        }
        framer.expire();
        expect(framer.inFrame).toBe(false);
        const good = new Uint8Array(5);
        expect(framer.push(encodeFrame(good, frame))).toEqual([good]);
      }),
    );
  });
});
