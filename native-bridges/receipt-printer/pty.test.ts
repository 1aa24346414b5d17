import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { receiptPrinterConfigSchema } from '../../contract/device-config.ts';
import type { ReceiptPrinter } from '../device.ts';
import { noPtyReason, openPtyPair, type PtyPair } from '../transport/pty-pair.ts';
import { usualDelays } from './delays.ts';
import { createReceiptPrinter } from './device.ts';
import { sampleReceipt } from './sample-receipt.ts';

if (noPtyReason !== undefined) process.stderr.write(`receipt printer over a PTY: skipped, because ${noPtyReason}\n`);

/** The printer as a process of its own: obeys the situations named on its standard input, and says when each is set. */
const printerProcess = `
  import { createInterface } from 'node:readline';
  import { findProfile } from '${import.meta.dirname}/profile.ts';
  import { runReceiptPrinterSimulator } from '${import.meta.dirname}/simulator.ts';
  import { openSerialFarEnd } from '${import.meta.dirname}/../transport/serial.ts';
  const [path, keepPrintsIn] = process.argv.slice(1);
  const far = await openSerialFarEnd({ kind: 'serial', path, baudRate: 38400, parity: 'none' });
  const simulator = runReceiptPrinterSimulator(far.value, { profile: findProfile('epson-tm-t88').value, keepPrintsIn });
  createInterface({ input: process.stdin }).on('line', (name) => { simulator.set(name); console.log(name); });
  console.log('listening');
`;

interface PrinterProcess {
  set(situation: string): Promise<void>;
  kill(): Promise<void>;
}

async function startPrinter(path: string, keepPrintsIn: string): Promise<PrinterProcess> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', printerProcess, path, keepPrintsIn], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const gone = new Promise((resolve) => child.once('exit', resolve));
  const heard = async () => {
    const line = await lines.next();
    return line.done ? 'nothing, it has ended' : line.value;
  };
  expect(await heard()).toBe('listening');
  return {
    set: async (situation) => {
      child.stdin.write(`${situation}\n`);
      expect(await heard()).toBe(situation);
    },
    kill: async () => {
      child.kill('SIGKILL');
      await gone;
    },
  };
}

const never = new AbortController().signal;

function openDevice(path: string, keepPrintsIn: string): ReceiptPrinter {
  return createReceiptPrinter({
    config: receiptPrinterConfigSchema.parse({ driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'serial', path, baudRate: 38_400 } }),
    keepPrintsIn,
    delays: { ...usualDelays, look: 100, hand: 500 },
  });
}

function printSample({ print }: ReceiptPrinter) {
  return print({ document: sampleReceipt }, { signal: never, emit: () => undefined });
}

describe.skipIf(noPtyReason !== undefined)('two processes over a PTY pair', () => {
  const folder = mkdtempSync(join(tmpdir(), 'receipts-'));
  const kept = join(folder, 'kept');
  const endings: (() => Promise<void>)[] = [];
  let pair: PtyPair;
  let printer: PrinterProcess;
  let device: ReceiptPrinter;

  const print = () => printSample(device);
  const keptReceipts = () => readdirSync(kept).filter((name) => name.endsWith('.bin'));

  beforeAll(async () => {
    pair = await openPtyPair();
    endings.push(() => pair.remove());
    printer = await startPrinter(pair.far, kept);
    endings.push(() => printer.kill());
    device = openDevice(pair.near, join(folder, 'sent'));
    endings.push(() => device.close());
  });

  afterAll(async () => {
    for (const end of endings.reverse()) await end();
    rmSync(folder, { recursive: true });
  });

  it('prints, and the bytes that came out are the bytes that were sent', async () => {
    expect(await device.status(never)).toEqual({ state: 'online', paper: 'full' });
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(readdirSync(kept)).toEqual(['receipt-1.bin', 'receipt-1.svg']);
    expect(readFileSync(join(kept, 'receipt-1.bin'))).toEqual(readFileSync(join(folder, 'sent', 'receipt-1.bin')));
  });

  it('says why it stopped, and prints the next one whole', async () => {
    await printer.set('paperOutWhilePrinting');
    expect(await print()).toMatchObject({ ok: false, fault: { code: 'printer.paperOut' } });
    expect(await device.status(never)).toMatchObject({ state: 'userError', paper: 'out' });
    await printer.set('normal');
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
    expect(keptReceipts()).toEqual(['receipt-1.bin', 'receipt-2.bin']);
  });

  it('does not know whether it printed when the cable goes before the proof, is offline while it is out, and heals', async () => {
    await printer.set('withoutProof');
    const printed = print();
    await expect.poll(() => keptReceipts().length, { timeout: 10_000 }).toBe(3);
    await pair.unplug();
    expect(await printed).toEqual({ ok: true, value: { proof: 'unknown' } });
    expect(await device.status(never)).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    await printer.kill();
    await pair.plug();
    expect(await device.status(never)).toMatchObject({ state: 'unknown', fault: { code: 'device.timeout' } });
    printer = await startPrinter(pair.far, kept);
    expect(await device.status(never)).toEqual({ state: 'online', paper: 'full' });
    expect(await print()).toEqual({ ok: true, value: { proof: 'printed' } });
  });
});

it('is offline where there is no port', async () => {
  const absent = openDevice('/dev/no-such-port', '/dev/null');
  expect(await absent.status(never)).toMatchObject({ state: 'offline', paper: 'unknown', fault: { code: 'device.offline' } });
  expect(await printSample(absent)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
});
