import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { fromDeviceHostSchema, type FromDeviceHost, type ToDeviceHost } from '../../contract/device-host.ts';
import { inventedCards } from '../id-card-reader/invented-cards.ts';

const entry = fileURLToPath(new URL('main.ts', import.meta.url));
let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

/** Left out of a configuration, these are simulated. */
const everyVirtual = ['idCardReader', 'receiptPrinter', 'licencePrinter', 'codeScanner', 'lights', 'cabinet', 'power'];

/** The device host as the supervisor starts it, with everything virtual. */
function startHost(devices: object = {}) {
  const host = fork(entry, [JSON.stringify({ devices: devicesConfigSchema.parse(devices) })], { serialization: 'advanced', execArgv: [] });
  child = host;
  const said: FromDeviceHost[] = [];
  host.on('message', (message) => said.push(fromDeviceHostSchema.parse(message)));
  const send = (message: ToDeviceHost) => host.send(message);
  return {
    host,
    said,
    cancel: (id: number) => send({ type: 'cancel', id }),
    /** All that was said about the command once it is completed. */
    run: async (command: Omit<Extract<ToDeviceHost, { type: 'command' }>, 'type'>): Promise<FromDeviceHost[]> => {
      send({ type: 'command', ...command });
      const about = () => said.filter((message) => 'id' in message && message.id === command.id);
      await vi.waitFor(() => expect(about().some(({ type }) => type === 'completion')).toBe(true), 10_000);
      return about();
    },
  };
}

describe('the device host as a process', () => {
  it('says which devices are virtual, then how each is', async () => {
    const { said } = startHost();
    await vi.waitFor(() => expect(said.filter(({ type }) => type === 'status').length).toBeGreaterThanOrEqual(everyVirtual.length), 10_000);
    expect(said[0]).toMatchObject({ type: 'ready', virtual: everyVirtual });
    const states = said.flatMap((message) => (message.type === 'status' ? [[message.device, message.status.state] as const] : []));
    // A scanner that nothing is held before has nothing to say.
    expect(Object.fromEntries(states)).toEqual({ ...Object.fromEntries(everyVirtual.map((kind) => [kind, 'online'])), codeScanner: 'unknown' });
  });

  it('reads a card: acknowledge, event, and one completion with plain values', async () => {
    const { run } = startHost();
    expect(await run({ id: 7, name: 'idCardReader.read', payload: { waitMs: 10_000 }, timeoutMs: 20_000 })).toEqual([
      { type: 'acknowledge', id: 7 },
      { type: 'event', id: 7, name: 'cardFound' },
      { type: 'completion', id: 7, result: { ok: true, value: { card: inventedCards.chenJiaxin } } },
    ]);
  });

  it('ends a command that is cancelled, one past its deadline and one with a wrong payload, each by its fault', async () => {
    const { run, cancel, said } = startHost();
    const cancelled = run({ id: 1, name: 'idCardReader.read', payload: { waitMs: 60_000 }, timeoutMs: 60_000 });
    const waiting = run({ id: 2, name: 'idCardReader.read', payload: { waitMs: 60_000 }, timeoutMs: 60_000 });
    await vi.waitFor(() => expect(said).toContainEqual({ type: 'acknowledge', id: 2 }), 10_000);
    cancel(2);
    cancel(1);
    expect((await cancelled).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.cancelled' } } });
    expect((await waiting).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.cancelled' } } });
    const late = await run({ id: 3, name: 'idCardReader.read', payload: { waitMs: 60_000 }, timeoutMs: 50 });
    expect(late.at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.timeout', detail: expect.stringContaining('50 ms') as string } } });
    const wrong = await run({ id: 4, name: 'idCardReader.read', payload: { waitMs: 'long' }, timeoutMs: 5000 });
    expect(wrong).toEqual([
      { type: 'acknowledge', id: 4 },
      { type: 'completion', id: 4, result: { ok: false, fault: { code: 'input.invalid', detail: 'idCardReader.read: waitMs: invalid_type' } } },
    ]);
    const after = await run({ id: 5, name: 'idCardReader.status', payload: {}, timeoutMs: 5000 });
    expect(after.at(-1)).toMatchObject({ result: { ok: true, value: { state: expect.stringMatching(/online|busy/) as string } } });
  });

  it('prints a receipt', async () => {
    const { run } = startHost();
    const receipt = await run({ id: 1, name: 'receiptPrinter.print', payload: { document: { lines: [{ kind: 'text', text: '样张' }] } }, timeoutMs: 30_000 });
    expect(receipt.at(-1)).toEqual({ type: 'completion', id: 1, result: { ok: true, value: { proof: 'printed' } } });
  });

  it('ends when its parent has gone', async () => {
    const { host, said } = startHost();
    await vi.waitFor(() => expect(said.length).toBeGreaterThan(0), 10_000);
    const ended = new Promise((resolve) => host.once('exit', resolve));
    host.disconnect();
    expect(await ended).toBe(0);
  });

  it('leaves the other devices alone when one is configured wrongly, and says what would be right', async () => {
    const { said, run } = startHost({ receiptPrinter: { driver: 'escpos', profile: 'epson-tm-t99', transport: { kind: 'memory' } } });
    const statuses = () => Object.fromEntries(said.flatMap((message) => (message.type === 'status' ? [[message.device, message.status] as const] : [])));
    await vi.waitFor(() => expect(statuses()).toMatchObject({ idCardReader: { state: 'online' }, receiptPrinter: { state: 'noDevice', fault: { code: 'device.notConfigured' } } }), 10_000);
    expect(statuses()['receiptPrinter']?.fault?.detail).toMatch(/devices\.receiptPrinter\.profile.*epson-tm-t99.*epson-tm-t88/);
    const print = await run({ id: 1, name: 'receiptPrinter.print', payload: { document: { lines: [] } }, timeoutMs: 5000 });
    expect(print.at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.notConfigured' } } });
  });

  it('says what is wrong with its argument and ends', async () => {
    const host = fork(entry, ['{"devices":{"idCardReader":{"driver":"unheard-of"}}}'], { serialization: 'advanced', execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
    child = host;
    let errors = '';
    host.stderr?.on('data', (chunk: Buffer) => (errors += chunk.toString()));
    expect(await new Promise((resolve) => host.once('close', resolve))).not.toBe(0);
    expect(errors).toContain('idCardReader');
  });
});
