import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const entry = fileURLToPath(new URL('../bridge.ts', import.meta.url));

/** `onOut` sees what was printed so far and may end the tool by a signal. */
function bridge(args: readonly string[], onOut: (out: string, interrupt: () => void) => void = () => undefined): Promise<{ code: number | null; out: string }> {
  return new Promise((resolve) => {
    const tool = spawn(process.execPath, [entry, 'id-card-reader', ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
    let out = '';
    tool.stdout.on('data', (piece: Buffer) => {
      out += piece.toString();
      onOut(out, () => tool.kill('SIGINT'));
    });
    tool.on('close', (code) => resolve({ code, out }));
  });
}

it.concurrent('tells what a reader can do by its profile', async () => {
  const { code, out } = await bridge(['capabilities', '--json', '--profile', 'bank-wrapper']);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ profile: 'bank-wrapper', fingerprint: false, samId: false, baudRates: [] });
});

it.concurrent('reads what else is on the chip', async () => {
  const { code, out } = await bridge(['read', '--json', '--fingerprint', '--new-address']);
  expect(code).toBe(0);
  // The invented citizen's chip has no fingerprints and no appended address.
  expect(JSON.parse(out)).toMatchObject({ kind: 'residentIdCard', fingerprint: '' });
  expect(JSON.parse(out)).not.toHaveProperty('newestAddress');
});

it.concurrent.each([
  [['set-baud', '19200', '--json'], 0, {}],
  [['reset', '--json'], 0, {}],
  [['set-baud', '1200', '--json'], 2, { fault: { code: 'input.invalid' } }],
  [['sam-id', '--json', '--profile', 'cvr-100au'], 1, { fault: { code: 'device.unsupported' } }],
  [['status', '--json', '--profile', 'sdt-serial', '--hid', '0483:572b'], 2, { fault: { code: 'input.invalid' } }],
] as const)('%s ends with %i', async (args, code, told) => {
  const ended = await bridge(args);
  expect(ended.code).toBe(code);
  expect(JSON.parse(ended.out)).toMatchObject(told);
});

it.concurrent('watches until it is interrupted, which is no failure', async () => {
  const { code, out } = await bridge(['watch', '--json'], (seen, interrupt) => (seen.includes('cardFound') ? interrupt() : undefined));
  expect(code).toBe(0);
  expect(out.trim().split('\n').map((line) => (JSON.parse(line) as { event: string }).event)).toEqual(['online', 'cardFound']);
});
