import { describe, expect, it, vi } from 'vitest';
import { receiptDocumentSchema } from '../../contract/receipt.ts';
import { LineDrawer } from './draw-line.ts';
import { encodeReceipt } from './encode.ts';
import { pageText, printPage } from './page.ts';
import { drawPaper } from './paper.ts';
import { printerProfileSchema, profiles } from './profile.ts';
import { sampleReceipt } from './sample-receipt.ts';
import { situationsOf, type Mishap, type PrinterState } from './sensors.ts';
import { bench, never, profileOf, receiptOf } from './testing/bench.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

/** With a character that few printers have. */
const small = receiptDocumentSchema.parse({ lines: [{ kind: 'text', text: '回执', align: 'centre', size: 'double', bold: true }, { kind: 'pair', label: '字号', value: '㛃面馆 No.1 ¥5' }, { kind: 'rule' }] });
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

  it('puts a small receipt onto its paper as pictured', async () => {
    const page = printPage(encodeReceipt(small, of, { by: 'none' }).bytes, of);
    await expect(drawPaper(page, of, () => undefined)).toMatchFileSnapshot(`__snapshots__/small/${name}.svg`);
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

describe('the line to a virtual printer', () => {
  it.each(['epson-tm-t88', 'epson-tm-t88iii', 'pyramid-reliance'])('%s: is told from the printer', async (name) => {
    const { device, print, simulator } = bench(name, { delays: { answer: 400, settle: 800, proof: 1500 } });
    const { simulation } = device;
    expect(simulation?.situations).toEqual(expect.arrayContaining(['normal', 'cableUnplugged', 'silent', 'garbage', 'slow', 'paperOutWhilePrinting']));
    simulation?.enter('cableUnplugged');
    expect(await device.status(never)).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    for (const situation of ['silent', 'garbage'] as const) {
      simulation?.enter(situation);
      expect([situation, await device.status(never)]).toMatchObject([situation, { state: 'unknown' }]);
      expect([situation, await print(receiptOf('无'))]).toMatchObject([situation, { ok: false }]);
    }
    expect(simulator.receipts).toEqual([]);
    simulation?.enter('slow');
    expect(await print(receiptOf('慢'))).toEqual({ ok: true, value: { proof: 'printed' } });
    simulation?.enter('normal');
    expect(await device.status(never)).toMatchObject({ state: 'online' });
  });

  it.each(['epson-tm-t88', 'epson-tm-t88iii', 'zijiang-zj-5870'])('%s: garbage that begins in the middle of a receipt is no proof', async (name) => {
    const { device, print, simulator } = bench(name, { millimetresPerSecond: 1500 });
    setTimeout(() => device.simulation?.enter('garbage'), 60);
    const result = await print();
    expect(result).not.toMatchObject({ ok: true, value: { proof: 'printed' } });
    device.simulation?.enter('normal');
    await simulator.idle();
    const before = simulator.receipts.length;
    expect(await print(receiptOf('好'))).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(simulator.receipts).toHaveLength(before + 1);
  });
});

it('has a state or a mishap for every situation', () => {
  const said: (PrinterState | Mishap)[] = [];
  for (const name of names) said.push(...(situationsOf(profileOf(name)) as (PrinterState | Mishap)[]));
  for (const situation of said) expect(() => bench().simulator.set(situation)).not.toThrow();
});
