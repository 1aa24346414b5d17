import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import type { Fault } from '../../contract/fault.ts';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { ok, type Result } from '../../contract/result.ts';
import { createListeners } from '../transport/listeners.ts';
import { createMemoryPair } from '../transport/memory.ts';
import type { FarEnd, Transport } from '../transport/transport.ts';
import { decodeCard, type PlainCard } from './card-layout.ts';
import { encodeBlocks } from './coder.ts';
import { createSdtDriver, type SdtCommands } from './driver.ts';
import { encodeFrame } from './framer.ts';
import { inventedCards } from './invented-cards.ts';
import { readerProfile, type ReaderProfile } from './profile.ts';
import { withCard } from './read-cycle.ts';
import { chipOf, createSdtSimulator, situations, type SituationName } from './simulator.ts';
import type { ReaderFailure } from './status.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

/** The real profile with other bounds, so that giving up does not take long. */
function bounded(ms: number): ReaderProfile {
  return { ...readerProfile('sdt-serial'), answerMs: { find: ms, select: ms, read: ms, other: ms }, silenceMs: ms, pollMs: 2 };
}
/** Longer than a busy machine keeps a process waiting. */
const patient = bounded(500);
/** For tests in which giving up too early is as right as not. */
const hasty = bounded(50);
const card = inventedCards.rareName;
const never = new AbortController().signal;

/** A driver and a module with a card on it; `line` may do to the module's bytes what lines do. */
function createBench(line: (far: FarEnd) => FarEnd = (far) => far, profile = patient) {
  const pair = createMemoryPair();
  const simulator = createSdtSimulator({ far: line(pair.far) });
  simulator.place(chipOf(card));
  const driver = createSdtDriver({ transport: pair.near, baudRate: 115_200, profile });
  const read = (options: { waitMs?: number; signal?: AbortSignal; onFound?: () => void } = {}) =>
    withCard({ driver, profile, waitMs: 0, signal: never, ...options, action: (sdt, signal) => sdt.read(signal) });
  return { pair, simulator, driver, read };
}

/** The plain card, or the code of the fault. */
function summary(blocks: Result<{ text: Uint8Array; photo: Uint8Array }, Fault>): PlainCard | string {
  if (!blocks.ok) return blocks.fault.code;
  const decoded = decodeCard(blocks.value.text, blocks.value.photo);
  return decoded.ok ? z.encode(identityCardSchema, decoded.value) : decoded.fault.code;
}

/** A far end whose bytes leave as `change` says. */
function changing(change: (bytes: Uint8Array) => Uint8Array[]): (far: FarEnd) => FarEnd {
  return (far) => ({ ...far, write: (bytes) => change(bytes).forEach((part) => far.write(part)) });
}

describe('situations of the reader', () => {
  const outcomes: Record<SituationName, PlainCard | string> = {
    normal: card,
    noCard: 'card.notPresent',
    cardLeftOn: card,
    cardRemovedWhileReading: card,
    wrongCardType: 'card.wrongType',
    selectFailsOnce: card,
    noise: card,
    slow: card,
    split: card,
    silent: 'device.timeout',
    wrongChecksum: 'device.protocol',
    wrongChecksumOnce: card,
    brokenOff: 'device.protocol',
    moduleDown: 'card.readerDown',
    notAuthorised: 'card.readerDown',
  };

  it.each(Object.entries(outcomes))('%s', async (name, outcome) => {
    const { simulator, read } = createBench();
    if (name === 'noCard') simulator.remove();
    simulator.situation(situations[name as SituationName]); // Every situation has its row above.
    expect(summary(await read())).toEqual(outcome);
  });

  it('a card that is taken away and stays away ends with what went wrong, not with its absence', async () => {
    const { simulator, read } = createBench();
    simulator.situation([{ on: 'read', times: 1, sw3: 0x41 }]);
    const outcome = read({ onFound: () => setTimeout(() => simulator.remove(), 1) });
    expect(summary(await outcome)).toBe('card.readFailed');
  });

  it('a failure that stays is tried as often as the profile says', async () => {
    const { simulator, read } = createBench();
    simulator.situation([{ on: 'select', times: Infinity, sw3: 0x81 }]);
    expect(summary(await read())).toBe('card.readFailed');
    expect(simulator.seen).toEqual({ find: patient.attempts, select: patient.attempts });
  });

  it('a wrong card is not tried again', async () => {
    const { simulator, read } = createBench();
    simulator.situation(situations.wrongCardType);
    expect(summary(await read())).toBe('card.wrongType');
    expect(simulator.seen).toEqual({ find: 1, select: 1 });
  });

  it('after a good read the card is found again only when it was lifted', async () => {
    const { simulator, read } = createBench();
    expect(summary(await read())).toEqual(card);
    expect(summary(await read())).toBe('card.notPresent');
    simulator.place(chipOf(card));
    expect(summary(await read())).toEqual(card);
  });

  it('waits for a card, says when it is found, and reads it', async () => {
    const { simulator, read } = createBench();
    simulator.remove();
    const onFound = vi.fn();
    setTimeout(() => simulator.place(chipOf(card)), 30);
    expect(summary(await read({ waitMs: 5000, onFound }))).toEqual(card);
    expect(onFound).toHaveBeenCalledTimes(1);
    expect(simulator.seen.find).toBeGreaterThan(2);
  });
});

describe('the line', () => {
  it('may cut and join the bytes in any way', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        const split = (bytes: Uint8Array) => {
          const parts: Uint8Array[] = [];
          for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
            const size = sizes[turn % sizes.length] ?? 1;
            parts.push(bytes.subarray(start, start + size));
            start += size;
          }
          return parts;
        };
        expect(summary(await createBench(changing(split)).read())).toEqual(card);
      }),
      { numRuns: 25 },
    );
  });

  it('may damage, lose or add a byte anywhere: the card is right or refused', async () => {
    const damage = fc.record({ answer: fc.nat(4), at: fc.nat(1294), how: fc.constantFrom('flip', 'lose', 'add'), value: fc.integer({ min: 1, max: 255 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 3 }), async (damages) => {
        let answers = 0;
        const spoil = (bytes: Uint8Array) => {
          const list = [...bytes];
          // One change an answer: two may cancel out in an XOR, which no receiver can see.
          const one = damages.find(({ answer }) => answer === answers);
          answers += 1;
          const at = one ? one.at % list.length : 0;
          if (one?.how === 'flip') list[at] = (list[at] ?? 0) ^ one.value;
          if (one?.how === 'lose') list.splice(at, 1);
          // A byte equal to the check byte shifts the frame unseen: the XOR cannot tell, nor can a test ask for it.
          if (one?.how === 'add' && one.value !== list.at(-1)) list.splice(at, 0, one.value);
          return [Uint8Array.from(list)];
        };
        const outcome = summary(await createBench(changing(spoil), hasty).read());
        if (typeof outcome !== 'string') expect(outcome).toEqual(card);
        else expect(['device.protocol', 'device.timeout', 'card.readFailed', 'card.notPresent']).toContain(outcome);
      }),
      { numRuns: 60 },
    );
  });

  it('may bring an answer too late, which is then not taken for the next command’s', async () => {
    let held: Uint8Array | undefined;
    // The first answer of find comes only when the second is due, and so on: always one too late.
    const late = (bytes: Uint8Array) => {
      const before = held;
      held = bytes;
      return before ? [before] : [];
    };
    const { simulator, read } = createBench(changing(late));
    const outcome = summary(await read());
    expect(outcome).toBe('device.protocol');
    expect(simulator.seen.read).toBeUndefined();
  });

  it('may be pulled in the middle of an answer, and is well once it is back', async () => {
    const { pair, simulator, read } = createBench();
    simulator.situation([{ on: 'read', times: 1, damage: 'brokenOff' }]);
    const pulled = read({ onFound: () => setTimeout(() => pair.unplug(), 10) });
    expect(summary(await pulled)).toBe('device.offline');
    expect(summary(await read())).toBe('device.offline');
    pair.plug();
    simulator.place(chipOf(card));
    expect(summary(await read())).toEqual(card);
  });
});

describe('the clock', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  /** What became of a command after so many seconds, during which `next` gives the line a chunk in each of the intervals. */
  async function after(seconds: number, everyMs: number, command: 'find' | 'read', next: () => Uint8Array): Promise<string> {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
    const heard = createListeners<Uint8Array>();
    const nothing = async () => ok(undefined);
    const transport: Transport = { name: 'line', open: nothing, write: nothing, flushInput: async () => undefined, onData: (listener) => heard.add(listener), onClose: () => () => undefined, close: async () => undefined };
    const driver = createSdtDriver({ transport, baudRate: 115_200, profile: readerProfile('sdt-serial') });
    let outcome = 'none yet';
    void driver.run<unknown, ReaderFailure>((sdt) => sdt[command](never)).then((result) => {
      outcome = result.ok ? 'done' : result.fault.class;
    });
    const coming = setInterval(() => heard.call(next()), everyMs);
    await vi.advanceTimersByTimeAsync(seconds * 1000);
    clearInterval(coming);
    return outcome;
  }

  it('lets an answer come as slowly as fifty bytes a second', async () => {
    const { text, photo } = chipOf(card);
    const frame = encodeFrame(Uint8Array.of(0, 0, 0x90, ...encodeBlocks(text, photo)));
    let at = 0;
    expect(await after(30, 20, 'read', () => frame.slice(at, (at += 1)))).toBe('done');
  });

  it('waits for no frame that begins when the answer is overdue, however many come', async () => {
    const promise = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x09, 0x0a, ...new Uint8Array(300));
    expect(await after(2, 10, 'find', () => promise)).toBe('garbled');
  });

  it('waits no longer for an answer than its command’s could take', async () => {
    let at = 0;
    const promise = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0x09, 0x0a, ...new Uint8Array(2000));
    expect(await after(10, 50, 'find', () => promise.slice(at, (at += 1)))).toBe('garbled');
  });
});

describe('the driver', () => {
  it('ends at once with the reason of its signal', async () => {
    const { simulator, read } = createBench();
    simulator.remove();
    const controller = new AbortController();
    const waiting = read({ waitMs: 60_000, signal: controller.signal });
    setTimeout(() => controller.abort({ code: 'device.timeout', detail: 'enough' }), 20);
    expect(await waiting).toEqual({ ok: false, fault: { code: 'device.timeout', detail: 'enough' } });
    simulator.situation(situations.silent);
    const deaf = new AbortController();
    const reading = read({ signal: deaf.signal });
    deaf.abort({ code: 'device.cancelled' });
    expect(await reading).toEqual({ ok: false, fault: { code: 'device.cancelled' } });
  });

  it('lets nobody between the steps of a sequence', async () => {
    const order: string[] = [];
    const pair = createMemoryPair();
    createSdtSimulator({ far: pair.far, onRequest: (name) => order.push(name) }).place(chipOf(card));
    const driver = createSdtDriver({ transport: pair.near, baudRate: 115_200, profile: patient });
    const cycle = async (sdt: SdtCommands) => {
      await sdt.find(never);
      await sdt.select(never);
      return sdt.read(never);
    };
    await Promise.all([driver.run(cycle), driver.run((sdt) => sdt.status(never)), driver.run((sdt) => sdt.samId(never))]);
    expect(order).toEqual(['find', 'select', 'read', 'status', 'samId']);
  });

  it('has a method for each command, and each gets its answer', async () => {
    const { driver, simulator } = createBench();
    const text = new Uint8Array(70);
    simulator.place({ ...chipOf(card), newAddress: text });
    const results = await driver.run(async (sdt) => {
      const answers: Record<string, unknown> = {};
      for (const name of ['reset', 'status', 'samId', 'setBaud115200', 'find', 'select', 'readNewAddress', 'readWithFingerprint'] as const) {
        const answer = await sdt[name](never);
        answers[name] = answer.ok ? answer.value : answer.fault.fault;
      }
      return { ok: true, value: answers };
    });
    const { text: cardText, photo } = chipOf(card);
    expect(results).toEqual({
      ok: true,
      value: {
        reset: true,
        status: true,
        samId: Uint8Array.from(Buffer.from('05000100A53A340140E20100B1CB7400', 'hex')),
        setBaud115200: true,
        find: new Uint8Array(4),
        select: new Uint8Array(8),
        readNewAddress: text,
        readWithFingerprint: { text: cardText, photo: Uint8Array.from(photo), fingerprint: new Uint8Array(0) },
      },
    });
  });

  it.each(['cvr-100au', 'bank-wrapper'])('%s: any answer to the question that stands for the status will do, but no failure', async (name) => {
    const pair = createMemoryPair();
    const profile = readerProfile(name);
    const simulator = createSdtSimulator({ far: pair.far, profile });
    const driver = createSdtDriver({ transport: pair.near, baudRate: 9600, profile });
    const ask = async (sw3: number) => {
      simulator.situation([{ on: 'status', times: 1, sw3 }]);
      const answer = await driver.run((sdt) => sdt.status(never));
      return answer.ok ? 'answered' : answer.fault.class;
    };
    expect(await ask(0x00)).toBe('answered');
    expect(await ask(0x60)).toBe('moduleDown');
    expect(await driver.run((sdt) => sdt.samId(never))).toMatchObject({ ok: false, fault: { fault: { code: 'device.unsupported' } } });
  });

  it('says so where the card has no appended address', async () => {
    const { driver } = createBench();
    const address = await withCard({ driver, profile: patient, waitMs: 0, signal: never, action: (sdt, signal) => sdt.readNewAddress(signal) });
    expect(address).toMatchObject({ ok: false, fault: { code: 'card.itemEmpty' } });
  });
});
