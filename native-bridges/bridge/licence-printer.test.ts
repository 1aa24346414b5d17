import { execFile, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../bridge.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'bridge-licence-'));
const pdf = join(folder, 'sheet.pdf');
writeFileSync(pdf, '%PDF-1.4\n%%EOF\n');
afterAll(() => rmSync(folder, { recursive: true }));

const closing: (() => unknown)[] = [];
afterEach(() => closing.splice(0).forEach((close) => void close()));

function bridge(...args: string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [entry, 'licence-printer', ...args], (error, out, err) => resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }));
  });
}

/** A simulated printer as a process of its own; gives the words that say where it is. */
function simulated(...args: string[]): Promise<string> {
  const printer = spawn(process.execPath, [entry, 'licence-printer', 'simulate', ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
  closing.push(() => printer.kill());
  return new Promise((resolve, reject) => {
    printer.stdout.setEncoding('utf8').once('data', (line: string) => resolve(/ at (\S+),/.exec(line)?.[1] ?? ''));
    printer.once('exit', () => reject(new Error('the simulated printer ended')));
  });
}

describe.each([
  ['ipp', async (...args: string[]) => ['--url', await simulated('--driver', 'ipp', ...args)]],
  ['pjl', async (...args: string[]) => ['--driver', 'pjl', '--tcp', await simulated('--driver', 'pjl', ...args)]],
] as const)('a simulated %s printer in another process', (_driver, place) => {
  it('prints a sheet, says what it can do and what became of a job', async () => {
    const kept = mkdtempSync(join(folder, 'kept-'));
    const where = await place('--keep', kept);
    const printed = await bridge('print', pdf, '--copy', 'original', '--json', ...where);
    expect([printed.code, JSON.parse(printed.out)]).toMatchObject([0, { proof: 'printed', sheets: 1 }]);
    expect(readdirSync(kept)).toEqual(['licence-original-1.pdf']);
    expect(JSON.parse((await bridge('capabilities', '--json', ...where)).out)).toMatchObject({ copies: ['original', 'duplicate'], presents: false });
    const unknown = await bridge('settle', 'never sent', '--json', ...where);
    expect([unknown.code, JSON.parse(unknown.out)]).toEqual([1, { jobName: 'never sent', proof: 'unknown' }]);
  }, 30_000);

  it('is found in its situation, and fails in words', async () => {
    const where = await place('--situation', 'coverOpen');
    const ended = await bridge('print', pdf, '--json', ...where);
    expect([ended.code, JSON.parse(ended.out)]).toMatchObject([1, { fault: { code: 'printer.coverOpen' } }]);
    const status = await bridge('status', ...where);
    expect([status.code, status.out]).toEqual([1, expect.stringContaining('printer.coverOpen')]);
  }, 30_000);
});

it.each([
  ['a line without its protocol', ['status', '--tcp', '127.0.0.1:9100'], '--driver pjl'],
  ['an unknown profile', ['status', '--driver', 'pjl', '--profile', 'x'], 'pjl-pdf'],
  ['a situation of the other printer', ['simulate', '--driver', 'pjl', '--situation', 'garbage'], 'garbage'],
  ['an IPP printer at the end of a line', ['simulate', '--port', '/dev/null'], '--tcp-port'],
  ['a counter nowhere', ['status', '--snmp', ':161'], '--snmp'],
])('%s: is named on standard error', async (_what, args, named) => {
  const ended = await bridge(...args);
  expect(ended).toMatchObject({ code: 2, out: '' });
  expect(ended.err).toContain(named);
});
