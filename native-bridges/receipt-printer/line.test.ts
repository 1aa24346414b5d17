import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Result } from '../../contract/result.ts';
import type { Fault } from '../../contract/fault.ts';
import { receiptDocumentSchema } from '../../contract/receipt.ts';
import { createMemoryPair } from '../transport/memory.ts';
import { cutLine, type Cut, type CutLine } from '../transport/testing/cut-line.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createDecoder } from './decoder.ts';
import { createEscPosDriver } from './driver.ts';
import { longestCommandData } from './encode.ts';
import { openOutlineShelf } from './outline.ts';
import { createReceiptPrinting } from './print.ts';
import { bench, context, never, profileOf, receiptOf, shortDelays } from './testing/bench.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

const small = receiptDocumentSchema.parse({ lines: [{ kind: 'text', text: '照A' }, { kind: 'pair', label: '费', value: '¥0' }] });
const quick = { answer: 40, piece: 100, look: 5, recovery: 20, settle: 400, quiet: 5, proof: 40, hand: 20 };

function cutBench(name: string, cut?: Cut) {
  const lines: CutLine[] = [];
  let isOut = () => lines[0]?.wasCut === true;
  const found = bench(name, {
    delays: quick,
    wire: (far) => {
      // Memory hands bytes over late; what left after the cable was pulled arrives nowhere.
      const plugged: FarEnd = { ...far, onData: (listener) => far.onData((chunk) => (isOut() ? undefined : listener(chunk))) };
      const line = cutLine(plugged, cut);
      lines.push(line);
      return line;
    },
  });
  const plugIn = () => {
    isOut = () => false;
    found.device.simulation?.enter('normal');
  };
  return { ...found, plugIn, line: () => lines[0] };
}

/** Every byte of questions, commands and proof, and some of the padding and of the dots, which are all alike. */
function places(length: number): number[] {
  return Array.from({ length }, (_, place) => place).filter((place) => place < 40 || (place > 4100 && place < 4190) || place > length - 40 || place % 400 === 0);
}

function isHonest(result: Result<{ proof: string }, Fault>, receipts: number): void {
  if (!result.ok) expect(['device.offline', 'device.timeout', 'device.protocol', 'printer.paperOut', 'printer.coverOpen', 'printer.hardware']).toContain(result.fault.code);
  else if (result.value.proof === 'printed') expect(receipts).toBe(1);
  else expect(result.value.proof).toBe('unknown');
}

describe.each(['epson-tm-t88', 'epson-tm-t88iii', 'pyramid-reliance'])('%s: the cable is pulled', (name) => {
  it.each(['toDevice', 'fromDevice'] as const)('at any byte %s: ends honestly, and heals when it is plugged in again', async (direction) => {
    const whole = cutBench(name);
    expect(await whole.print(small)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    const carried = whole.line()?.carried[direction] ?? 0;
    expect(carried).toBeGreaterThan(direction === 'toDevice' ? longestCommandData : 5);
    for (const afterBytes of places(carried)) {
      const { print, line, simulator, plugIn } = cutBench(name, { direction, afterBytes });
      const result = await print(small);
      // How often the printer is asked depends on the clock; a place beyond the last byte is no cut.
      if (line()?.wasCut !== true) continue;
      // What the printer has, it goes on with.
      await new Promise((resolve) => setTimeout(resolve, 2));
      await simulator.idle();
      isHonest(result, simulator.receipts.length);
      plugIn();
      const before = simulator.receipts.length;
      expect([afterBytes, await print(receiptOf('B'))]).toEqual([afterBytes, { ok: true, value: { proof: 'printed' } }]);
      // The next one is whole and stands alone, and the first was never printed twice.
      expect(before).toBeLessThanOrEqual(1);
      expect(simulator.receipts).toHaveLength(before + 1);
      expect(simulator.receipts.at(-1)?.page.problems).toEqual([]);
    }
  }, 60_000);
});

/** A far end that answers whatever is sent by what it was given to say. */
function babbler(sayings: readonly Uint8Array[]): { near: ReturnType<typeof createMemoryPair>['near']; said: () => Uint8Array } {
  const pair = createMemoryPair();
  let next = 0;
  const said: Uint8Array[] = [];
  pair.far.onData(() => {
    const saying = sayings[next % Math.max(1, sayings.length)];
    next += 1;
    if (saying === undefined) return;
    said.push(saying);
    for (const half of [saying.subarray(0, saying.length / 2), saying.subarray(saying.length / 2)]) if (half.length > 0) pair.far.write(half);
  });
  return { near: pair.near, said: () => Buffer.concat(said) };
}

const likelyBytes = fc.oneof(fc.integer({ min: 0, max: 255 }), fc.constantFrom(0x12, 0x12, 0x12, 0x00, 0x10, 0x0f, 0x37, 0x22, 0x30, 0x31, 0x11, 0x13, 0x25, 0x1a));
const sayings = fc.array(fc.array(likelyBytes, { maxLength: 12 }).map((bytes) => Uint8Array.from(bytes)), { minLength: 1, maxLength: 8 });

describe('a line that says anything', () => {
  it.each(['epson-tm-t88', 'pyramid-reliance', 'pyramid-phoenix', 'zijiang-zj-5870'])('%s: nothing is thrown, and nothing hangs', async (name) => {
    await fc.assert(
      fc.asyncProperty(sayings, async (words) => {
        const profile = profileOf(name);
        const { near } = babbler(words);
        const delays = { ...shortDelays, ...quick, answer: 3, proof: 6, settle: 6, quiet: 2, look: 2, recovery: 4, hand: 4 };
        const printing = createReceiptPrinting({ driver: createEscPosDriver(near, profile, delays), profile, delays, firstId: 41, shelf: openOutlineShelf() });
        const result = await printing.print(small, context);
        if (result.ok && profile.proof === 'none') expect(result.value.proof).toBe('unknown');
        await printing.condition(never);
      }),
      { numRuns: 25 },
    );
  });

  it('is no proof by process id unless it is that very id', async () => {
    await fc.assert(
      fc.asyncProperty(sayings, fc.boolean(), async (words, sayIt) => {
        const profile = profileOf('epson-tm-t88');
        const well = Uint8Array.of(0x12);
        const id = Uint8Array.from(Buffer.from('37223030343100', 'hex'));
        const pair = createMemoryPair();
        let said: boolean | undefined;
        pair.far.onData((chunk) => {
          if (chunk.length === 3 && chunk[0] === 0x10) pair.far.write(well);
          else if (Buffer.from(chunk).includes(Buffer.from('1d2848060030303030', 'hex'))) {
            for (const saying of words) pair.far.write(saying);
            // After what else it said, a pause; the bytes of a reply come together.
            if (sayIt) setTimeout(() => pair.far.write(id), 30);
            said = sayIt;
          }
        });
        const delays = { ...shortDelays, ...quick, answer: 20, proof: 80, look: 10 };
        const printing = createReceiptPrinting({ driver: createEscPosDriver(pair.near, profile, delays), profile, delays, firstId: 41, shelf: openOutlineShelf() });
        const result = await printing.print(small, context);
        const babbled = Buffer.from(Buffer.concat(words).filter((byte) => byte !== 0x11 && byte !== 0x13)).includes(Buffer.from(id));
        if (result.ok && result.value.proof === 'printed') expect([said, babbled]).toContain(true);
      }),
      { numRuns: 25 },
    );
  });

  it.each(['0c', '0f'])('is no proof by GS r where it says %s: out of paper', async (hex) => {
    const { print } = bench('epson-tm-t88iii', { wire: (far) => answering(far, Uint8Array.from(Buffer.from(hex, 'hex'))) });
    expect(await print(small)).not.toMatchObject({ ok: true, value: { proof: 'printed' } });
  });

  it('is no proof by GS r on a line that bears noise', async () => {
    const noisy = (far: FarEnd): FarEnd => ({
      ...far,
      onData: (listener) =>
        far.onData((chunk) => {
          // Only while the receipt itself is sent: before that, the printer is asked what it is.
          if (chunk.length > 20 && chunk.length < 600) far.write(Uint8Array.of(0xff, 0x00));
          listener(chunk);
        }),
    });
    const { print } = bench('epson-tm-t88iii', { wire: noisy });
    expect(await print(receiptOf('A'.repeat(40)))).toEqual({ ok: true, value: { proof: 'unknown' } });
  });
});

/** Every answer to `GS r` is replaced by this one. */
function answering(far: FarEnd, byte: Uint8Array): FarEnd {
  return { ...far, write: (bytes) => far.write(bytes.length === 1 && ((bytes[0] ?? 0) & 0x90) === 0 ? byte : bytes) };
}

it('takes bytes that came double, and answers that came late, for nothing better than they are', async () => {
  const doubled = bench('epson-tm-t88', { wire: (far) => ({ ...far, write: (bytes) => far.write(Uint8Array.from([...bytes].flatMap((byte) => [byte, byte]))) }) });
  expect(await doubled.print(small)).not.toMatchObject({ ok: true, value: { proof: 'printed' } });
  const late = bench('epson-tm-t88', { delays: { answer: 30, proof: 400 }, wire: (far) => ({ ...far, write: (bytes) => void setTimeout(() => far.write(bytes), 45) }) });
  // Answers outlast the patience for them: there is no status, and no receipt is begun.
  expect(await late.print(small)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
});

it('reads any bytes as tokens, and loses none', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 20 }), (chunks) => {
      const decoder = createDecoder();
      const read: Uint8Array[] = [];
      for (const chunk of chunks) {
        decoder.push(chunk);
        for (let token = decoder.next(); token; token = decoder.next()) read.push(token.bytes);
      }
      read.push(decoder.drop());
      expect(Buffer.concat(read)).toEqual(Buffer.concat(chunks));
    }),
  );
});

describe('a disturbance that looks like an answer', () => {
  it.each([0x00, 0x01, 0x03, 0x40])('%i while a receipt stands still is no proof that it was printed', async (byte) => {
    const far: FarEnd[] = [];
    const { print, simulator } = bench('epson-tm-t88iii', {
      wire: (end) => {
        far.push(end);
        return end;
      },
    });
    simulator.set('paperOutWhilePrinting');
    const spoiling = setInterval(() => far[0]?.write(Uint8Array.of(byte)), 120);
    const result = await print({ ...small, lines: Array.from({ length: 20 }, () => receiptOf('A').lines).flat() });
    clearInterval(spoiling);
    expect(result).not.toMatchObject({ ok: true, value: { proof: 'printed' } });
  });

  it('once like an error is not believed, and tears no receipt', async () => {
    let [isPrinting, spoiled] = [false, false];
    const { print, simulator } = bench('epson-tm-t88', {
      millimetresPerSecond: 1500,
      delays: { proof: 3000 },
      wire: (end) => ({
        ...end,
        write: (bytes) => {
          // Once, in the middle of the receipt, all well becomes an unrecoverable error.
          const isAnswer = bytes.length === 1 && bytes[0] === 0x12;
          if (isAnswer && isPrinting && !spoiled) {
            spoiled = true;
            end.write(Uint8Array.of(0x3a));
          } else end.write(bytes);
        },
      }),
    });
    setTimeout(() => (isPrinting = true), 60);
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect([simulator.receipts.length, simulator.torn.length]).toEqual([1, 0]);
  });
});
