import { describe, expect, it } from 'vitest';
import { fuzzCodecs } from './fuzz-codecs.ts';
import { describeFailure, fuzzInThread } from './fuzz.ts';
import { framesOf, type FuzzCodec } from './fuzz-session.ts';
import { fuzz } from './fuzz-worker.ts';

const progress = () => new Int32Array(new SharedArrayBuffer(4));
const seed = 20261121;

/** Throws at the second frame that is longer than what it was made for. */
const fragile: FuzzCodec = {
  name: 'fragile',
  samples: [Uint8Array.of(1, 2, 3, 4)],
  open: () => {
    let longer = 0;
    return (pieces) => {
      if (Buffer.concat(pieces).length > 4) longer += 1;
      if (longer === 2) throw new RangeError('too long');
    };
  },
};

it('spoils the same frames in the same way for the same seed, and others for another', () => {
  const frames = (of: number, session: number) => JSON.stringify([...framesOf(fragile, of, session)]);
  expect(frames(1, 0)).toBe(frames(1, 0));
  expect(frames(1, 0)).not.toBe(frames(2, 0));
  expect(frames(1, 0)).not.toBe(frames(1, 1));
});

it('names the frame at which a parser threw, with the bytes that make it throw again', () => {
  const { failure, frames } = fuzz(fragile, { frames: 1000, seed, progress: progress() });
  if (!failure) throw new Error('nothing was found');
  expect(failure).toMatchObject({ frame: frames, reason: expect.stringContaining('too long') as string });
  const described = describeFailure(fragile, seed, failure);
  expect(described).toContain(`frame ${failure.frame} with FUZZ_SEED=${seed}`);
  const given = described.split('\n').filter((line) => line.startsWith('  ') && !line.includes(' at '));
  const take = fragile.open();
  expect(() => given.forEach((line) => take(line.trim().split(' ').map((piece) => Uint8Array.from(Buffer.from(piece, 'hex')))))).toThrow('too long');
});

it('ends a parser that hangs, and one that eats up its memory', async () => {
  const script = (text: string) => new URL(`data:text/javascript,${encodeURIComponent(text)}`);
  const hanging = await fuzzInThread(fragile, 1000, seed, { script: script('for (;;);'), hangMs: 300 });
  expect(hanging).toMatchObject({ frames: 0, failure: { frame: 0, reason: expect.stringContaining('hangs') as string } });
  const greedy = await fuzzInThread(fragile, 1000, seed, { script: script('const all = []; for (;;) all.push(Array(1e5).fill(0).map(String))'), heapMegabytes: 16 });
  expect(greedy.failure?.reason).toMatch(/memory/i);
});

describe('a first look at every codec', () => {
  it.each(fuzzCodecs)('$name survives spoiled frames', (codec) => {
    expect(fuzz(codec, { frames: 500, seed, progress: progress() })).toMatchObject({ frames: 500 });
  });
});
