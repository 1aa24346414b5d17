import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { pjlPrinterConfigSchema } from '../../../contract/device-config.ts';
import { fault } from '../../../contract/fault.ts';
import type { Situation } from '../../../contract/situation.ts';
import type { CommandContext } from '../../device.ts';
import { createPjlPrinter, type PjlPrinterOptions } from './device.ts';
import { pjlProfile } from './profile.ts';
import { runPjlPrinterSimulator, type PjlPrinterSimulator, type PjlSimulatorOptions } from './simulator.ts';
import { inVirtualTime } from '../../transport/testing/virtual-time.ts';

inVirtualTime();

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const pdf = new Uint8Array(Buffer.from(`%PDF-1.3\n${'x'.repeat(20_000)}\n%%EOF\n`));
const patient: CommandContext = { signal: new AbortController().signal, emit: () => undefined };
const sheet = { jobName: 'case-original-1', copy: 'original' as const, pdf };
const profile = { ...pjlProfile('pjl-pdf'), answerMs: 1_000, jobLimitMs: 2_500, counterLagMs: 50 };

function simulated(more: Partial<PjlPrinterOptions> & { readonly lacks?: PjlSimulatorOptions['lacks']; readonly settings?: object } = {}) {
  const { lacks = [], settings = {}, ...options } = more;
  let simulator: PjlPrinterSimulator | undefined;
  const device = createPjlPrinter({
    config: pjlPrinterConfigSchema.parse({ driver: 'pjl', transport: { kind: 'memory' }, ...settings }),
    profile,
    simulate: (far) => {
      simulator = runPjlPrinterSimulator(far, { paceMs: 30, lacks });
      return simulator.simulation;
    },
    ...options,
  });
  closing.push(() => device.close());
  const { print, settle, sheetCount } = device;
  if (simulator === undefined || sheetCount === undefined || device.simulation === undefined) throw new Error('nobody is at the other end');
  const { simulation } = device;
  return {
    simulator,
    device,
    print,
    settle,
    sheetCount,
    status: () => device.status(patient.signal),
    enter: (situation: Situation) => simulation.enter(situation),
  };
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a PJL printer at the other end of the line', () => {
  test('prints a sheet of the copy’s size, and its end of job and its page counter are the proof', async () => {
    const { simulator, print, settle, status, sheetCount, device } = simulated();
    expect(await status()).toEqual({ state: 'online', paper: 'unknown', toner: 'unknown' });
    expect(await sheetCount({}, patient)).toEqual({ ok: true, value: { sheets: 1000 } });
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', sheets: 1 } });
    expect(await print({ ...sheet, jobName: 'case-duplicate-1', copy: 'duplicate' }, patient)).toMatchObject({ value: { proof: 'printed' } });
    expect(simulator.printed).toEqual([
      { name: 'case-original-1', paper: 'A3', tray: undefined, pdf },
      { name: 'case-duplicate-1', paper: 'A4', tray: undefined, pdf },
    ]);
    expect(simulator.strayBytes).toBe(0);
    expect(await sheetCount({}, patient)).toEqual({ ok: true, value: { sheets: 1002 } });
    expect(await settle({ jobName: 'never sent' }, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
    expect(await device.capabilities(patient.signal)).toEqual({
      ok: true,
      value: { driver: 'pjl', profile: 'pjl-pdf', model: 'YIZHAO VIRTUAL PJL', presents: false, retracts: false, proof: ['sheetCounter', 'pageReport'], copies: ['original', 'duplicate'], sheetCounter: true },
    });
  });

  test('takes the sheet from the tray of its copy', async () => {
    const { simulator, print } = simulated({ settings: { original: { mediaSource: 'TRAY2' } } });
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
    expect(simulator.printed).toMatchObject([{ paper: 'A3', tray: 'TRAY2' }]);
  });

  test.each([
    ['paperOut', 'printer.paperOut'],
    ['blankMissing', 'printer.paperOut'],
    ['coverOpen', 'printer.coverOpen'],
    ['jammed', 'printer.jammed'],
    ['tonerOut', 'printer.tonerOut'],
    ['outputFull', 'printer.outputFull'],
    ['broken', 'printer.hardware'],
    ['poweredOff', 'device.timeout'],
    ['silent', 'device.timeout'],
    ['cableUnplugged', 'device.offline'],
    ['garbage', 'device.protocol'],
  ] as const)('%s: nothing is sent, and when all is well again the sheet is printed', async (situation, code) => {
    const { simulator, print, status, enter } = simulated();
    enter(situation);
    expect(await status()).toMatchObject({ fault: { code } });
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code } });
    enter('normal');
    expect(await print(sheet, patient)).toMatchObject({ ok: true, value: { proof: 'printed' } });
    expect(simulator.printed).toHaveLength(1);
  });

  test('without blanks it is the blanks that are named', async () => {
    const { print, enter } = simulated({ settings: { original: { blanks: { prefix: 'Z', first: 1, count: 3 } } } });
    enter('blankMissing');
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'blanks.empty' } });
  });

  test('low toner prints on, and says so', async () => {
    const { print, status, enter } = simulated();
    enter('tonerLow');
    expect(await status()).toMatchObject({ state: 'online', toner: 'low' });
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
  });

  test('paper that runs out on the way holds the job until some is there', async () => {
    const { simulator, print, enter } = simulated();
    enter('paperOutWhilePrinting');
    const printing = print(sheet, patient);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(simulator.printed).toEqual([]);
    enter('normal');
    expect(await printing).toMatchObject({ value: { proof: 'printed' } });
  });

  test('a job that is cancelled at the panel is a fault, and settles as surely not printed', async () => {
    const { simulator, print, settle, enter } = simulated();
    enter('jobAborted');
    expect(await print(sheet, patient)).toEqual({ ok: false, fault: { code: 'printer.jobAborted', detail: 'USER_CANCELED' } });
    expect(simulator.printed).toEqual([]);
    expect(await settle({ jobName: sheet.jobName }, patient)).toEqual({ ok: true, value: { proof: 'notPrinted', sheets: 0 } });
  });

  test('a printer that tells no end proves nothing', async () => {
    const { simulator, print, settle, enter } = simulated();
    enter('withoutProof');
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
    expect(simulator.printed).toHaveLength(1);
    expect(await settle({ jobName: sheet.jobName }, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
  });

  test('an end that came after the command was given up settles the sheet', async () => {
    const { print, settle, enter } = simulated();
    enter('paperOutWhilePrinting');
    const controller = new AbortController();
    const printing = print(sheet, { ...patient, signal: controller.signal });
    await new Promise((resolve) => setTimeout(resolve, 100));
    controller.abort(fault('device.timeout'));
    expect(await printing).toEqual({ ok: true, value: { proof: 'unknown' } });
    enter('normal');
    expect(await settle({ jobName: sheet.jobName }, patient)).toEqual({ ok: true, value: { proof: 'printed', sheets: 1 } });
  });

  test('a printer that is switched off on the way proves nothing', async () => {
    const { print, enter } = simulated();
    enter('paperOutWhilePrinting');
    const printing = print(sheet, patient);
    await new Promise((resolve) => setTimeout(resolve, 100));
    enter('poweredOff');
    expect(await printing).toEqual({ ok: true, value: { proof: 'unknown' } });
  });

  test('a printer that cannot echo, or keeps no counter, prints and proves by its pages', async () => {
    const bare = simulated({ lacks: ['ECHO', 'PAGECOUNT'] });
    expect(await bare.status()).toMatchObject({ state: 'online' });
    expect(await bare.print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', sheets: 1 } });
    expect(await bare.sheetCount({}, patient)).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
    expect(await bare.device.capabilities(patient.signal)).toMatchObject({ value: { proof: ['pageReport'], sheetCounter: false } });
    const silent = simulated({ lacks: ['ECHO'] });
    expect(await silent.print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
  });

  test.each([
    ['no PDF', Uint8Array.of(1, 2, 3)],
    ['a PDF that ends the language', new Uint8Array(Buffer.from('%PDF-1.3\n\x1b%-12345X@PJL SET COPIES=9\r\n%%EOF\n'))],
  ])('%s: nothing is sent', async (_what, document) => {
    const { simulator, print } = simulated();
    expect(await print({ ...sheet, pdf: document }, patient)).toMatchObject({ ok: false, fault: { code: 'device.refused' } });
    expect(simulator.printed).toEqual([]);
  });

  test('a tray whose name would not stay in its line is refused', async () => {
    const { print } = simulated({ settings: { original: { mediaSource: 'TRAY2\r\n@PJL RESET' } } });
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'printer.mediaMissing' } });
  });

  test('what is printed is left in the folder', async () => {
    const keepPrintsIn = mkdtempSync(path.join(tmpdir(), 'yizhao-pjl-'));
    closing.push(() => rmSync(keepPrintsIn, { recursive: true }));
    const device = createPjlPrinter({ config: pjlPrinterConfigSchema.parse({ driver: 'pjl', transport: { kind: 'memory' } }), keepPrintsIn });
    closing.push(() => device.close());
    const { print } = device;
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
    expect(new Uint8Array(readFileSync(path.join(keepPrintsIn, 'licence-original-1.pdf')))).toEqual(pdf);
  });

  test('says of its own accord that something changed', async () => {
    const { device, print, enter } = simulated();
    let changes = 0;
    device.onChange?.(() => (changes += 1));
    await print(sheet, patient);
    enter('coverOpen');
    await until(() => changes > 0);
  });

  test('a profile that is not there is an error of the configuration', () => {
    expect(() => createPjlPrinter({ config: pjlPrinterConfigSchema.parse({ driver: 'pjl', profile: 'constructor', transport: { kind: 'memory' } }) })).toThrow('known: pjl-pdf');
  });
});
