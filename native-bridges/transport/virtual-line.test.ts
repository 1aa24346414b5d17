import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, it, vi } from 'vitest';
import type { Situation } from '../../contract/situation.ts';
import { createVirtualLine } from './virtual-line.ts';
import { arrival } from './testing/arrival.ts';

/** An open line; `then` happens as soon as so many bytes have arrived. */
async function openLine(arrived = Infinity, then: (enter: (situation: Situation) => void) => void = () => undefined) {
  const line = createVirtualLine();
  const seen: Uint8Array[] = [];
  const closed = vi.fn();
  const enter = (situation: Situation): void => line.simulation.enter(situation);
  let happened = false;
  line.near.onData((chunk) => {
    seen.push(chunk);
    if (happened || Buffer.concat(seen).length < arrived) return;
    happened = true;
    then(enter);
  });
  line.near.onClose(closed);
  await line.near.open();
  return { ...line, enter, chunks: seen, seen: () => Buffer.concat(seen), closed };
}

const long = Uint8Array.from({ length: 500 }, (_, index) => index & 0xff);

it('carries what the far end says, and nothing while it is silent', async () => {
  const { far, enter, seen } = await openLine();
  enter('silent');
  far.write(Uint8Array.of(1));
  enter('normal');
  far.write(Uint8Array.of(2));
  await arrival();
  expect([...seen()]).toEqual([2]);
});

it('garbles every byte into one that no protocol here can take, the same way however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ minLength: 1, maxLength: 100 }), fc.nat(100), async (bytes, at) => {
      const whole = await openLine();
      const parts = await openLine();
      for (const { enter } of [whole, parts]) enter('garbage');
      whole.far.write(bytes);
      parts.far.write(bytes.subarray(0, at));
      parts.far.write(bytes.subarray(at));
      await arrival();
      await arrival();
      expect(whole.seen().length).toBe(bytes.length);
      expect(parts.seen()).toEqual(whole.seen());
      expect(whole.seen().every((byte) => byte >= 0x80 && byte <= 0xbf)).toBe(true);
    }),
    { numRuns: 30 },
  );
});

it('hands bytes over slowly, and the rest at once and in order when the line is well again', async () => {
  const { far, enter, seen, chunks } = await openLine(128, (toEnter) => {
    toEnter('normal');
    far.write(long.subarray(300));
  });
  enter('slow');
  far.write(long.subarray(0, 300));
  await vi.waitFor(() => expect(seen()).toEqual(Buffer.from(long)));
  expect(chunks.map((chunk) => chunk.length)).toEqual([64, 64, 64, 64, 44, 200]);
});

it('loses the rest of an answer when the cable is pulled in the middle of it', async () => {
  const { near, far, enter, seen, closed } = await openLine(128, (toEnter) => toEnter('cableUnplugged'));
  enter('slow');
  far.write(long);
  await vi.waitFor(() => expect(closed).toHaveBeenCalledTimes(1));
  expect(await near.write(Uint8Array.of(1), 100)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  expect(await near.open()).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  far.write(Uint8Array.of(1));
  enter('normal');
  await near.open();
  far.write(Uint8Array.of(0xee));
  await delay(50);
  expect([...seen()]).toEqual([...long.subarray(0, 128), 0xee]);
});

it('leaves a situation that it does not know alone', async () => {
  const { far, enter, seen } = await openLine();
  enter('silent');
  enter('paperOut');
  far.write(long);
  await arrival();
  expect(seen().length).toBe(0);
});
