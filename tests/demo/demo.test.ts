import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { findChromium } from '../../electron/chromium/launch.ts';
import { inventedCards } from '../../native-bridges/id-card-reader/invented-cards.ts';
import { noPtyReason, openPtyPair } from '../../native-bridges/transport/pty-pair.ts';
import { startIppEvePrinter } from '../support/ippeveprinter.ts';

const root = join(import.meta.dirname, '..', '..');
const noBrowserReason = findChromium() === undefined ? 'Chromium is not installed (Debian: apt-get install chromium)' : undefined;

const reportSchema = z.object({
  ok: z.boolean(),
  case: z.object({ outcome: z.string(), creditCode: z.string() }),
  sheets: z.array(z.object({ sheet: z.string(), state: z.string() })),
  steps: z.array(z.object({ screen: z.string() })),
  files: z.array(z.object({ path: z.string(), bytes: z.int() })),
  checks: z.array(z.object({ name: z.string(), ok: z.boolean(), detail: z.string().optional() })),
});

const ends: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end();
});

function runNode(...words: string[]): ChildProcess {
  const child = spawn(process.execPath, words, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  ends.push(() => void child.kill());
  return child;
}

async function runDemo(out: string, ...words: string[]) {
  const child = runNode('tests/demo/demo.ts', '--out', out, ...words);
  const code = await new Promise((resolve) => child.once('exit', resolve));
  const report = reportSchema.parse(JSON.parse(readFileSync(join(out, 'report.json'), 'utf8')));
  expect(report.checks.filter((check) => !check.ok)).toEqual([]);
  expect({ code, ok: report.ok }).toEqual({ code: 0, ok: true });
  return report;
}

const allPrinted = ['original', 'duplicate', 'receipt'].map((sheet) => ({ sheet, state: 'printed' }));

describe.skipIf(noBrowserReason !== undefined)(`npm run demo${noBrowserReason === undefined ? '' : ` (skipped: ${noBrowserReason})`}`, { timeout: 240_000 }, () => {
  it('registers a business on a virtual machine and leaves all that it printed', async () => {
    const out = mkdtempSync(join(tmpdir(), 'yizhao-demo-test-'));
    const report = await runDemo(out, '--orientation', 'landscape', '--language', 'en');
    expect(report.sheets).toEqual(allPrinted);
    expect(report.files.map(({ path }) => path)).toEqual(expect.arrayContaining(['prints/licence-original-1.pdf', 'prints/licence-duplicate-1.pdf', 'prints/receipt-1.bin', 'prints/receipt-1.svg']));
    expect(report.files.filter(({ path }) => path.startsWith('screens/'))).toHaveLength(report.steps.length);
  });

  it('registers a person of a rare name on real ports: serial lines, and a printer that knows nothing of us', async (context) => {
    if (noPtyReason !== undefined) return context.skip(noPtyReason);
    const printer = await startIppEvePrinter({ command: 'exit 0' });
    if ('missing' in printer) return context.skip(printer.missing);
    ends.push(() => printer.close());
    const [reader, receipt] = [await openPtyPair(), await openPtyPair()];
    ends.push(() => reader.remove(), () => receipt.remove());
    runNode('native-bridges/bridge.ts', 'id-card-reader', 'simulate', '--port', reader.far, '--card', 'rareName', '--paced');
    runNode('native-bridges/bridge.ts', 'receipt-printer', 'simulate', '--port', receipt.far, '--baud', '38400');

    const out = mkdtempSync(join(tmpdir(), 'yizhao-demo-test-'));
    const config = join(out, 'kiosk.config.json');
    writeFileSync(
      config,
      JSON.stringify({
        devices: {
          idCardReader: { driver: 'sdt', transport: { kind: 'serial', path: reader.near, baudRate: 115_200 } },
          receiptPrinter: { driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'serial', path: receipt.near, baudRate: 38_400 } },
          licencePrinter: { driver: 'ipp', url: printer.url },
        },
      }),
    );
    const report = await runDemo(out, '--config', config);
    expect(report.sheets).toEqual(allPrinted);
    const jobs = printer.jobFiles();
    expect(jobs).toHaveLength(2);
    for (const job of jobs) expect(execFileSync('pdftotext', ['-', '-'], { input: job.bytes, encoding: 'utf8' })).toContain(inventedCards.rareName.name);
  });

  it.each(['2021-1', '3.0'])('prints a licence through a bank’s own Printer service, edition %s, one sheet after the other was taken', async (edition) => {
    const bank = runNode('native-bridges/bridge.ts', 'xfs', 'simulate', '--edition', edition, '--port', '0');
    const port = await portOf(bank);
    const out = mkdtempSync(join(tmpdir(), 'yizhao-demo-test-'));
    const config = join(out, 'kiosk.config.json');
    const service = { driver: 'xfs', port };
    writeFileSync(config, JSON.stringify({ devices: { licencePrinter: service, lights: service, cabinet: service, codeScanner: service, vendorMode: service } }));
    const report = await runDemo(out, '--config', config);
    expect(report.sheets).toEqual(allPrinted);
  });
});

/** The port of the address that a simulated bank tells first. */
async function portOf(bank: ChildProcess): Promise<number> {
  if (bank.stdout === null) throw new Error('the bank was started without its standard output');
  for await (const line of createInterface({ input: bank.stdout })) {
    const port = /^ws:\/\/127\.0\.0\.1:(\d+)\//.exec(line)?.[1];
    if (port === undefined) continue;
    // It goes on telling of every message.
    bank.stdout.resume();
    return Number(port);
  }
  throw new Error('the bank ended before it told its address');
}
