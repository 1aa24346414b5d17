import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { ippPrinterConfigSchema } from '../../../contract/device-config.ts';
import { fault } from '../../../contract/fault.ts';
import { startIppEvePrinter } from '../../../tests/support/ippeveprinter.ts';
import type { Situation } from '../../../contract/situation.ts';
import { createIppPrinter } from './device.ts';
import { runIppPrinterSimulator } from './simulator.ts';
import { patient, pdf, sheet } from '../testing/sheet.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});


function folder(): string {
  const made = mkdtempSync(path.join(tmpdir(), 'yizhao-licence-printer-'));
  closing.push(() => rmSync(made, { recursive: true }));
  return made;
}

function driverFor(url: string, more: Readonly<Record<string, unknown>> = {}, keepPrintsIn?: string) {
  const device = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp', url, ...more }), ...(keepPrintsIn === undefined ? {} : { keepPrintsIn }) });
  const { print, settle } = device;
  return { status: () => device.status(patient.signal), print, settle };
}

async function simulated(situation: Situation = 'normal') {
  const simulator = await runIppPrinterSimulator({ port: 0, paceMs: 60 });
  simulator.simulation.enter(situation);
  closing.push(() => simulator.close());
  return { simulator, ...driverFor(simulator.url) };
}

async function answering(serve: RequestListener): Promise<string> {
  const server: Server = createServer(serve);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  // Listening on TCP, so the address is never a pipe's name.
  return `ipp://127.0.0.1:${(server.address() as AddressInfo).port}/ipp/print`;
}

describe('a licence printer at the other end of HTTP', () => {
  test('prints a sheet of the copy’s size and says so on the printer’s word', async () => {
    const { simulator, print, settle, status } = await simulated();
    expect(await status()).toEqual({ state: 'online', paper: 'unknown', toner: 'unknown' });
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', printerJob: '1', sheets: 1 } });
    expect(await print({ ...sheet, jobName: 'case-duplicate-1', copy: 'duplicate' }, patient)).toMatchObject({ value: { printerJob: '2' } });
    expect(simulator.printed).toEqual([
      { name: 'case-original-1', copy: 'original', pdf, template: { media: ['iso_a3_297x420mm'], 'print-scaling': ['none'], sides: ['one-sided'] } },
      { name: 'case-duplicate-1', copy: 'duplicate', pdf, template: { media: ['iso_a4_210x297mm'], 'print-scaling': ['none'], sides: ['one-sided'] } },
    ]);
    expect(await settle({ jobName: 'case-original-1' }, patient)).toEqual({ ok: true, value: { proof: 'printed', printerJob: '1', sheets: 1 } });
    expect(await settle({ jobName: 'never sent' }, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
  });

  test('takes the sheet from the tray of its copy', async () => {
    const { simulator } = await simulated();
    const { print } = driverFor(simulator.url, { original: { mediaSource: 'tray-2' } });
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
    expect(simulator.printed[0]?.template['media-col']).toEqual([{ 'media-size': [{ 'x-dimension': [29700], 'y-dimension': [42000] }], 'media-source': ['tray-2'] }]);
  });

  test.each([
    ['paperOut', 'printer.paperOut'],
    ['blankMissing', 'printer.mediaMissing'],
    ['coverOpen', 'printer.coverOpen'],
    ['jammed', 'printer.jammed'],
    ['tonerOut', 'printer.tonerOut'],
    ['outputFull', 'printer.outputFull'],
    ['broken', 'printer.hardware'],
  ] as const)('%s: nothing is sent', async (situation, code) => {
    const { simulator, print, settle, status } = await simulated(situation);
    expect(await status()).toMatchObject({ fault: { code } });
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code } });
    expect(await settle({ jobName: sheet.jobName }, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
    simulator.simulation.enter('normal');
    expect(await print(sheet, patient)).toMatchObject({ ok: true, value: { proof: 'printed', printerJob: '1' } });
  });

  test('a jam on the way holds the job until the technician has cleared it', async () => {
    const { simulator, print } = await simulated();
    const printing = print(sheet, patient);
    await until(async () => (await driverFor(simulator.url).status()).state === 'busy');
    simulator.simulation.enter('jammed');
    await until(async () => (await driverFor(simulator.url).status()).fault?.code === 'printer.jammed');
    simulator.simulation.enter('normal');
    expect(await printing).toMatchObject({ ok: true, value: { proof: 'printed' } });
  });

  test('a job that the printer aborts is a fault, and settles as surely not printed', async () => {
    const { print, settle } = await simulated('jobAborted');
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'printer.jobAborted' } });
    expect(await settle({ jobName: sheet.jobName }, patient)).toEqual({ ok: true, value: { proof: 'notPrinted', printerJob: '1', sheets: 0 } });
  });

  test('a printer that forgets its jobs proves nothing', async () => {
    const { simulator, print, settle } = await simulated('withoutProof');
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
    expect(simulator.printed).toHaveLength(1);
    expect(await settle({ jobName: sheet.jobName }, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
  });

  test('a connection lost after the printer has the job: it is found by its name and printed once', async () => {
    const { simulator, print } = await simulated();
    simulator.dropNextAnswer();
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', printerJob: '1', sheets: 1 } });
    expect(simulator.printed).toHaveLength(1);
  });

  test('a command given up while the printer works cancels the job', async () => {
    const { simulator, print, settle } = await simulated('slow');
    const controller = new AbortController();
    const printing = print(sheet, { ...patient, signal: controller.signal });
    await until(async () => (await driverFor(simulator.url).status()).state === 'busy');
    controller.abort(fault('device.timeout'));
    expect(await printing).toMatchObject({ ok: false, fault: { code: 'printer.jobAborted' } });
    expect(simulator.printed).toHaveLength(0);
    expect(await settle({ jobName: sheet.jobName }, patient)).toMatchObject({ value: { proof: 'notPrinted' } });
  });

  test('what is not a PDF is refused by the printer', async () => {
    const { print } = await simulated();
    expect(await print({ ...sheet, pdf: Uint8Array.of(1, 2, 3) }, patient)).toEqual({ ok: false, fault: { code: 'device.refused', detail: 'Print-Job: client-error-document-format-error' } });
  });

  test('a printer that is gone is a status, and answers that are not IPP are a fault', async () => {
    const { simulator, status, print } = await simulated();
    await simulator.close();
    expect(await status()).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    const strangers: RequestListener[] = [(_request, response) => response.end('hello'), (_request, response) => response.writeHead(404).end(), (_request, response) => response.destroy()];
    for (const serve of strangers) {
      const other = driverFor(await answering(serve));
      expect(await other.status()).toMatchObject({ state: 'unknown' });
      expect(await other.print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    }
    const silent = driverFor(await answering(() => undefined));
    const controller = new AbortController();
    const printing = silent.print(sheet, { ...patient, signal: controller.signal });
    controller.abort(fault('device.timeout'));
    expect(await printing).toEqual({ ok: true, value: { proof: 'notPrinted' } });
  });

  test('without an address there is a virtual printer, which leaves its prints in the folder', async () => {
    const keepPrintsIn = folder();
    writeFileSync(path.join(keepPrintsIn, 'licence-original-1.pdf'), 'of an earlier day');
    const device = createIppPrinter({ config: ippPrinterConfigSchema.parse({ driver: 'ipp' }), keepPrintsIn });
    closing.push(() => device.close());
    const { print } = device;
    expect(await print(sheet, patient)).toMatchObject({ value: { proof: 'printed' } });
    expect(readFileSync(path.join(keepPrintsIn, 'licence-original-1.pdf'), 'utf8')).toBe('of an earlier day');
    expect(new Uint8Array(readFileSync(path.join(keepPrintsIn, 'licence-original-2.pdf')))).toEqual(pdf);
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

const eve = await startIppEvePrinter();
const missing = 'missing' in eve ? eve.missing : undefined;
if (missing !== undefined) console.warn(`Tests against ippeveprinter are skipped: ${missing}`);
if (!('missing' in eve)) await eve.close();

describe.skipIf(missing !== undefined)('Debian’s ippeveprinter, which knows nothing of this project', () => {
  async function startEve(options: Parameters<typeof startIppEvePrinter>[0] = {}) {
    const printer = await startIppEvePrinter(options);
    if ('missing' in printer) throw new Error(printer.missing);
    closing.push(() => printer.close());
    return printer;
  }

  test('gets every byte of both sheets, each with its media', async () => {
    // Without a command it would take five seconds for each job; with this one it counts no impressions.
    const printer = await startEve({ command: 'exit 0' });
    const keepPrintsIn = folder();
    const { print, settle, status } = driverFor(printer.url, { duplicate: { mediaSource: 'tray-2' } }, keepPrintsIn);
    expect(await status()).toMatchObject({ state: 'online' });
    expect(await print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', printerJob: '1' } });
    expect(await print({ ...sheet, jobName: 'case-duplicate-1', copy: 'duplicate' }, patient)).toEqual({ ok: true, value: { proof: 'printed', printerJob: '2' } });
    expect(printer.jobFiles().map((file) => new Uint8Array(file.bytes))).toEqual([pdf, pdf]);
    expect(printer.log()).toContain('media (keyword) iso_a3_297x420mm');
    expect(printer.log()).toContain('media-col (collection) {media-size={x-dimension=21000 y-dimension=29700} media-source=tray-2}');
    expect(printer.log()).toContain('print-scaling (keyword) none');
    expect(await settle({ jobName: 'case-duplicate-1' }, patient)).toMatchObject({ value: { proof: 'printed' } });
    expect(await settle({ jobName: 'never sent' }, patient)).toEqual({ ok: true, value: { proof: 'unknown' } });
    expect(readdirSync(keepPrintsIn).sort()).toEqual(['licence-duplicate-1.pdf', 'licence-original-1.pdf']);
  });

  test('its counter is part of the proof where it counts', async () => {
    const counting = driverFor((await startEve({ command: 'echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2' })).url);
    expect(await counting.print(sheet, patient)).toEqual({ ok: true, value: { proof: 'printed', printerJob: '1', sheets: 1 } });
    const blank = driverFor((await startEve({ command: 'echo "ATTR: job-impressions=1 job-impressions-completed=0" >&2' })).url);
    expect(await blank.print(sheet, patient)).toEqual({ ok: true, value: { proof: 'unknown', printerJob: '1', sheets: 0 } });
  });

  test('a job that its command fails is aborted', async () => {
    const { print } = driverFor((await startEve({ command: 'exit 1' })).url);
    expect(await print(sheet, patient)).toMatchObject({ ok: false, fault: { code: 'printer.jobAborted' } });
  });

  test('a job that waits in it is cancelled when the command is given up', async () => {
    const printer = await startEve({ command: 'exec sleep 20' });
    const { print } = driverFor(printer.url);
    const controller = new AbortController();
    const printing = print(sheet, { ...patient, signal: controller.signal });
    await until(async () => (await driverFor(printer.url).status()).state === 'busy');
    controller.abort(fault('device.cancelled'));
    const outcome = await printing;
    expect(outcome.ok ? outcome.value.proof : outcome.fault.code).not.toBe('printed');
    expect(printer.log()).toContain('Cancel-Job');
  });

  test('a reason that it gives keeps the next sheet back', async () => {
    const { print, status } = driverFor((await startEve({ command: 'echo "STATE: +media-empty" >&2' })).url);
    await print(sheet, patient);
    expect(await status()).toMatchObject({ paper: 'out', fault: { code: 'printer.paperOut' } });
    expect(await print({ ...sheet, jobName: 'case-original-2' }, patient)).toMatchObject({ ok: false, fault: { code: 'printer.paperOut' } });
  });

  test('a printer without A3 is not sent the 正本', async () => {
    const printer = await startEve({ media: ['iso_a4_210x297mm'] });
    const { print } = driverFor(printer.url);
    expect(await print(sheet, patient)).toEqual({ ok: false, fault: { code: 'printer.mediaMissing', detail: 'iso_a3_297x420mm' } });
    expect(printer.jobFiles()).toEqual([]);
  });
});

const ipptool = '/usr/bin/ipptool';
const noIpptool = existsSync(ipptool) ? undefined : 'no ipptool: apt-get install cups-ipp-utils';
if (noIpptool !== undefined) console.warn(`The simulator is not judged by ipptool: ${noIpptool}`);

describe.skipIf(noIpptool !== undefined)('the simulator, judged by ipptool', () => {
  test.each(['print-job.test', 'validate-job.test', 'get-completed-jobs.test', 'get-jobs.test'])('passes %s', async (file) => {
    const simulator = await runIppPrinterSimulator({ port: 0, paceMs: 20 });
    closing.push(() => simulator.close());
    const document = path.join(folder(), 'sheet.pdf');
    writeFileSync(document, pdf);
    // Exits with a failure, and execFile rejects, if any line of its test does not pass.
    const { stdout } = await promisify(execFile)(ipptool, ['-t', '-f', document, '-d', 'filetype=application/pdf', simulator.url, file]);
    expect(stdout).toContain('[PASS]');
  });
});
