import { describe, expect, it, vi } from 'vitest';
import { kioskConfigSchema } from '../../../contract/config.ts';
import type { FromDeviceHost, ToDeviceHost } from '../../../contract/device-host.ts';
import { fault } from '../../../contract/fault.ts';
import type { Child } from '../child.ts';
import { superviseDevices } from './device-supervisor.ts';

/** Device hosts that do what a test tells them, one after the other. */
function hosts(beat = { everyMs: 60_000, silenceMs: 60_000 }) {
  const forked: { sent: ToDeviceHost[]; say(message: FromDeviceHost | { type: 'nonsense' }): void; exit(code: number | null): void }[] = [];
  const fork = (): Child => {
    const listeners: ((message: unknown) => void)[] = [];
    const ends: ((code: number | null) => void)[] = [];
    const sent: ToDeviceHost[] = [];
    forked.push({ sent, say: (message) => listeners.forEach((listener) => listener(message)), exit: (code) => ends.forEach((end) => end(code)) });
    return {
      pid: undefined,
      // The supervisor sends nothing else.
      send: (message) => void sent.push(message as ToDeviceHost),
      onMessage: (listener) => void listeners.push(listener),
      onLine: () => undefined,
      onExit: (listener) => void ends.push(listener),
      kill: () => undefined,
      killNow: () => ends.forEach((end) => end(null)),
    };
  };
  const log = vi.fn();
  const devices = superviseDevices({ devices: kioskConfigSchema.parse({}).devices, fork, log, restartMs: { first: 1, bound: 4 }, beat });
  return { devices, forked, log, now: () => forked.at(-1) ?? expect.fail('no host was forked') };
}

describe('the device supervisor', () => {
  it('brings a command to the host, its events and its one completion back', async () => {
    const { devices, now } = hosts();
    const events: string[] = [];
    const read = devices.run('idCardReader.read', { waitMs: 10 }, { onEvent: (event) => events.push(event) });
    expect(now().sent).toMatchObject([{ type: 'command', id: 1, name: 'idCardReader.read', payload: { waitMs: 10 } }]);
    now().say({ type: 'acknowledge', id: 1 });
    now().say({ type: 'event', id: 1, name: 'cardFound' });
    now().say({ type: 'completion', id: 1, result: { ok: false, fault: fault('card.wrongType') } });
    expect(await read).toEqual({ ok: false, fault: { code: 'card.wrongType' } });
    expect(events).toEqual(['cardFound']);
  });

  it('takes no answer that the contract does not know', async () => {
    const { devices, now, log } = hosts();
    const print = devices.run('receiptPrinter.print', { document: { lines: [], cut: 'none' } });
    now().say({ type: 'nonsense' });
    now().say({ type: 'completion', id: 1, result: { ok: true, value: { proof: 'surely' } } });
    expect(await print).toMatchObject({ ok: false, fault: { code: 'device.protocol' } });
    expect(log).toHaveBeenCalledOnce();
  });

  it('ends what was in flight with a fault when the host dies, says restarting, and starts it again', async () => {
    const { devices, forked, now } = hosts();
    now().say({ type: 'status', device: 'licencePrinter', status: { state: 'online' } });
    const print = devices.run('licencePrinter.settle', { jobName: 'x' });
    now().exit(null);
    expect(await print).toEqual({ ok: false, fault: { code: 'device.hostRestarted' } });
    expect(devices.statuses().licencePrinter.state).toBe('restarting');
    // Asked in between, it waits for the next host.
    const settling = devices.run('licencePrinter.settle', { jobName: 'x' });
    await vi.waitFor(() => expect(forked).toHaveLength(2));
    await vi.waitFor(() => expect(now().sent).toMatchObject([{ type: 'command', name: 'licencePrinter.settle' }]));
    now().say({ type: 'ready', virtual: ['licencePrinter'], situations: {} });
    now().say({ type: 'status', device: 'licencePrinter', status: { state: 'online', paper: 'full' } });
    expect(devices.statuses().licencePrinter).toEqual({ state: 'online', paper: 'full' });
    expect(devices.virtual()).toEqual(['licencePrinter']);
    now().say({ type: 'completion', id: 2, result: { ok: true, value: { proof: 'printed' } } });
    expect(await settling).toEqual({ ok: true, value: { proof: 'printed' } });
    // Never sent is surely not done.
    devices.stop();
    now().exit(0);
    expect(await devices.run('licencePrinter.settle', { jobName: 'x' })).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  });

  it('passes a cancel on, and still waits for the completion', async () => {
    const { devices, now } = hosts();
    const giveUp = new AbortController();
    const read = devices.run('idCardReader.read', { waitMs: 10 }, { signal: giveUp.signal });
    giveUp.abort();
    expect(now().sent.at(-1)).toEqual({ type: 'cancel', id: 1 });
    now().say({ type: 'completion', id: 1, result: { ok: false, fault: fault('device.cancelled') } });
    expect(await read).toMatchObject({ fault: { code: 'device.cancelled' } });
  });

  it('tells of a status once, not at every look', () => {
    const { devices, now, log } = hosts();
    const changes = vi.fn();
    devices.onChange(changes);
    for (let look = 0; look < 3; look += 1) now().say({ type: 'status', device: 'idCardReader', status: { state: 'online' } });
    expect(changes).toHaveBeenCalledOnce();
    expect(log).toHaveBeenCalledOnce();
  });

  it('ends a host whose heart has stopped, and not one that is only busy', async () => {
    const { devices, forked, now, log } = hosts({ everyMs: 5, silenceMs: 60 });
    const read = devices.run('idCardReader.read', { waitMs: 10 });
    const busy = setInterval(() => forked[0]?.say({ type: 'acknowledge', id: 1 }), 10);
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(forked).toHaveLength(1);
    expect(now().sent).toContainEqual({ type: 'ping', beat: 1 });
    clearInterval(busy);
    expect(await read).toEqual({ ok: false, fault: { code: 'device.hostRestarted' } });
    expect(log.mock.calls.flat()).toContain('the device host hangs and is ended');
    await vi.waitFor(() => expect(forked).toHaveLength(2));
    devices.stop();
  });

  it('takes the word of the page for the camera that the page opens, and does not lose it with the host', () => {
    const { devices, now } = hosts();
    devices.report('camera', { state: 'online' });
    expect(devices.statuses()).toMatchObject({ camera: { state: 'online' }, vendorMode: { state: 'noDevice' } });
    now().exit(null);
    expect(devices.statuses()).toMatchObject({ camera: { state: 'online' }, idCardReader: { state: 'restarting' }, vendorMode: { state: 'noDevice' } });
    devices.stop();
  });

  it('does not start a host again that it stopped', async () => {
    const { devices, forked, now } = hosts();
    devices.stop();
    now().exit(0);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(forked).toHaveLength(1);
  });
});
