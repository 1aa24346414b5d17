import { describe, expect, it } from 'vitest';
import { createMemoryPair } from '../transport/memory.ts';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import type { FarEnd } from '../transport/transport.ts';
import { descriptions, probeEscPos } from './description.ts';
import { profiles } from './profile.ts';
import { runReceiptPrinterSimulator, type ReceiptPrinterSimulator } from './simulator.ts';
import { never, profileOf } from './testing/bench.ts';

const [description] = descriptions;

async function probeOver(stand: (far: FarEnd) => unknown) {
  const pair = createMemoryPair();
  stand(pair.far);
  await pair.near.open();
  return probeEscPos(pair.near, never);
}

it('describes every profile, and how it is wired', () => {
  expect(description?.profiles.map(({ name }) => name)).toEqual([...profiles.keys()]);
  expect(description?.wiring.length).toBeGreaterThan(3);
  expect(description?.settings.safeParse({ driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'memory' } }).success).toBe(true);
});

describe('probe', () => {
  const answering = [...profiles].filter(([, { answers }]) => answers !== 'never').map(([name]) => name);

  it.concurrent.each(answering)('finds %s, and neither prints nor moves anything', async (name) => {
    const simulators: ReceiptPrinterSimulator[] = [];
    const answer = await probeOver((far) => simulators.push(runReceiptPrinterSimulator(far, { profile: profileOf(name) })));
    expect(answer?.detail).toMatch(/^ESC\/POS, DLE EOT 1 = 12/);
    const { names, status } = profileOf(name);
    if (names.length > 0) expect(answer?.profile).toBe(name);
    if (status.full) expect(answer?.detail).toContain('pyramid-reliance');
    for (const { receipts, torn, tickets } of simulators) expect([receipts, torn, tickets]).toEqual([[], [], { taken: 0, retracted: 0 }]);
  });

  it('leaves nothing in a printer that does not know the question for its name', async () => {
    const heard: number[] = [];
    const answer = await probeOver((far) => {
      far.onData((chunk) => {
        heard.push(...chunk);
        if (chunk[0] === 0x10 && chunk[2] !== 20) far.write(Uint8Array.of(0x12));
      });
    });
    expect(answer).toEqual({ detail: 'ESC/POS, DLE EOT 1 = 12, DLE EOT 4 = 12' });
    // ESC @ after GS I drops what a printer may have taken for letters.
    await expect.poll(() => Buffer.from(heard).toString('hex')).toBe('100401' + '100404' + '100414' + '1d4943' + '1b40');
  });

  it('asks a printer that is offline nothing that it would keep for later', async () => {
    const heard: number[] = [];
    const answer = await probeOver((far) => {
      far.onData((chunk) => {
        heard.push(...chunk);
        if (chunk[0] === 0x10 && chunk[2] !== 20) far.write(Uint8Array.of(0x1a));
      });
    });
    expect(answer?.detail).toContain('DLE EOT 1 = 1a');
    expect(Buffer.from(heard).toString('hex')).toBe('100401' + '100404' + '100414');
  });

  it.concurrent.each<[string, (far: FarEnd) => unknown]>([
    ['nothing', () => undefined],
    ['an echo', (far) => far.onData((chunk) => far.write(chunk))],
    ['a device that says more than one byte', (far) => far.onData(() => far.write(Uint8Array.of(0x12, 0x12)))],
    ['a card reader', (far) => far.onData(() => far.write(Uint8Array.from(Buffer.from('aaaaaa96690004000090940000', 'hex'))))],
    ['a modem', (far) => far.onData(() => far.write(Buffer.from('\r\nERROR\r\n')))],
  ])('finds no printer in %s', async (_what, stand) => {
    expect(await probeOver(stand)).toBeUndefined();
  });

  it('ends at once where the signal has aborted, and finds nothing behind memory', async () => {
    expect(await description?.probe?.({ kind: 'memory' }, AbortSignal.abort())).toBeUndefined();
    expect(await description?.probe?.({ kind: 'memory' }, never)).toBeUndefined();
  });

  if (noPtyReason !== undefined) process.stderr.write(`probe of a serial port: skipped, because ${noPtyReason}\n`);
  it.skipIf(noPtyReason !== undefined)('closes the port that it opened', async () => {
    const pair = await openPtyPair();
    const far = await openSerialFarEnd({ kind: 'serial', path: pair.far, baudRate: 9600, parity: 'none' });
    if (!far.ok) throw new Error(far.fault.detail);
    runReceiptPrinterSimulator(far.value, { profile: profileOf('epson-tm-t88') });
    const config = { kind: 'serial', path: pair.near, baudRate: 9600, parity: 'none' } as const;
    for (let time = 0; time < 2; time += 1) expect(await description?.probe?.(config, never)).toMatchObject({ profile: 'epson-tm-t88' });
    await far.value.close();
    await pair.remove();
  });
});
