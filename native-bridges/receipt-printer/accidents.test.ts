import { describe, expect, it } from 'vitest';
import { fault } from '../../contract/fault.ts';
import { sampleReceipt } from './sample-receipt.ts';
import { bench, receiptOf, textOf } from './testing/bench.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

const proving = ['epson-tm-t88', 'epson-tm-t88iii', 'epson-tm-t20', 'citizen-pmu2300iii', 'pyramid-reliance', 'custom-vkp80', 'zijiang-zj-5870'];

describe.each(proving)('%s', (name) => {
  it.each(['paperOutWhilePrinting', 'coverOpenedWhilePrinting'] as const)('%s: waits, goes on when all is well again, and prints it once', async (mishap) => {
    const { simulator, print, events, after } = bench(name, { delays: { hand: 5000, proof: 2000 } });
    simulator.set(mishap);
    after('paused', () => simulator.set('normal'));
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(events.filter((event) => event !== 'presented')).toEqual(['started', 'paused', 'resumed']);
    expect(simulator.receipts).toHaveLength(1);
    expect(simulator.torn).toEqual([]);
    expect(simulator.receipts[0]?.page.problems).toEqual([]);
  });

  it('gives up when the command is over, and says printed of nothing', async () => {
    const { simulator, print, profile, after } = bench(name, { delays: { hand: 5000, proof: 2000 } });
    simulator.set('paperOutWhilePrinting');
    const controller = new AbortController();
    after('paused', () => controller.abort(fault('device.timeout', 'receiptPrinter.print: not done')));
    const result = await print(sampleReceipt, controller.signal);
    // A printer that forgets on request has not printed it; of one that may still, nobody knows.
    if (profile.clearing === 'bufferClear') expect(result).toMatchObject({ ok: false, fault: { code: 'printer.paperOut' } });
    else if (result.ok) expect(result).toMatchObject({ value: { proof: 'unknown' } });
    else expect(result).toMatchObject({ fault: { code: 'printer.paperOut' } });
    simulator.set('normal');
    await simulator.idle();
    if (profile.clearing === 'bufferClear') expect([simulator.receipts.length, simulator.torn.length]).toEqual([0, 1]);
    expect(simulator.receipts.length).toBeLessThanOrEqual(1);
    const before = simulator.receipts.length;
    expect(await print(receiptOf('NEXT'))).toMatchObject({ ok: true, value: { proof: 'printed' } });
    // Nothing of the one before stands on it.
    expect(simulator.receipts).toHaveLength(before + 1);
    expect(simulator.receipts.at(-1)?.page.height).toBeLessThan(400);
  });

  it('goes on after both paper and cover wanted a hand', async () => {
    const { simulator, print, events, after } = bench(name, { delays: { hand: 5000, proof: 2000 } });
    simulator.set('paperOutWhilePrinting');
    after('paused', () => {
      simulator.set('coverOpen');
      setTimeout(() => simulator.set('normal'), 60);
    });
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(events.filter((event) => event !== 'presented')).toEqual(['started', 'paused', 'resumed']);
  });
});

it('gives up a receipt whose printer breaks while its paper is changed', async () => {
  const { simulator, print, after } = bench('epson-tm-t88', { delays: { hand: 5000 } });
  simulator.set('paperOutWhilePrinting');
  after('paused', () => simulator.set('broken'));
  expect(await print()).toMatchObject({ ok: false, fault: { code: 'printer.hardware' } });
});

it('holds the next lines back while the printer is stopped, so that none is lost', async () => {
  const lines = Array.from({ length: 120 }, (_, line) => ({ kind: 'text' as const, text: `第 ${line} 行，不可丢失`, align: 'left' as const, size: 'normal' as const, bold: false }));
  const { simulator, print, after } = bench('epson-tm-t88', { delays: { hand: 5000, proof: 5000 }, millimetresPerSecond: 20_000 });
  simulator.set('paperOutWhilePrinting');
  after('paused', () => simulator.set('normal'));
  expect(await print({ lines, cut: 'partial' })).toEqual({ ok: true, value: { proof: 'printed' } });
  expect(textOf(simulator)[0]?.split('\n')).toEqual(lines.map(({ text }) => text));
});

it('takes no answer for a proof that came before the question had been sent', async () => {
  const lines = Array.from({ length: 120 }, (_, line) => ({ kind: 'text' as const, text: `第 ${line} 行`, align: 'left' as const, size: 'normal' as const, bold: false }));
  let answered = 0;
  let saysTooSoon = false;
  let said = false;
  const { print } = bench('epson-tm-t88', {
    wire: (far) => ({
      ...far,
      onData: (listener) =>
        far.onData((chunk) => {
          // The first line of the receipt is here, its question is not.
          if (saysTooSoon && !said && Buffer.from(chunk).includes(0x0a)) {
            said = true;
            far.write(Buffer.from(`\x37\x22${String((answered + 1) % 10_000).padStart(4, '0')}\x00`, 'latin1'));
          }
          listener(chunk);
        }),
      write: (bytes) => {
        const [head] = bytes;
        if (head === 0x37) answered = Number(Buffer.from(bytes.subarray(2, 6)).toString('latin1'));
        if (head !== 0x37 || !saysTooSoon) far.write(bytes);
      },
    }),
  });
  expect(await print({ lines, cut: 'partial' })).toEqual({ ok: true, value: { proof: 'printed' } });
  saysTooSoon = true;
  expect(await print({ lines, cut: 'partial' })).toEqual({ ok: true, value: { proof: 'unknown' } });
  expect(said).toBe(true);
});

describe('recover', () => {
  it('goes on with a receipt after the cutter is free again, or forgets it', async () => {
    const { device, simulator } = bench('epson-tm-t88iii');
    simulator.set('cutterError');
    const recover = (by: 'continuing' | 'clearing') => device.recover?.({ by }, { signal: new AbortController().signal, emit: () => undefined });
    expect(await recover('continuing')).toMatchObject({ ok: false, fault: { code: 'printer.hardware' } });
    simulator.set('normal');
    expect(await recover('continuing')).toEqual({ ok: true, value: {} });
    simulator.set('cutterError');
    simulator.set('normal');
    expect(await recover('clearing')).toEqual({ ok: true, value: {} });
  });

  it('says what still stops the printer', async () => {
    const { device, simulator } = bench();
    simulator.set('coverOpen');
    expect(await device.recover?.({ by: 'clearing' }, { signal: new AbortController().signal, emit: () => undefined })).toMatchObject({ ok: false, fault: { code: 'printer.coverOpen' } });
  });
});

describe('changes that the printer reports unasked', () => {
  it('are told at once, and only when something changed', async () => {
    const { device, simulator } = bench();
    let changes = 0;
    device.onChange?.(() => (changes += 1));
    await device.status(new AbortController().signal);
    await expect.poll(() => changes).toBe(0);
    simulator.set('coverOpen');
    await expect.poll(() => changes).toBe(1);
    simulator.set('coverOpen');
    simulator.set('normal');
    await expect.poll(() => changes).toBe(2);
  });

  it('are off where a byte of theirs could be taken for a proof', async () => {
    const { device, simulator } = bench('epson-tm-t88iii');
    let changes = 0;
    device.onChange?.(() => (changes += 1));
    await device.status(new AbortController().signal);
    simulator.set('coverOpen');
    await device.status(new AbortController().signal);
    expect(changes).toBe(0);
  });

  it('go on after a receipt', async () => {
    const { device, simulator, print } = bench();
    let changes = 0;
    device.onChange?.(() => (changes += 1));
    await print();
    const before = changes;
    simulator.set('paperNearEnd');
    await expect.poll(() => changes).toBe(before + 1);
  });

  it('include a line that goes away', async () => {
    const { device } = bench();
    let changes = 0;
    device.onChange?.(() => (changes += 1));
    await device.status(new AbortController().signal);
    device.simulation?.enter('cableUnplugged');
    expect(changes).toBe(1);
    expect(await device.status(new AbortController().signal)).toMatchObject({ state: 'offline' });
    device.simulation?.enter('normal');
    expect(await device.status(new AbortController().signal)).toMatchObject({ state: 'online' });
    // Closing by itself what does not answer is no change.
    expect(changes).toBe(1);
  });
});
