import { afterEach, describe, expect, test } from 'vitest';
import { ippPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { CommandContext } from '../../device.ts';
import { noCupsReason, startCups } from '../testing/cupsd.ts';
import { noSnmpdReason, startSnmpd } from '../testing/snmpd.ts';
import { createIppPrinter } from './device.ts';
import { createIppDriver } from './driver.ts';
import { runIppPrinterSimulator } from './simulator.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

if (noCupsReason !== undefined) console.warn(`Tests against CUPS are skipped: ${noCupsReason}`);

const patient: CommandContext = { signal: new AbortController().signal, emit: () => undefined };
const sheet = { jobName: 'case-original-1', copy: 'original' as const, pdf: new Uint8Array(Buffer.from('%PDF-1.3\n%%EOF\n')) };

async function queueBefore(device: string, more: object = {}) {
  const cups = await startCups();
  closing.push(() => cups.close());
  const url = await cups.addQueue('licence', device);
  const printer = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp', url, ...more }) });
  const { print, settle } = printer;
  return { url, printer, print, settle };
}

async function printerBehind() {
  const simulator = await runIppPrinterSimulator({ port: 0, paceMs: 50 });
  closing.push(() => simulator.close());
  return simulator;
}

describe.skipIf(noCupsReason !== undefined)('a queue of Debian’s CUPS', () => {
  test('before an IPP printer: the printer itself is asked, and its word is the proof', async () => {
    const simulator = await printerBehind();
    const { printer, print, settle } = await queueBefore(simulator.url);
    expect(await printer.status(patient.signal)).toMatchObject({ state: 'online' });
    expect(await printer.capabilities(patient.signal)).toMatchObject({ value: { proof: ['jobSheets', 'jobState'] } });
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed', sheets: 1 } });
    expect(simulator.printed.map(({ pdf }) => pdf)).toEqual([sheet.pdf]);
    expect(simulator.printed[0]?.copy).toBe('original');
    expect(await settle({ jobName: sheet.jobName }, patient)).toMatchObject({ value: { proof: 'printed' } });
  }, 60_000);

  test('before an IPP printer that keeps no account: completed at CUPS is not printed', async () => {
    const simulator = await printerBehind();
    simulator.simulation.enter('withoutProof');
    const { print } = await queueBefore(simulator.url);
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'unknown' } });
  }, 60_000);

  test('before an IPP printer that aborts: CUPS has counted a sheet, and nobody believes it', async () => {
    const simulator = await printerBehind();
    simulator.simulation.enter('jobAborted');
    const { print, settle } = await queueBefore(simulator.url);
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'printer.jobAborted' } });
    expect(await settle({ jobName: sheet.jobName }, patient)).toMatchObject({ value: { proof: 'notPrinted', sheets: 0 } });
    expect(simulator.printed).toEqual([]);
  }, 60_000);

  test('before a device that tells nothing: completed is handed on, and nobody knows', async () => {
    const { printer, print, settle } = await queueBefore('file:///dev/null');
    expect(await printer.capabilities(patient.signal)).toMatchObject({ value: { proof: [] } });
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'unknown' } });
    expect(await settle({ jobName: sheet.jobName }, patient)).toMatchObject({ value: { proof: 'unknown' } });
  }, 60_000);

  test.skipIf(noSnmpdReason !== undefined)('before a device that tells nothing, with a life counter: the counter decides', async () => {
    const snmpd = await startSnmpd();
    closing.push(() => snmpd.close());
    snmpd.setCount(100, 7);
    const { url, print } = await queueBefore('file:///dev/null', { snmp: { host: '127.0.0.1', port: snmpd.port } });
    const printing = print(sheet, patient);
    // The counter was read before the job was sent.
    for (let jobs = 0; jobs === 0; ) {
      const listed = await createIppDriver({ url }).jobs(patient.signal);
      if (listed.ok) jobs = listed.value.length;
    }
    snmpd.setCount(101, 7);
    expect(await printing).toMatchObject({ value: { proof: 'printed' } });
  }, 60_000);
});
