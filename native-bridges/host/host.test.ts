import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import type { DeviceStatus, SupplyState } from '../../contract/device.ts';
import { fromDeviceHostSchema, type FromDeviceHost, type ToDeviceHost } from '../../contract/device-host.ts';
import { fault } from '../../contract/fault.ts';
import { fail, ok } from '../../contract/result.ts';
import type { Situation } from '../../contract/situation.ts';
import type { ReceiptPrinter } from '../device.ts';
import { serveDevices, type HostOptions } from './host.ts';

type Print = ReceiptPrinter['print'];
const incapable = async () => fail(fault('device.unsupported'));
type PaperStatus = DeviceStatus & { readonly paper: SupplyState };
const online: PaperStatus = { state: 'online', paper: 'full' };

/** A host whose receipt printer prints as `print` says and has the status that `status` gives. */
function createBench(print: Print, options: Partial<HostOptions> & { status?: () => PaperStatus; simulated?: (situation: Situation) => void; onChange?: (listener: () => void) => void } = {}) {
  const said: FromDeviceHost[] = [];
  const status = async () => options.status?.() ?? online;
  const close = async () => undefined;
  const host = serveDevices({
    devices: {
      idCardReader: { kind: 'idCardReader', read: async () => fail(fault('card.notPresent')), status: async () => online, capabilities: incapable, close },
      receiptPrinter: { kind: 'receiptPrinter', print, status, capabilities: incapable, onChange: (listener) => options.onChange?.(listener), close },
      licencePrinter: {
        kind: 'licencePrinter',
        print: async () => ok({ proof: 'unknown' }),
        settle: async () => ok({ proof: 'unknown' }),
        status: async () => online,
        capabilities: incapable,
        simulation: { situations: ['normal', 'paperOut'], enter: (situation) => options.simulated?.(situation) },
        close,
      },
    },
    // What is said has to be of the contract, and to survive a channel.
    send: (message) => said.push(fromDeviceHostSchema.parse(structuredClone(message))),
    log: vi.fn(),
    pollMs: 10,
    graceMs: 20,
    ...options,
  });
  let id = 0;
  return {
    host,
    said,
    command: (name: Extract<ToDeviceHost, { type: 'command' }>['name'], payload: unknown, timeoutMs = 60_000): number => {
      id += 1;
      host.receive({ type: 'command', id, name, payload, timeoutMs } satisfies ToDeviceHost);
      return id;
    },
    /** All that was said about a command, once its completion is among it. */
    about: async (of: number): Promise<FromDeviceHost[]> => {
      const own = () => said.filter((message) => 'id' in message && message.id === of);
      await vi.waitFor(() => expect(own().some(({ type }) => type === 'completion')).toBe(true));
      return own();
    },
  };
}

const receipt = { document: { lines: [] } };
const printed: Print = async () => ok({ proof: 'printed' });
/** Prints until it is told to stop, and then says what is known. */
const untilAborted: Print = (_input, { signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve(ok({ proof: 'unknown' }))));
const deaf: Print = () => new Promise(() => undefined);

describe('a command', () => {
  it('is acknowledged, has its events, and is completed exactly once', async () => {
    const { host, command, about } = createBench(async (_input, { emit }) => {
      emit('cardFound');
      return ok({ proof: 'printed' });
    });
    const id = command('receiptPrinter.print', receipt);
    await about(id);
    await delay(30);
    expect(await about(id)).toEqual([
      { type: 'acknowledge', id },
      { type: 'event', id, name: 'cardFound' },
      { type: 'completion', id, result: { ok: true, value: { proof: 'printed' } } },
    ]);
    await host.close();
  });

  it('with a payload that does not fit is completed by a fault that says where, and never reaches the device', async () => {
    const print = vi.fn(printed);
    const { host, command, about } = createBench(print);
    const [, completion] = await about(command('receiptPrinter.print', { document: { lines: [{ kind: 'feed', lines: 0 }] } }));
    expect(completion).toMatchObject({ result: { ok: false, fault: { code: 'input.invalid', detail: expect.stringContaining('document.lines.0.lines') as string } } });
    expect(print).not.toHaveBeenCalled();
    await host.close();
  });

  it('past its deadline ends with what the device then says', async () => {
    const { host, command, about } = createBench(untilAborted);
    expect((await about(command('receiptPrinter.print', receipt, 20))).at(-1)).toMatchObject({ result: { ok: true, value: { proof: 'unknown' } } });
    await host.close();
  });

  it('past its deadline at a device that does not listen ends all the same, and nobody overtakes it', async () => {
    const print = vi.fn(deaf);
    const { host, command, about } = createBench(print);
    const first = command('receiptPrinter.print', receipt, 20);
    const second = command('receiptPrinter.print', receipt, 80);
    expect((await about(first)).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.timeout' } } });
    expect((await about(second)).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.timeout' } } });
    expect(print).toHaveBeenCalledTimes(1);
    await host.close();
  });

  it('that is cancelled while it waits for its turn never runs', async () => {
    const print = vi.fn(untilAborted);
    const { host, command, about } = createBench(print);
    const first = command('receiptPrinter.print', receipt);
    const second = command('receiptPrinter.print', receipt);
    host.receive({ type: 'cancel', id: second });
    expect((await about(second)).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.cancelled' } } });
    host.receive({ type: 'cancel', id: first });
    expect((await about(first)).at(-1)).toMatchObject({ result: { ok: true, value: { proof: 'unknown' } } });
    expect(print).toHaveBeenCalledTimes(1);
    await host.close();
  });

  it('waits for its turn at its own device only', async () => {
    const running: string[] = [];
    const gate: { open?: () => void } = {};
    const opened = new Promise<void>((resolve) => {
      gate.open = resolve;
    });
    const slow: Print = async () => {
      running.push('begins');
      await opened;
      running.push('ends');
      return ok({ proof: 'printed' });
    };
    const { host, command, about } = createBench(slow);
    const ids = [command('receiptPrinter.print', receipt), command('receiptPrinter.print', receipt)];
    const other = command('idCardReader.read', { waitMs: 0 });
    expect((await about(other)).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'card.notPresent' } } });
    expect(running).toEqual(['begins']);
    gate.open?.();
    await Promise.all(ids.map(about));
    expect(running).toEqual(['begins', 'ends', 'begins', 'ends']);
    await host.close();
  });

  it('for the status of a device at work is answered at once: busy', async () => {
    const { host, command, about } = createBench(untilAborted);
    const first = command('receiptPrinter.print', receipt);
    expect((await about(command('receiptPrinter.status', {}))).at(-1)).toMatchObject({ result: { ok: true, value: { state: 'busy' } } });
    host.receive({ type: 'cancel', id: first });
    await about(first);
    await host.close();
  });
});

describe('statuses', () => {
  it('are told without being asked, when they change and only then', async () => {
    const printer: { now: PaperStatus } = { now: online };
    const { host, said } = createBench(printed, { status: () => printer.now });
    const ofPrinter = () => said.flatMap((message) => (message.type === 'status' && message.device === 'receiptPrinter' ? [message.status] : []));
    await vi.waitFor(() => expect(ofPrinter()).toEqual([online]));
    await delay(60);
    expect(ofPrinter()).toEqual([online]);
    printer.now = { state: 'userError', paper: 'out', fault: fault('printer.paperOut') };
    await vi.waitFor(() => expect(ofPrinter()).toEqual([online, printer.now]));
    await host.close();
  });
});

it('a message that is not of the contract is logged by its place, and changes nothing', async () => {
  const log = vi.fn();
  const { host, said } = createBench(printed, { log });
  host.receive({ type: 'command', id: 1, name: 'receiptPrinter.dance', payload: '440785198402290021', timeoutMs: 5 });
  host.receive('hello');
  expect(log.mock.calls.flat().join()).toContain('name');
  expect(log.mock.calls.flat().join()).not.toContain('440785198402290021');
  expect(said.every(({ type }) => type === 'ready' || type === 'status')).toBe(true);
  await host.close();
});

describe('what a machine does not have or cannot do', () => {
  it('is said, and is no hang', async () => {
    const { host, command, about } = createBench(printed);
    expect((await about(command('receiptPrinter.retract', {}))).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.unsupported', detail: 'receiptPrinter.retract' } } });
    expect((await about(command('lights.set', { light: 'idCardReader', mode: 'off' }))).at(-1)).toMatchObject({ result: { ok: false, fault: { code: 'device.notConfigured' } } });
    expect((await about(command('lights.status', {}))).at(-1)).toMatchObject({ result: { ok: true, value: { state: 'noDevice' } } });
    await host.close();
  });
});

it('answers the supervisor’s heartbeat', async () => {
  const { host, said } = createBench(printed);
  host.receive({ type: 'ping', beat: 7 } satisfies ToDeviceHost);
  expect(said).toContainEqual({ type: 'pong', beat: 7 });
  await host.close();
});

it('meets the fault script of its configuration: the second settling finds no paper', async () => {
  const entered: string[] = [];
  const { host, command, about } = createBench(printed, {
    faults: { licencePrinter: [{ command: 'settle', nth: 2, situation: 'paperOut' }] },
    simulated: (situation) => entered.push(situation),
  });
  await about(command('licencePrinter.settle', { jobName: 'a' }));
  expect(entered).toEqual([]);
  await about(command('licencePrinter.settle', { jobName: 'b' }));
  expect(entered).toEqual(['paperOut', 'normal']);
  host.receive({ type: 'situation', device: 'licencePrinter', situation: 'paperOut' } satisfies ToDeviceHost);
  expect(entered.at(-1)).toBe('paperOut');
  await host.close();
});

it('asks a device that speaks up once for many words, and not once for each', async () => {
  let asked = 0;
  let speakUp: () => void = () => undefined;
  const { host } = createBench(printed, {
    pollMs: 60_000,
    status: () => {
      asked += 1;
      return online;
    },
    onChange: (listener) => (speakUp = listener),
  });
  await vi.waitFor(() => expect(asked).toBe(1));
  for (let word = 0; word < 50; word += 1) speakUp();
  await delay(50);
  expect(asked).toBeGreaterThan(1);
  expect(asked).toBeLessThanOrEqual(3);
  await host.close();
});
