import { describe, expect, it } from 'vitest';
import { createMemoryPair } from '../memory.ts';
import { arrival } from './arrival.ts';
import { cutLine, type Cut } from './cut-line.ts';

const question = Uint8Array.of(1, 2, 3);
const answer = Uint8Array.of(10, 20, 30, 40);

/** An echo of a device that answers each whole question; what the near end saw and what the device saw. */
async function exchange(cut?: Cut) {
  const pair = createMemoryPair();
  const line = cutLine(pair.far, cut);
  const heard: number[] = [];
  const seen: number[] = [];
  let closings = 0;
  line.onData((chunk) => {
    heard.push(...chunk);
    if (heard.length % question.length === 0) {
      line.write(answer.subarray(0, 3));
      line.write(answer.subarray(3));
    }
  });
  pair.near.onData((chunk) => seen.push(...chunk));
  pair.near.onClose(() => (closings += 1));
  await pair.near.open();
  await pair.near.write(question, 100);
  await arrival();
  return { pair, line, heard, seen, closings: () => closings };
}

describe('a line that is cut', () => {
  it('carries all and counts it while nothing is cut', async () => {
    const { line, heard, seen, closings } = await exchange();
    expect([heard, seen]).toEqual([[...question], [...answer]]);
    expect(line.carried).toEqual({ toDevice: 3, fromDevice: 4 });
    expect([line.wasCut, closings()]).toEqual([false, 0]);
  });

  it.each([0, 1, 2, 3])('lets byte %i of an answer be the last', async (afterBytes) => {
    const { pair, line, seen, closings } = await exchange({ direction: 'fromDevice', afterBytes });
    expect(seen).toEqual([...answer.subarray(0, afterBytes)]);
    expect([line.wasCut, closings()]).toEqual([true, 1]);
    expect(await pair.near.open()).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    pair.plug();
    await pair.near.open();
    await pair.near.write(question, 100);
    await arrival();
    expect(seen).toEqual([...answer.subarray(0, afterBytes), ...answer]);
  });

  it.each([0, 1, 2])('lets byte %i of a question be the last', async (afterBytes) => {
    const { heard, seen, closings } = await exchange({ direction: 'toDevice', afterBytes });
    expect([heard, seen]).toEqual([[...question.subarray(0, afterBytes)], []]);
    expect(closings()).toBe(1);
  });
});
