import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';

const entry = fileURLToPath(new URL('../bridge.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bridge-receipts-'));
afterAll(() => rmSync(folder, { recursive: true }));
const receipt = join(folder, 'receipt.txt');
writeFileSync(receipt, '样张 㛃面馆\n\n123\n');

function bridge(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, 'receipt-printer', ...args], (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });
}

describe('without a place', () => {
  it('prints as every model, and tells what it can do', async () => {
    const kept = join(folder, 'kept');
    expect(await bridge('print', receipt, '--profile', 'pyramid-reliance', '--keep', kept, '--json')).toMatchObject({ code: 0, out: '{"proof":"printed"}\n' });
    expect(readdirSync(kept)).toEqual(['receipt-1.bin', 'receipt-1.svg']);
    const { out } = await bridge('capabilities', '--profile', 'pyramid-reliance', '--json');
    expect(JSON.parse(out)).toMatchObject({ presents: true, retracts: true, proof: ['inStream'], qr: 'raster' });
  });

  it('exits non-zero where nothing is proven, and where the model cannot', async () => {
    expect(await bridge('print', receipt, '--profile', 'generic-58mm', '--json')).toMatchObject({ code: 1, out: '{"proof":"unknown"}\n' });
    expect(await bridge('retract', '--json')).toMatchObject({ code: 1, out: expect.stringContaining('device.unsupported') as string });
  });

  it.each([
    ['an unknown profile', ['status', '--profile', 'x-1'], 'epson-tm-t88iii'],
    ['an unknown way to recover', ['recover', 'somehow'], 'clearing'],
    ['an unknown situation', ['simulate', '--port', '/dev/null', '--situation', 'rain'], 'paperOutWhilePrinting'],
  ])('%s is misuse, and what is known is named', async (_what, args, named) => {
    const ended = await bridge(...args);
    expect(ended.code).toBe(2);
    expect(ended.err).toContain(named);
  });
});

if (noPtyReason !== undefined) process.stderr.write(`the bench at a receipt printer's port: skipped, because ${noPtyReason}\n`);
it.skipIf(noPtyReason !== undefined)('at a port: the slot, taking back, and a change that is watched', async () => {
  const pair = await openPtyPair();
  const simulator = spawn(process.execPath, [entry, 'receipt-printer', 'simulate', '--port', pair.far, '--profile', 'pyramid-reliance', '--situation', 'notTaken'], { stdio: ['ignore', 'pipe', 'inherit'] });
  await createInterface({ input: simulator.stdout })[Symbol.asyncIterator]().next();
  const at = ['--port', pair.near, '--profile', 'pyramid-reliance', '--json'];
  expect(await bridge('print', receipt, ...at)).toMatchObject({ code: 0, out: '{"proof":"printed"}\n' });
  expect(JSON.parse((await bridge('status', ...at)).out)).toEqual({ state: 'online', paper: 'full', media: 'present' });
  expect(await bridge('await-taken', '--wait', '0.2', ...at)).toMatchObject({ code: 0, out: '{"media":"present"}\n' });
  expect(await bridge('retract', ...at)).toMatchObject({ code: 0 });
  expect(JSON.parse((await bridge('status', ...at)).out)).toMatchObject({ media: 'notPresent' });

  const watching = spawn(process.execPath, [entry, 'receipt-printer', 'watch', '--every', '0.1', ...at], { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = createInterface({ input: watching.stdout })[Symbol.asyncIterator]();
  const said = async () => {
    const line = await lines.next();
    return line.done ? undefined : (JSON.parse(line.value) as { status: { state: string } }).status.state;
  };
  expect(await said()).toBe('online');
  simulator.kill();
  expect(['unknown', 'offline']).toContain(await said());
  watching.kill('SIGINT');
  expect(await new Promise((resolve) => watching.once('exit', (code) => resolve(code)))).toBe(0);
  await pair.remove();
}, 60_000);
