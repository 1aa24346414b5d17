import { afterEach, describe, expect, test } from 'vitest';
import { pjlPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { CommandContext } from '../../device.ts';
import { noPtyReason, openPtyPair } from '../../transport/pty-pair.ts';
import { openSerialFarEnd } from '../../transport/serial.ts';
import { createPjlPrinter } from './device.ts';
import { pjlProfile } from './profile.ts';
import { openRawPort } from './raw-port.ts';
import { runPjlPrinterSimulator } from './simulator.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const pdf = new Uint8Array(Buffer.from(`%PDF-1.3\n${'x'.repeat(60_000)}\n%%EOF\n`));
const patient: CommandContext = { signal: new AbortController().signal, emit: () => undefined };
const sheet = { jobName: 'case-original-1', copy: 'original' as const, pdf };
const profile = { ...pjlProfile('pjl-pdf'), answerMs: 4_000, jobLimitMs: 20_000, counterLagMs: 100 };

function printerAt(transport: object) {
  const device = createPjlPrinter({ config: pjlPrinterConfigSchema.parse({ driver: 'pjl', transport }), profile });
  closing.push(() => device.close());
  const { print } = device;
  return { status: () => device.status(patient.signal), print };
}

describe('a network printer’s raw port', () => {
  test('prints a licence, and the next one after the printer was switched off and on', async () => {
    const first = await openRawPort(0);
    const simulator = runPjlPrinterSimulator(first.far, { paceMs: 20 });
    const { status, print } = printerAt({ kind: 'tcp', host: '127.0.0.1', port: first.port });
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', sheets: 1 } });
    expect(simulator.printed[0]?.pdf).toEqual(pdf);
    await first.far.close();
    expect(await status()).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    const second = await openRawPort(first.port);
    closing.push(() => second.far.close());
    runPjlPrinterSimulator(second.far, { paceMs: 20 });
    expect(await print({ ...sheet, jobName: 'case-original-2' }, patient)).toMatchObject({ value: { proof: 'printed' } });
  });

  test('a printer that goes away while it prints: nobody knows', async () => {
    const raw = await openRawPort(0);
    runPjlPrinterSimulator(raw.far, { paceMs: 10_000 });
    const { print } = printerAt({ kind: 'tcp', host: '127.0.0.1', port: raw.port });
    const printing = print(sheet, patient);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await raw.far.close();
    expect(await printing).toEqual({ ok: true, value: { proof: 'unknown' } });
  });
});

if (noPtyReason !== undefined) console.warn(`PJL over a PTY pair is not tested: ${noPtyReason}`);

describe.skipIf(noPtyReason !== undefined)('a serial line', () => {
  test('prints a licence, and the next one after the cable was pulled and put back', async () => {
    const cable = await openPtyPair();
    closing.push(() => cable.remove());
    const plugIn = async () => {
      const far = await openSerialFarEnd({ kind: 'serial', path: cable.far, baudRate: 115_200, parity: 'none' });
      if (!far.ok) throw new Error(far.fault.detail);
      closing.push(() => far.value.close());
      return runPjlPrinterSimulator(far.value, { paceMs: 20 });
    };
    const simulator = await plugIn();
    const { status, print } = printerAt({ kind: 'serial', path: cable.near, baudRate: 115_200 });
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', sheets: 1 } });
    expect(simulator.printed[0]?.pdf).toEqual(pdf);
    await cable.unplug();
    expect(await status()).toMatchObject({ state: 'offline' });
    await cable.plug();
    await plugIn();
    expect(await print({ ...sheet, jobName: 'case-original-2' }, patient)).toMatchObject({ value: { proof: 'printed' } });
  });
});
