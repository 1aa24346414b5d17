import { describe, expect, it, vi } from 'vitest';
import type { FaultCode } from '../../contract/fault.ts';
import { createMemoryPair } from '../transport/memory.ts';
import { createSdtDriver } from './driver.ts';
import { inventedCards } from './invented-cards.ts';
import { readerProfile, type ReaderProfile } from './profile.ts';
import { awaitRemoval, createPresence } from './removal.ts';
import { withCard } from './read-cycle.ts';
import { chipOf, createSdtSimulator, situations } from './simulator.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

const never = new AbortController().signal;
const chip = chipOf(inventedCards.chenJiaxin);

/** A reader whose card is handled by the test look by look, with the rule of the profile. */
function createBench(afterRead: ReaderProfile['afterRead']) {
  const profile: ReaderProfile = { ...readerProfile('sdt-serial'), afterRead, pollMs: 1, answerMs: { find: 100, select: 100, read: 100, other: 100 } };
  const pair = createMemoryPair();
  let looks = 0;
  let onLook: (look: number) => void = () => undefined;
  const simulator = createSdtSimulator({
    far: pair.far,
    profile,
    onRequest: (name) => {
      if (name !== 'find') return;
      looks += 1;
      onLook(looks);
    },
  });
  simulator.place(chip);
  const driver = createSdtDriver({ transport: pair.near, baudRate: 115_200, profile });
  const presence = createPresence(profile);
  return {
    pair,
    simulator,
    presence,
    driver,
    read: async () => {
      const result = await withCard({ driver, profile, waitMs: 0, signal: never, onFound: () => presence.found(), action: (sdt, signal) => sdt.read(signal) });
      expect(result.ok).toBe(true);
      presence.read();
      looks = 0;
    },
    /** What becomes of the wait, while `handle` moves the card at each look. */
    wait: async (waitMs: number, handle: (look: number) => void = () => undefined, onLaidAnew = vi.fn(), signal = never): Promise<{ outcome: 'removed' | FaultCode; detail: string | undefined; looks: number }> => {
      onLook = handle;
      const result = await awaitRemoval({ driver, profile, presence, waitMs, signal, onLaidAnew });
      return { outcome: result.ok ? 'removed' : result.fault.code, detail: result.ok ? undefined : result.fault.detail, looks };
    },
  };
}

describe('a module that finds a card that was read only after it has left', () => {
  it('never says that the card has gone, because it cannot know', async () => {
    for (const isTaken of [false, true]) {
      const bench = createBench('mustLeave');
      await bench.read();
      if (isTaken) bench.simulator.remove();
      expect(await bench.wait(30)).toMatchObject({ outcome: 'card.notRemoved', detail: expect.stringContaining('not known') as string });
      expect(bench.presence.card).toBe('unknown');
    }
  });

  it('knows that the card had left once one is found again, and then when that one goes', async () => {
    const bench = createBench('mustLeave');
    await bench.read();
    const laidAnew = vi.fn();
    const handle = (look: number) => {
      if (look === 5) bench.simulator.remove();
      if (look === 8) bench.simulator.place(chip);
      if (look === 12) bench.simulator.remove();
    };
    // Gone at look 12, certain when three in a row have missed it.
    expect(await bench.wait(5000, handle, laidAnew)).toMatchObject({ outcome: 'removed', looks: 14 });
    expect(laidAnew).toHaveBeenCalledTimes(1);
  });

  it('says that a card laid down again lies there', async () => {
    const bench = createBench('mustLeave');
    await bench.read();
    bench.simulator.place(chip);
    expect(await bench.wait(10)).toMatchObject({ outcome: 'card.notRemoved', detail: 'a card lies on the reader' });
  });

  it('knows nothing either when it begins: the process before may have read a card', async () => {
    const bench = createBench('mustLeave');
    bench.simulator.remove();
    expect(await bench.wait(0)).toMatchObject({ outcome: 'card.notRemoved', detail: expect.stringContaining('not known') as string });
  });
});

describe('a module that finds every card', () => {
  it('says when the card is gone, and not before it was missed as often as the profile says', async () => {
    const bench = createBench('staysFindable');
    await bench.read();
    const handle = (look: number) => {
      // Slides once, slides twice, and is taken.
      if ([2, 4, 8].includes(look)) bench.simulator.remove();
      if ([3, 6].includes(look)) bench.simulator.place(chip);
    };
    expect(await bench.wait(5000, handle)).toMatchObject({ outcome: 'removed', looks: 10 });
  });

  it('says that the card was left', async () => {
    const bench = createBench('staysFindable');
    await bench.read();
    expect(await bench.wait(20)).toMatchObject({ outcome: 'card.notRemoved', detail: 'a card lies on the reader' });
  });

  it('looks on past the wait at a card that was just missed', async () => {
    const bench = createBench('staysFindable');
    await bench.read();
    bench.simulator.remove();
    expect(await bench.wait(0)).toMatchObject({ outcome: 'removed', looks: 3 });
  });
});

describe('the wait', () => {
  it('ends with the fault of a line that stays bad, and lives through one bad look', async () => {
    const bench = createBench('staysFindable');
    await bench.read();
    bench.simulator.situation([{ on: 'find', times: 1, damage: 'wrongChecksum' }]);
    expect(await bench.wait(0)).toMatchObject({ outcome: 'card.notRemoved' });
    bench.simulator.situation(situations.silent);
    expect(await bench.wait(5000)).toMatchObject({ outcome: 'device.timeout' });
    bench.simulator.situation(situations.moduleDown);
    expect(await bench.wait(5000)).toMatchObject({ outcome: 'card.readerDown' });
    bench.pair.unplug();
    expect(await bench.wait(5000)).toMatchObject({ outcome: 'device.offline' });
  });

  it('ends with the reason of its signal', async () => {
    const bench = createBench('staysFindable');
    await bench.read();
    const controller = new AbortController();
    const waiting = bench.wait(60_000, (look) => (look === 2 ? controller.abort({ code: 'device.cancelled' }) : undefined), vi.fn(), controller.signal);
    expect(await waiting).toMatchObject({ outcome: 'device.cancelled' });
  });
});
