import { describe, expect, it } from 'vitest';
import type { ReaderBaudRate } from '../../contract/device.ts';
import { ok } from '../../contract/result.ts';
import { createMemoryPair } from '../transport/memory.ts';
import type { FarEnd, Transport } from '../transport/transport.ts';
import { setModuleRate } from './baud-rate.ts';
import { createSdtDriver } from './driver.ts';
import { encodeFrame } from './framer.ts';
import { readerProfile, type ReaderProfile } from './profile.ts';
import { createSdtSimulator, type Upset } from './simulator.ts';
import { inVirtualTime } from '../transport/testing/virtual-time.ts';

inVirtualTime();

const never = new AbortController().signal;
const profile: ReaderProfile = { ...readerProfile('sdt-serial'), answerMs: { find: 50, select: 50, read: 50, other: 50 }, silenceMs: 30, baudPauseMs: 5 };
const configured = 115_200;

/** Bytes between ends of different rates: each is some byte, none is right. */
function garbled(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, index) => (byte * 5 + index * 7) | 0x80);
}

/** A line whose ends have rates of their own. `obeys`: what the module does when it is told a rate. `late`: what comes after its answers, as from a converter that knows of no rates. */
function createBench(obeys: (rate: ReaderBaudRate) => number, upsets: readonly Upset[] = [], late?: { readonly ms: number; readonly bytes: (answer: Uint8Array) => Uint8Array }) {
  const pair = createMemoryPair();
  const rates = { line: configured, module: configured };
  const across = (bytes: Uint8Array) => (rates.line === rates.module ? bytes : garbled(bytes));
  const far: FarEnd = {
    ...pair.far,
    onData: (listener) => pair.far.onData((chunk) => listener(across(chunk))),
    write: (bytes) => {
      pair.far.write(across(bytes));
      if (late) setTimeout(() => pair.far.write(late.bytes(bytes)), late.ms);
    },
  };
  const near: Transport = {
    ...pair.near,
    close: async () => {
      rates.line = configured;
      await pair.near.close();
    },
    setBaudRate: async (rate) => {
      rates.line = rate;
      return ok(undefined);
    },
  };
  const simulator = createSdtSimulator({
    far,
    onBaudRate: (rate) => {
      rates.module = obeys(rate);
    },
  });
  simulator.situation(upsets);
  const driver = createSdtDriver({ transport: near, baudRate: configured, profile });
  const status = async () => {
    const answer = await driver.run((sdt) => sdt.status(never));
    return answer.ok ? 'well' : answer.fault.fault.code;
  };
  return { rates, driver, status, set: (rate: ReaderBaudRate, signal = never) => setModuleRate(driver, profile, rate, signal) };
}

describe('another rate', () => {
  it.each([57_600, 38_400, 19_200, 9600, 115_200] as const)('is proven by an answer at %i', async (rate) => {
    const { rates, driver, status, set } = createBench((told) => told);
    expect(await set(rate)).toEqual({ ok: true, value: undefined });
    expect(rates).toEqual({ line: rate, module: rate });
    expect(driver.baudRate).toBe(rate);
    expect(await status()).toBe('well');
  });

  it('stays when the line is opened again', async () => {
    const { rates, driver, status, set } = createBench((told) => told);
    await set(9600);
    await driver.close();
    expect(rates.line).toBe(configured);
    expect(await status()).toBe('well');
    expect(rates.line).toBe(9600);
  });

  it('that the module refuses leaves all as it was', async () => {
    const { rates, status, set } = createBench((told) => told, [{ on: 'setBaud9600', times: 1, sw3: 0x21 }]);
    expect(await set(9600)).toMatchObject({ ok: false, fault: { code: 'device.refused' } });
    expect(rates).toEqual({ line: configured, module: configured });
    expect(await status()).toBe('well');
  });

  it('that the module says yes to and does not take is told, and the line goes back', async () => {
    const { rates, driver, status, set } = createBench(() => configured);
    expect(await set(9600)).toEqual({ ok: false, fault: { code: 'device.refused', detail: 'the module stayed at 115200 baud' } });
    expect(rates.line).toBe(configured);
    expect(driver.baudRate).toBe(configured);
    expect(await status()).toBe('well');
  });

  it('is not proven by a yes that comes twice', async () => {
    const { rates, set } = createBench(() => configured, [], { ms: 20, bytes: (answer) => answer });
    expect(await set(9600)).toEqual({ ok: false, fault: { code: 'device.refused', detail: 'the module stayed at 115200 baud' } });
    expect(rates.line).toBe(configured);
  });

  it('is not proven by a refusal that comes late', async () => {
    const { set } = createBench(() => configured, [{ on: 'setBaud9600', times: 1, damage: 'wrongChecksum' }], { ms: 75, bytes: () => encodeFrame(Uint8Array.of(0, 0, 0x21)) });
    expect(await set(9600)).toMatchObject({ ok: false });
  });

  it('at which the module is not found, nor at the old one, is told', async () => {
    const { rates, set } = createBench(() => 1);
    expect(await set(9600)).toEqual({ ok: false, fault: { code: 'device.timeout', detail: 'the module answers neither at 9600 nor at 115200 baud' } });
    expect(rates.line).toBe(configured);
  });

  it('is found out although the answer was lost', async () => {
    const { rates, set } = createBench((told) => told, [{ on: 'setBaud19200', times: 1, damage: 'silent' }]);
    expect(await set(19_200)).toMatchObject({ ok: true });
    expect(rates).toEqual({ line: 19_200, module: 19_200 });
  });

  it('is proven by any status of the module', async () => {
    const { set } = createBench((told) => told, [{ on: 'samId', times: 1, sw3: 0x66 }]);
    expect(await set(38_400)).toMatchObject({ ok: true });
  });

  it('is not begun after its signal, and not left half done', async () => {
    const { rates, set } = createBench((told) => told);
    const controller = new AbortController();
    controller.abort({ code: 'device.cancelled' });
    expect(await set(9600, controller.signal)).toEqual({ ok: false, fault: { code: 'device.cancelled' } });
    expect(rates).toEqual({ line: configured, module: configured });
  });

  it('is doubted when nobody answers: a module that lost its power is back at the configured one', async () => {
    const { rates, driver, status, set } = createBench((told) => told);
    await set(9600);
    rates.module = configured;
    expect(await status()).toBe('device.timeout');
    expect(driver.doubtRate()).toBe(true);
    await driver.close();
    expect(await status()).toBe('well');
  });
});
