import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { xfsPrinterConfigSchema } from '../../contract/device-config.ts';
import { createXfsLicencePrinter } from '../xfs4iot/licence-printer.ts';
import { startXfsSimulator } from '../xfs4iot/simulator/simulator.ts';

const run = promisify(execFile);

/** The bench tool's part alone, as `bridge.ts` wires it. */
function benchTool(): string {
  const folder = mkdtempSync(join(tmpdir(), 'yizhao-xfs-bench-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'bench.ts');
  const root = join(import.meta.dirname, '../..');
  writeFileSync(file, `import { Command } from '${root}/node_modules/commander/esm.mjs';\nimport { addXfs } from '${root}/native-bridges/bridge/xfs.ts';\nconst program = new Command('bridge');\naddXfs(program);\nawait program.parseAsync();\n`);
  return file;
}

test('lists the services of a bank', async () => {
  const bank = await startXfsSimulator({ edition: '3.0', port: 0 });
  onTestFinished(() => bank.close());
  const { stdout } = await run(process.execPath, [benchTool(), 'xfs', 'services', '--port', String(bank.port), '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ vendorName: 'Yizhao simulator', services: [{ service: 'Printer1', interfaces: ['Common', 'Storage', 'Printer'], edition: '2.0+', model: 'Simulated Printer' }, {}, {}, {}, {}, {}] });
});

test('says that nobody is there', async () => {
  await expect(run(process.execPath, [benchTool(), 'xfs', 'services', '--port', '1', '--json'])).rejects.toMatchObject({ code: 1, stdout: expect.stringContaining('device.offline') as string });
});

test('a simulated bank is a bank, and shows nothing that was printed', async () => {
  const bank = spawn(process.execPath, [benchTool(), 'xfs', 'simulate', '--port', '0', '--edition', '2.0']);
  onTestFinished(() => void bank.kill());
  let output = '';
  const said = (what: string) =>
    new Promise<void>((resolve) => {
      const look = () => {
        if (output.includes(what)) resolve();
      };
      bank.stdout.on('data', look);
      look();
    });
  bank.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  await said('/xfs4iot/v1.0 (');
  const port = Number(/:(\d+)\//.exec(output)?.[1]);
  const printer = createXfsLicencePrinter({ config: xfsPrinterConfigSchema.parse({ driver: 'xfs', port }) });
  onTestFinished(() => printer.close());
  const pdf = Uint8Array.from(Buffer.from('%PDF-1.7 a citizen'));
  expect(await printer.print({ jobName: 'bench', copy: 'original', pdf }, { signal: AbortSignal.timeout(20_000), emit: () => undefined })).toEqual({ ok: true, value: { proof: 'printed' } });
  await said('"name":"Printer.PrintNative","version":"2.0","completionCode":"success"');
  expect(output).not.toContain(Buffer.from(pdf).toString('base64'));
});

test('prints through a bank, asks a device and sets a light', async () => {
  const bank = await startXfsSimulator({ edition: '2021-1', port: 0, paceMs: 40, takenAfterMs: 60 });
  onTestFinished(() => bank.close());
  const file = benchTool();
  const pdf = `${file}.pdf`;
  writeFileSync(pdf, '%PDF-1.7 a citizen');
  const bench = async (...words: string[]) => JSON.parse((await run(process.execPath, [file, 'xfs', ...words, '--port', String(bank.port), '--json'])).stdout) as unknown;
  expect(await bench('print', pdf)).toEqual({ proof: 'printed', media: 'taken' });
  expect(await bench('status', 'cabinet')).toMatchObject({ state: 'online', switches: { safeDoor: 'closed' } });
  expect(await bench('capabilities', 'licence-printer')).toMatchObject({ driver: 'xfs', presents: true });
  expect(await bench('light', 'licencePrinter', 'quickFlash')).toEqual({ light: 'licencePrinter', mode: 'quickFlash' });
  expect(bank.lights.get('documentPrinter')).toBe('quick');
});
