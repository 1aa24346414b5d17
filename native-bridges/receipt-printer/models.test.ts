import { describe, expect, it, vi } from 'vitest';
import { encodeReceipt } from './encode.ts';
import { LineDrawer } from './draw-line.ts';
import { pageText, printPage } from './page.ts';
import { printerProfileSchema, profiles } from './profile.ts';
import { sampleReceipt } from './sample-receipt.ts';
import { situationsOf, type Mishap, type PrinterState } from './sensors.ts';
import { bench, never, profileOf, receiptOf } from './testing/bench.ts';

const names = [...profiles.keys()];
const proofOf = (name: string) => (profileOf(name).proof === 'none' ? 'unknown' : 'printed');

describe('profiles', () => {
  it('are of both widths, with and without cutter, QR, process id and presenter', () => {
    const all = [...profiles.values()];
    expect(all.length).toBeGreaterThanOrEqual(8);
    for (const differs of [
      ({ paper }: (typeof all)[number]) => paper.widthMillimetres < 60,
      ({ cut }: (typeof all)[number]) => cut === 'none',
      ({ qr }: (typeof all)[number]) => qr === 'command',
      ({ proof }: (typeof all)[number]) => proof === 'processId',
      ({ presenter }: (typeof all)[number]) => presenter !== undefined,
      ({ answers }: (typeof all)[number]) => answers === 'always',
    ]) {
      expect(all.some(differs) && !all.every(differs)).toBe(true);
    }
  });

  it.each(names)('%s: its columns fit its dots, and its source is named', (name) => {
    const { paper, source } = profileOf(name);
    expect(paper.columns * 12).toBeLessThanOrEqual(paper.dots);
    expect(source.length).toBeGreaterThan(40);
  });

  it('refuse what they do not know', () => {
    expect(printerProfileSchema.safeParse({ ...profileOf('epson-tm-t88'), colour: true }).success).toBe(false);
  });
});

describe.each(names)('%s', (name) => {
  const of = profileOf(name);

  it('prints the sample so that nothing on the paper is other than meant', async () => {
    const { simulator, print } = bench(name);
    expect(await print()).toEqual({ ok: true, value: { proof: proofOf(name) } });
    expect(await print(receiptOf('第二张'))).toEqual({ ok: true, value: { proof: proofOf(name) } });
    await vi.waitFor(async () => {
      await simulator.idle();
      expect(simulator.receipts).toHaveLength(2);
    });
    expect(simulator.torn).toEqual([]);
    expect(simulator.receipts.flatMap(({ page }) => page.problems)).toEqual([]);
  });

  it('has the same lines on the paper, whether it draws them itself or takes dots', () => {
    const asCodes = printPage(encodeReceipt(sampleReceipt, { ...of, font: 'basicPlane' }, { by: 'none' }, new LineDrawer(() => undefined)).bytes, of);
    const asSent = printPage(encodeReceipt(sampleReceipt, of, { by: 'none' }).bytes, of);
    const lines = (page: typeof asSent) => new Set(page.marks.flatMap((mark) => (mark.kind === 'text' ? [mark.y + mark.scaleY * 24] : [])));
    if (of.font === 'basicPlane' || of.font === 'doubleByte') expect(pageText(asSent)).toEqual(pageText(asCodes));
    if (of.font === 'none') expect(pageText(asSent)).toEqual([]);
    if (of.font === 'ascii') expect(pageText(asSent).join('')).toMatch(/^[ -~]*$/);
    expect(lines(asCodes).size).toBeGreaterThan(20);
    expect(asSent.problems).toEqual([]);
    // Where white is fed by whole lines, the quiet zone of the QR code is a little larger.
    expect(Math.abs(asSent.height - asCodes.height)).toBeLessThanOrEqual(of.feed === 'commands' ? 0 : 24);
  });

  it('tells what it can do', async () => {
    const { device } = bench(name);
    const capabilities = await device.capabilities(never);
    expect(capabilities).toMatchObject({
      ok: true,
      value: { profile: name, columns: of.paper.columns, cutter: of.cut !== 'none', proof: of.proof === 'none' ? [] : [of.proof], presents: device.awaitTaken !== undefined, retracts: device.retract !== undefined },
    });
    expect(device.recover !== undefined).toBe(of.recovers);
  });

  it('says of no trouble that all is well, and is well again afterwards', async () => {
    const { device } = bench(name);
    const { simulation } = device;
    const healthy = await device.status(never);
    expect(healthy.state).toBe(of.answers === 'never' ? 'unknown' : 'online');
    for (const situation of ['paperOut', 'jammed', 'coverOpen', 'cutterError', 'broken', 'headHot', 'poweredOff'] as const) {
      simulation?.enter(situation);
      const status = await device.status(never);
      expect([situation, status.state]).not.toEqual([situation, 'online']);
      simulation?.enter('normal');
      expect([situation, await device.status(never)]).toEqual([situation, healthy]);
    }
    simulation?.enter('paperNearEnd');
    expect((await device.status(never)).paper).toBe(of.answers === 'never' ? 'unknown' : 'low');
  });

  it('never says printed of a receipt that met with an accident and did not come out', async () => {
    for (const situation of situationsOf(of)) {
      const { device, simulator, print } = bench(name);
      device.simulation?.enter(situation);
      const result = await print(receiptOf('意外'));
      await simulator.idle();
      if (result.ok && result.value.proof === 'printed') expect([situation, simulator.receipts.length]).toEqual([situation, 1]);
      expect(simulator.receipts.length).toBeLessThanOrEqual(1);
    }
  });
});

it('has a state or a mishap for every situation', () => {
  const said: (PrinterState | Mishap)[] = [];
  for (const name of names) said.push(...(situationsOf(profileOf(name)) as (PrinterState | Mishap)[]));
  for (const situation of said) expect(() => bench().simulator.set(situation)).not.toThrow();
});
