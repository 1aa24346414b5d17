import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { idCardReaderConfigSchema } from '../../contract/device-config.ts';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { createMemoryPair } from '../transport/memory.ts';
import { cutLine, type Cut, type CutLine } from '../transport/testing/cut-line.ts';
import type { FarEnd } from '../transport/transport.ts';
import { decodeCard, type PlainCard } from './card-layout.ts';
import { createIdCardReader } from './device.ts';
import { createSdtDriver } from './driver.ts';
import { encodeFrame } from './framer.ts';
import { inventedCards } from './invented-cards.ts';
import { profileNames, readerProfile, type ReaderProfile } from './profile.ts';
import { withCard } from './read-cycle.ts';
import { chipOf, createSdtSimulator, type SdtSimulator } from './simulator.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

/*
 * What lines do to bytes, in every dialect: the cable is pulled at each of them, and they are damaged,
 * lost, added, doubled and exchanged. The outcome is the card that lay there or a fault, in time.
 */

const never = new AbortController().signal;
const card = inventedCards.rareName;
/** One profile for each dialect; the others have the same bytes in other packets. */
const spoken = ['sdt-serial', 'cvr-100au', 'bank-wrapper'];

/** A reader behind a line that is cut as told, and what it reads: the plain card or the code of the fault. */
function createCutBench(profile: string, cut?: Cut) {
  let line: CutLine | undefined;
  let simulator: SdtSimulator | undefined;
  const reader = createIdCardReader({
    config: idCardReaderConfigSchema.parse({ driver: 'sdt', profile, transport: { kind: 'memory' } }),
    simulate: (far, spokenProfile) => {
      line = cutLine(far, cut);
      simulator = createSdtSimulator({ far: line, profile: spokenProfile });
      return undefined;
    },
  });
  return {
    reader,
    carried: () => line?.carried ?? { toDevice: 0, fromDevice: 0 },
    read: async () => {
      simulator?.place(chipOf(card));
      const result = await reader.read({ waitMs: 0 }, { signal: never, emit: () => undefined });
      return result.ok ? z.encode(identityCardSchema, result.value.card) : result.fault.code;
    },
  };
}

describe.each(spoken)('%s', (profile) => {
  /** Every byte of the standard dialect; of the others the first and last, and some between. */
  function places(total: number): number[] {
    const all = Array.from({ length: total }, (_, index) => index);
    return profile === 'sdt-serial' ? all : all.filter((index) => index < 60 || index > total - 20 || index % 37 === 0);
  }

  it.each(['toDevice', 'fromDevice'] as const)('the cable pulled at any byte %s ends in a fault, and heals', async (direction) => {
    const whole = createCutBench(profile);
    expect(await whole.read()).toEqual(card);
    const total = whole.carried()[direction];
    expect(total).toBeGreaterThan(0);
    for (const afterBytes of places(total)) {
      const { reader, read } = createCutBench(profile, { direction, afterBytes });
      expect(await read(), `cut after ${afterBytes}`).toBe('device.offline');
      expect(await reader.status(never)).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
      reader.simulation?.enter('normal');
      expect(await read(), `after the cut after ${afterBytes}`).toEqual(card);
      await reader.close();
    }
  });
});

/** The profile with bounds that make giving up quick. */
function hasty(name: string): ReaderProfile {
  return { ...readerProfile(name), answerMs: { find: 15, select: 15, read: 15, other: 15 }, silenceMs: 8, pollMs: 1 };
}

/** What a reader makes of a card behind a line that changes what the module says. */
async function readThrough(profile: ReaderProfile, change: (frame: Uint8Array) => Uint8Array[]): Promise<PlainCard | string> {
  const pair = createMemoryPair();
  const far: FarEnd = { ...pair.far, write: (frame) => change(frame).forEach((part) => pair.far.write(part)) };
  createSdtSimulator({ far, profile }).place(chipOf(card));
  const driver = createSdtDriver({ transport: pair.near, baudRate: 115_200, profile });
  const blocks = await withCard({ driver, profile, waitMs: 0, signal: never, action: (sdt, signal) => sdt.read(signal) });
  if (!blocks.ok) return blocks.fault.code;
  const decoded = decodeCard(blocks.value.text, blocks.value.photo);
  return decoded.ok ? z.encode(identityCardSchema, decoded.value) : decoded.fault.code;
}

const expectedFaults = ['device.protocol', 'device.timeout', 'card.readFailed', 'card.notPresent'];

function expectCardOrFault(outcome: PlainCard | string): void {
  if (typeof outcome === 'string') expect(expectedFaults).toContain(outcome);
  else expect(outcome).toEqual(card);
}

describe.each(spoken)('%s, over a bad line', (name) => {
  const profile = hasty(name);

  it('a byte damaged, lost or added in an answer never makes another card', async () => {
    const damage = fc.record({ answer: fc.nat(4), at: fc.nat(1294), how: fc.constantFrom('flip', 'lose', 'add'), value: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        let answers = 0;
        const spoil = (frame: Uint8Array) => {
          const list = [...frame];
          // One change an answer: two may cancel out in a check byte, which no receiver can see.
          const one = damages.find(({ answer }) => answer === answers);
          answers += 1;
          const at = one ? one.at % list.length : 0;
          if (one?.how === 'flip') list[at] = (list[at] ?? 0) ^ one.value;
          if (one?.how === 'lose') list.splice(at, 1);
          // A byte equal to the check byte, or to the end mark behind it, may shift the frame unseen.
          if (one?.how === 'add' && !list.slice(-2).includes(one.value)) list.splice(at, 0, one.value);
          return [Uint8Array.from(list)];
        };
        expectCardOrFault(await readThrough(profile, spoil));
      }),
      { numRuns: 30 },
    );
  });

  it('answers doubled, swallowed, exchanged or mixed with bytes of any kind never make another card', async () => {
    const mishap = fc.oneof(
      fc.constant('none' as const),
      fc.constant('double' as const),
      fc.constant('swallow' as const),
      fc.constant('exchange' as const),
      fc.uint8Array({ minLength: 1, maxLength: 40 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(mishap, { minLength: 1, maxLength: 6 }), async (mishaps) => {
        let answers = 0;
        let heldBack: Uint8Array | undefined;
        const mix = (frame: Uint8Array): Uint8Array[] => {
          const one = mishaps[answers % mishaps.length] ?? 'none';
          answers += 1;
          const late = heldBack ? [heldBack] : [];
          heldBack = undefined;
          if (one === 'swallow') return late;
          if (one === 'exchange') {
            heldBack = frame;
            return late;
          }
          if (one === 'double') return [frame, ...late, frame];
          return one === 'none' ? [frame, ...late] : [one, frame, one, ...late];
        };
        expectCardOrFault(await readThrough(profile, mix));
      }),
      { numRuns: 30 },
    );
  });

  it('reads the card behind noise in which a frame begins and never ends', async () => {
    // The mark of a frame and a length that swallows what comes next.
    const promise = encodeFrame(new Uint8Array(1200), profile.dialect.frame).subarray(0, profile.dialect.frame.start.length + 2);
    const patient = { ...profile, silenceMs: 60, answerMs: { find: 300, select: 300, read: 300, other: 300 } };
    expect(await readThrough(patient, (frame) => (frame.length < 100 ? [promise, frame] : [frame]))).toEqual(card);
  });
});

describe('time', () => {
  it('is given to a module although the mark of a frame was among the noise before its answer', async () => {
    const profile: ReaderProfile = { ...readerProfile('bank-wrapper'), attempts: 1, silenceMs: 20, answerMs: { find: 400, select: 400, read: 400, other: 400 } };
    const pair = createMemoryPair();
    const far: FarEnd = {
      ...pair.far,
      write: (frame) => {
        pair.far.write(Uint8Array.of(0x02));
        setTimeout(() => pair.far.write(frame), 100);
      },
    };
    createSdtSimulator({ far, profile }).place(chipOf(card));
    const driver = createSdtDriver({ transport: pair.near, baudRate: 115_200, profile });
    const blocks = await withCard({ driver, profile, waitMs: 0, signal: never, action: (sdt, signal) => sdt.read(signal) });
    expect(blocks.ok).toBe(true);
  });

  it('is counted from the rate of the line: an adapter that hands over the whole answer at once is waited for', async () => {
    const rate = 19_200;
    const wireMs = (1295 * 10 * 1000) / rate;
    const profile: ReaderProfile = { ...readerProfile('sdt-serial'), attempts: 1, silenceMs: 300, answerMs: { find: 300, select: 300, read: 300, other: 300 } };
    const readAt = async (baudRate: number) => {
      const pair = createMemoryPair();
      const far: FarEnd = { ...pair.far, write: (frame) => void setTimeout(() => pair.far.write(frame), frame.length > 1000 ? wireMs : 0) };
      createSdtSimulator({ far }).place(chipOf(card));
      const driver = createSdtDriver({ transport: pair.near, baudRate, profile });
      const blocks = await withCard({ driver, profile, waitMs: 0, signal: never, action: (sdt, signal) => sdt.read(signal) });
      return blocks.ok ? 'read' : blocks.fault.code;
    };
    expect(await Promise.all([readAt(rate), readAt(115_200)])).toEqual(['read', 'device.timeout']);
  });
});

it('has every dialect among the profiles', () => {
  expect(new Set(profileNames.map((name) => readerProfile(name).dialect))).toEqual(new Set(spoken.map((name) => readerProfile(name).dialect)));
});
