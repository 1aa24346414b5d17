import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { receiptPrinterConfigSchema } from '../../contract/device-config.ts';
import type { PrintProof } from '../../contract/device.ts';
import { fault, type FaultCode } from '../../contract/fault.ts';
import { createMemoryPair } from '../transport/memory.ts';
import type { Transport } from '../transport/transport.ts';
import { createReceiptPrinter } from './device.ts';
import { createEscPosDriver } from './driver.ts';
import { openOutlineShelf } from './outline.ts';
import { createReceiptPrinting } from './print.ts';
import { sampleReceipt } from './sample-receipt.ts';
import type { Mishap, PrinterState } from './sensors.ts';
import { runReceiptPrinterSimulator } from './simulator.ts';
import { bench, context, never, profileOf, receiptOf, shortDelays as delays, textOf } from './testing/bench.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

describe('status in the words of the contract', () => {
  it.each([
    ['normal', { state: 'online', paper: 'full' }],
    ['paperNearEnd', { state: 'online', paper: 'low' }],
    ['paperOut', { state: 'userError', paper: 'out', fault: { code: 'printer.paperOut' } }],
    ['coverOpen', { state: 'userError', paper: 'full', fault: { code: 'printer.coverOpen' } }],
    ['cutterError', { state: 'hardwareError', paper: 'full', fault: { code: 'printer.hardware' } }],
    ['broken', { state: 'hardwareError', paper: 'full', fault: { code: 'printer.hardware' } }],
    ['headHot', { state: 'busy', paper: 'full' }],
    ['feeding', { state: 'busy', paper: 'full' }],
    ['offline', { state: 'offline', paper: 'full', fault: { code: 'device.offline' } }],
    ['silent', { state: 'unknown', paper: 'unknown', fault: { code: 'device.timeout' } }],
    ['poweredOff', { state: 'unknown', paper: 'unknown', fault: { code: 'device.timeout' } }],
  ] as const satisfies readonly (readonly [PrinterState, object])[])('%s', async (situation, status) => {
    const { device, simulator } = bench();
    simulator.set(situation);
    expect(await device.status(never)).toMatchObject(status);
    simulator.set('normal');
    expect(await device.status(never)).toEqual({ state: 'online', paper: 'full' });
  });

  it('is busy while a receipt is printed', async () => {
    const { device, print, simulator } = bench('epson-tm-t88', { millimetresPerSecond: 2000 });
    const printed = print();
    expect(await device.status(never)).toEqual({ state: 'busy', paper: 'unknown' });
    expect(await printed).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(simulator.receipts).toHaveLength(1);
  });
});

describe('printing with proof', () => {
  it.each(['epson-tm-t88', 'epson-tm-t70ii-ch', 'zijiang-zj-5870'])('%s says that the receipt was printed, and it was', async (name) => {
    const { simulator, print } = bench(name);
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(await print(receiptOf('第二张'))).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(simulator.receipts).toHaveLength(2);
    expect(simulator.torn).toEqual([]);
    expect(simulator.receipts.flatMap(({ page }) => page.problems)).toEqual([]);
    expect(textOf(simulator)[0]).toContain('92440799MAGEH001X6');
    expect(textOf(simulator)[1]).toBe('第二张');
  });

  it('prints one after the other, however many ask at once', async () => {
    const { simulator, print } = bench();
    const proofs = await Promise.all(['一', '二', '三'].map((text) => print(receiptOf(text))));
    expect(proofs).toEqual(new Array(3).fill({ ok: true, value: { proof: 'printed' } }));
    expect(textOf(simulator)).toEqual(['一', '二', '三']);
  });

  it('prints when little paper is left', async () => {
    const { simulator, print } = bench();
    simulator.set('paperNearEnd');
    expect(await print()).toMatchObject({ ok: true, value: { proof: 'printed' } });
  });

  it.each([
    ['paperOut', 'printer.paperOut'],
    ['coverOpen', 'printer.coverOpen'],
    ['cutterError', 'printer.hardware'],
    ['broken', 'printer.hardware'],
    ['offline', 'device.offline'],
    ['headHot', 'device.timeout'],
    ['feeding', 'device.timeout'],
    ['silent', 'device.timeout'],
    ['poweredOff', 'device.timeout'],
  ] as const satisfies readonly (readonly [PrinterState, FaultCode])[])('does not begin when the printer is in the situation %s', async (situation, code) => {
    const { simulator, print } = bench();
    simulator.set(situation);
    expect(await print()).toMatchObject({ ok: false, fault: { code } });
    simulator.set('normal');
    await simulator.idle();
    expect(simulator.receipts).toEqual([]);
    expect(simulator.torn).toEqual([]);
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
  });

  it.each([
    ['paperOutWhilePrinting', 'printer.paperOut'],
    ['coverOpenedWhilePrinting', 'printer.coverOpen'],
    ['cutterErrorAtCut', 'printer.hardware'],
  ] as const satisfies readonly (readonly [Mishap, FaultCode])[])('%s: says why, drops the rest, and prints the next one whole', async (mishap, code) => {
    const { simulator, print } = bench();
    simulator.set(mishap);
    expect(await print()).toMatchObject({ ok: false, fault: { code } });
    // The last thing said to the printer was to drop the rest.
    await expect.poll(() => simulator.torn.length).toBe(1);
    simulator.set('normal');
    expect(await print(receiptOf('下一位'))).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(simulator.torn).toHaveLength(1);
    // Nothing of the one before stands on it.
    expect(textOf(simulator)).toEqual(['下一位']);
  });

  it('waits while the head cools in the middle of a receipt', async () => {
    const { simulator, print, after } = bench('epson-tm-t88', { delays: { proof: 2000 } });
    simulator.set('headHotWhilePrinting');
    after('started', () => simulator.set('normal'));
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
  });

  it.each([
    ['withoutProof', 'prints and never says so'],
    ['poweredOffWhilePrinting', 'loses its power in the middle'],
  ] as const)('%s: it is unknown whether it was printed when the printer %s', async (situation, _what) => {
    const { simulator, print } = bench();
    simulator.set(situation);
    expect(await print()).toEqual({ ok: true, value: { proof: 'unknown' satisfies PrintProof } });
  });

  it('does not take the late proof of an earlier receipt for its own', async () => {
    const { simulator, print } = bench('zijiang-zj-5870', { millimetresPerSecond: 250 });
    simulator.set('headHotWhilePrinting');
    // The head stays hot until the first is given up, and its rest comes out in front of the second.
    expect(await print()).toEqual({ ok: true, value: { proof: 'unknown' } });
    simulator.set('normal');
    const second = await print(receiptOf('第二张'));
    // Whichever it says, it never says `printed` before the second is on the paper.
    if (second.ok && second.value.proof === 'printed') expect(textOf(simulator).at(-1)).toBe('第二张');
    else expect(second).toMatchObject({ ok: true, value: { proof: 'unknown' } });
    await simulator.idle();
    expect(await print(receiptOf('第三张'))).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(textOf(simulator).at(-1)).toBe('第三张');
  });

  it('prints on a model that may be silent, and does not know whether it did', async () => {
    const { device, simulator, print } = bench('zijiang-zj-5870');
    simulator.set('silent');
    expect(await device.status(never)).toMatchObject({ state: 'unknown', paper: 'unknown' });
    expect(await print()).toEqual({ ok: true, value: { proof: 'unknown' } });
    await simulator.idle();
    // No proof is asked of the paper: the next one ends the first.
    simulator.set('normal');
    expect(await print(receiptOf('第二张'))).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(textOf(simulator)).toHaveLength(2);
  });

  it('is not confused by reports that come unasked, by flow control between them, or by bytes that come one by one', async () => {
    const { simulator, print } = bench('epson-tm-t88', {
      wire: (far) => ({
        ...far,
        write: (bytes) => {
          far.write(Uint8Array.of(0x13, 0x10, 0x00, 0x00, 0x0f, 0x11));
          for (const byte of bytes) far.write(Uint8Array.of(byte, 0x11));
        },
      }),
    });
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(simulator.receipts).toHaveLength(1);
  });

  it('goes on after another process was killed in the middle of a command', async () => {
    const pair = createMemoryPair();
    const profile = profileOf('epson-tm-t88');
    const simulator = runReceiptPrinterSimulator(pair.far, { profile });
    await pair.near.open();
    // Two thousand bytes of QR data were announced, and five came.
    await pair.near.write(Uint8Array.from([0x1b, 0x40, 0x1d, 0x28, 0x6b, 0xd0, 0x07, 0x31, 0x50, 0x30, 0x41, 0x42]), 100);
    const printing = createReceiptPrinting({ driver: createEscPosDriver(pair.near, profile, delays), profile, delays, firstId: 0, shelf: openOutlineShelf() });
    expect(await printing.print(receiptOf('完整'), context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(textOf(simulator)).toEqual(['完整']);
  });

  it('reports the characters that the font may lack', async () => {
    const { print } = bench('zijiang-zj-5870');
    expect(await print(receiptOf('\u{FFFF0}面馆'))).toEqual({ ok: true, value: { proof: 'printed', beyondFont: ['\u{FFFF0}'] } });
  });

  it('ends with the reason of whoever cancels, before anything was sent', async () => {
    const { simulator, print } = bench();
    expect(await print(sampleReceipt, AbortSignal.abort(fault('device.cancelled')))).toEqual({ ok: false, fault: { code: 'device.cancelled' } });
    simulator.set('headHot');
    const controller = new AbortController();
    setTimeout(() => controller.abort(fault('device.timeout', 'the command took too long')), 20);
    expect(await print(sampleReceipt, controller.signal)).toEqual({ ok: false, fault: { code: 'device.timeout', detail: 'the command took too long' } });
    expect(simulator.receipts).toEqual([]);
  });

  it('is unknown when it is cancelled after the receipt was sent', async () => {
    const { simulator, print, after } = bench();
    simulator.set('withoutProof');
    const controller = new AbortController();
    after('started', () => controller.abort(fault('device.cancelled')));
    expect(await print(sampleReceipt, controller.signal)).toEqual({ ok: true, value: { proof: 'unknown' } });
  });
});

describe('a line that goes away', () => {
  /** The driver over a memory wire that can be unplugged, and whose writes can be made to hang as flow control does. */
  function line(name = 'epson-tm-t88') {
    const pair = createMemoryPair();
    const profile = profileOf(name);
    const simulator = runReceiptPrinterSimulator(pair.far, { profile });
    let taken = Number.POSITIVE_INFINITY;
    const near: Transport = {
      ...pair.near,
      write: async (bytes, timeoutMs) => {
        // Real-time questions get past what holds the rest back.
        if (bytes.length <= 3) return pair.near.write(bytes, timeoutMs);
        taken -= 1;
        if (taken >= 0) return pair.near.write(bytes, timeoutMs);
        await pair.near.close();
        return { ok: false, fault: fault('device.timeout', 'the line took no bytes') };
      },
    };
    const printing = createReceiptPrinting({ driver: createEscPosDriver(near, profile, delays), profile, delays, firstId: 9999, shelf: openOutlineShelf() });
    return { pair, simulator, printing, takesOnly: (pieces: number) => void (taken = pieces) };
  }

  it('is offline while unplugged, and heals at the next call', async () => {
    const { pair, printing } = line();
    expect(await printing.condition(never)).toMatchObject({ ok: true });
    pair.unplug();
    expect(await printing.condition(never)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await printing.print(sampleReceipt, context)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    pair.plug();
    expect(await printing.condition(never)).toMatchObject({ ok: true });
    expect(await printing.print(sampleReceipt, context)).toMatchObject({ ok: true, value: { proof: 'printed' } });
  });

  it('leaves the outcome unknown when it goes while the proof is awaited', async () => {
    const { pair, printing, simulator } = line();
    simulator.set('withoutProof');
    const emit = () => void setTimeout(() => pair.unplug(), 60);
    expect(await printing.print(sampleReceipt, { ...context, emit })).toMatchObject({ ok: true, value: { proof: 'unknown' } });
  });

  it('says why when the printer stopped and held the line', async () => {
    const { printing, simulator, takesOnly } = line();
    expect(await printing.print(sampleReceipt, context)).toMatchObject({ ok: true });
    takesOnly(1);
    simulator.set('paperOutWhilePrinting');
    expect(await printing.print(sampleReceipt, context)).toMatchObject({ ok: false, fault: { code: 'printer.paperOut' } });
  });

  it('is unknown when the line was held and the printer has no reason to give', async () => {
    const { printing, takesOnly } = line();
    expect(await printing.print(sampleReceipt, context)).toMatchObject({ ok: true });
    takesOnly(1);
    expect(await printing.print(sampleReceipt, context)).toMatchObject({ ok: true, value: { proof: 'unknown' } });
  });

  it('counts its receipts on beyond 9999', async () => {
    const { printing, simulator } = line();
    await printing.print(receiptOf('一'), context);
    await printing.print(receiptOf('二'), context);
    expect(simulator.receipts.map(({ bytes }) => Buffer.from(bytes).toString('latin1').slice(-4))).toEqual(['9999', '0000']);
  });
});

describe('what is kept', () => {
  // Written by a real disk, which keeps its own time.
  beforeEach(() => {
    vi.useRealTimers();
  });

  it('is the exact bytes and their picture, one pair for each receipt, there before the proof', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'receipts-'));
    try {
      const { print, simulator } = bench('epson-tm-t88', { keepPrintsIn: folder });
      await print();
      await print(receiptOf('第二张'));
      expect((await readdir(folder)).sort()).toEqual(['receipt-1.bin', 'receipt-1.svg', 'receipt-2.bin', 'receipt-2.svg']);
      expect(await readFile(join(folder, 'receipt-1.bin'))).toEqual(Buffer.from(simulator.receipts[0]?.bytes ?? []));
      expect(await readFile(join(folder, 'receipt-2.svg'), 'utf8')).toContain('aria-label="第二张"');
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('is nothing of a receipt that did not come out', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'receipts-'));
    try {
      const { print, simulator } = bench('epson-tm-t88', { keepPrintsIn: folder });
      simulator.set('paperOutWhilePrinting');
      await print();
      await simulator.idle();
      expect(await readdir(folder)).toEqual([]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});

it('names the known models where the configuration names another', () => {
  expect(() => createReceiptPrinter({ config: receiptPrinterConfigSchema.parse({ driver: 'escpos', profile: 'nobody-1', transport: { kind: 'memory' } }) })).toThrow(/nobody-1.*epson-tm-t88/);
});
