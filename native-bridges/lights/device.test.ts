import fc from 'fast-check';
import modbusSerial from 'modbus-serial';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { lightsConfigSchema } from '../../contract/device-config.ts';
import { createCabinet } from '../cabinet/device.ts';
import { createModbusLines } from '../modbus/lines.ts';
import { createModbusBoard, type Board } from '../modbus/simulator.ts';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';
import { cutLine } from '../transport/testing/cut-line.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createFlasher } from './flasher.ts';
import { createLights, createVirtualLights, type ModbusLightsConfig } from './device.ts';

const never = new AbortController().signal;
const context = { signal: never, emit: () => undefined };

function configWith(coils: ModbusLightsConfig['coils'], transport: object = { kind: 'memory' }): ModbusLightsConfig {
  const config = lightsConfigSchema.parse({ driver: 'modbus', transport, coils });
  if (config.driver !== 'modbus') throw new Error('not Modbus');
  return config;
}

const coils = { idCardReader: 0, receiptPrinter: 1, statusGood: 6 } as const;

function lightsWithBoard(change: (far: FarEnd) => FarEnd = (far) => far) {
  let board: Board | undefined;
  const lights = createLights({
    config: configWith(coils),
    simulate: (far) => (board = createModbusBoard({ far: change(far), unit: 1, coils: 8 })),
  });
  if (board === undefined) throw new Error('nobody stands at the far end');
  return { lights, board };
}

describe('lights', () => {
  it('are set when their coils read back, and only theirs', async () => {
    const { lights, board } = lightsWithBoard();
    expect(await lights.set({ light: 'receiptPrinter', mode: 'continuous' }, context)).toEqual({ ok: true, value: {} });
    expect(board.coils).toEqual([false, true, false, false, false, false, false, false]);
    expect(await lights.set({ light: 'receiptPrinter', mode: 'off' }, context)).toEqual({ ok: true, value: {} });
    expect(board.coils).not.toContain(true);
    expect(await lights.set({ light: 'licencePrinter', mode: 'continuous' }, context)).toMatchObject({ ok: false, fault: { code: 'device.unsupported' } });
    expect(await lights.capabilities(never)).toEqual({ ok: true, value: { driver: 'modbus', lights: ['idCardReader', 'receiptPrinter', 'statusGood'], modes: ['off', 'continuous', 'slowFlash', 'mediumFlash', 'quickFlash'] } });
    await lights.close();
  });

  it('a coil that takes no orders is a refusal', async () => {
    const { lights } = lightsWithBoard((far) => ({
      ...far,
      // Reading coils always finds them off: 00, with its CRC.
      write: (answer) => far.write(answer[1] === 1 ? Uint8Array.of(1, 1, 1, 0, 0x51, 0x88) : answer),
    }));
    expect(await lights.set({ light: 'idCardReader', mode: 'continuous' }, context)).toEqual({ ok: false, fault: { code: 'device.refused', detail: 'idCardReader: coil 0 reads back off' } });
    await lights.close();
  });

  it('a lost board is a status, and what was lit is lit again when it is back', async () => {
    const { lights, board } = lightsWithBoard();
    await lights.set({ light: 'statusGood', mode: 'continuous' }, context);
    board.enter('poweredOff');
    expect(await lights.status(never)).toMatchObject({ state: 'offline', fault: { code: 'device.timeout' } });
    expect(await lights.set({ light: 'idCardReader', mode: 'continuous' }, context)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    board.enter('normal');
    expect(board.coils[6]).toBe(false);
    expect(await lights.status(never)).toEqual({ state: 'online' });
    expect(board.coils[6]).toBe(true);
    await lights.close();
    expect(board.coils).not.toContain(true);
  });

  it('heals when the cable is plugged in again', async () => {
    const lights = createLights({ config: configWith(coils) });
    lights.simulation?.enter('cableUnplugged');
    expect(await lights.status(never)).toMatchObject({ state: 'offline', fault: { code: 'device.offline' } });
    lights.simulation?.enter('normal');
    expect(await lights.status(never)).toEqual({ state: 'online' });
    lights.simulation?.enter('garbage');
    expect(await lights.status(never)).toMatchObject({ state: 'unknown', fault: { code: 'device.protocol' } });
    lights.simulation?.enter('slow');
    expect(await lights.status(never)).toEqual({ state: 'online' });
    await lights.close();
  });

  it('flash until something else is asked for', async () => {
    const { lights, board } = lightsWithBoard();
    await lights.set({ light: 'idCardReader', mode: 'quickFlash' }, context);
    expect(board.coils[0]).toBe(true);
    await vi.waitFor(() => expect(board.coils[0]).toBe(false), { timeout: 5000 });
    await vi.waitFor(() => expect(board.coils[0]).toBe(true), { timeout: 5000 });
    await lights.set({ light: 'idCardReader', mode: 'continuous' }, context);
    const seen = new Set<boolean | undefined>();
    const watch = setInterval(() => seen.add(board.coils[0]), 5);
    await new Promise((resolve) => setTimeout(resolve, 600));
    clearInterval(watch);
    expect([...seen]).toEqual([true]);
    await lights.close();
  });

  it('says of its own accord that a flashing board is lost', async () => {
    const { lights, board } = lightsWithBoard();
    const changed = vi.fn();
    lights.onChange?.(changed);
    await lights.set({ light: 'idCardReader', mode: 'quickFlash' }, context);
    board.enter('poweredOff');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(1), { timeout: 10_000 });
    board.enter('normal');
    await vi.waitFor(() => expect(changed).toHaveBeenCalledTimes(2), { timeout: 10_000 });
    await lights.close();
  });
});

it('unplugged at every byte of a set: a typed fault, and well again when plugged in', async () => {
  // Writing and reading back: 8 bytes each way, and 8 and 6.
  for (const [direction, bytes] of [['toDevice', 16], ['fromDevice', 14]] as const) {
    for (let afterBytes = 0; afterBytes < bytes; afterBytes += 1) {
      const { lights } = lightsWithBoard((far) => cutLine(far, { direction, afterBytes }));
      expect(await lights.set({ light: 'idCardReader', mode: 'continuous' }, context), `${direction} ${afterBytes}`).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
      lights.simulation?.enter('normal');
      expect(await lights.set({ light: 'idCardReader', mode: 'continuous' }, context)).toMatchObject({ ok: true });
      await lights.close();
    }
  }
});

/** What a bad line does to an answer. */
const harms: ((answer: Uint8Array, dice: number) => Uint8Array[])[] = [
  (answer) => [answer],
  (answer) => [answer, answer],
  (answer, dice) => [answer.slice(0, dice % answer.length)],
  (answer, dice) => [answer.map((byte, index) => (index === dice % answer.length ? byte ^ (1 << (dice % 8)) : byte))],
  (answer, dice) => [Uint8Array.of(dice & 0xff, 1, 5), answer],
  (answer) => [...answer].map((byte) => Uint8Array.of(byte)),
  (answer) => [answer.slice().reverse()],
  () => [],
];
it('whatever happens to the answers, a light that counts as set is set', async () => {
  const cases = fc.sample(fc.array(fc.record({ harm: fc.constantFrom(...harms), dice: fc.nat(10_000) }), { minLength: 4, maxLength: 8 }), { numRuns: 60, seed: 3 });
  const outcomes = await Promise.all(
    cases.map(async (steps) => {
      let turn = 0;
      const { lights, board } = lightsWithBoard((far) => ({
        ...far,
        write: (answer) => {
          const step = steps[turn % steps.length];
          turn += 1;
          for (const piece of step?.harm(answer, step.dice) ?? [answer]) far.write(piece);
        },
      }));
      const results = [];
      for (const mode of ['continuous', 'off', 'continuous'] as const) {
        const result = await lights.set({ light: 'receiptPrinter', mode }, context);
        if (result.ok) expect(board.coils[1]).toBe(mode === 'continuous');
        results.push(result.ok ? 'set' : result.fault.code);
      }
      await lights.close();
      return results;
    }),
  );
  expect(new Set(outcomes.flat())).toEqual(new Set(['set', 'device.protocol', 'device.timeout']));
});

describe('flasher', () => {
  afterEach(() => vi.useRealTimers());

  it('flashes in step at three rates, below three times a second, and gathers no queue', async () => {
    vi.useFakeTimers();
    const changes: [number, string, boolean][] = [];
    let answer: () => void = () => undefined;
    let held = false;
    let calls = 0;
    const flasher = createFlasher({
      onFault: () => undefined,
      drive: (lights) => {
        calls += 1;
        for (const [light, on] of lights) changes.push([Date.now(), light, on]);
        return held ? new Promise((resolve) => (answer = () => resolve({ ok: true, value: undefined }))) : Promise.resolve({ ok: true, value: undefined });
      },
    });
    const begun = Date.now();
    flasher.set('statusGood', 'slowFlash');
    flasher.set('statusBad', 'mediumFlash');
    flasher.set('codeScanner', 'quickFlash');
    await vi.advanceTimersByTimeAsync(2000);
    const of = (name: string) => changes.filter(([, light]) => light === name).map(([at, , on]) => `${(at - begun) / 250}${on ? ' on' : ' off'}`);
    expect(of('statusGood')).toEqual(['4 off', '8 on']);
    expect(of('statusBad')).toEqual(['2 off', '4 on', '6 off', '8 on']);
    expect(of('codeScanner')).toEqual(['1 off', '2 on', '3 off', '4 on', '5 off', '6 on', '7 off', '8 on']);
    held = true;
    calls = 0;
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls).toBe(1);
    held = false;
    answer();
    await vi.advanceTimersByTimeAsync(500);
    expect(calls).toBe(3);
    for (const light of ['statusGood', 'statusBad', 'codeScanner'] as const) flasher.set(light, 'off');
    expect(vi.getTimerCount()).toBe(0);
  });
});

it('the virtual board has as many coils as are configured', async () => {
  const config = configWith({ statusBad: 40 });
  const lights = createLights({ config, simulate: (far) => createVirtualLights(config, far) });
  expect(await lights.set({ light: 'statusBad', mode: 'continuous' }, context)).toMatchObject({ ok: true });
  expect(lights.simulation?.situations).toEqual(['normal', 'cableUnplugged', 'silent', 'garbage', 'slow', 'poweredOff']);
  await lights.close();
});

if (noPtyReason !== undefined) console.warn(`lights and cabinet on one line: skipped, ${noPtyReason}`);
it.skipIf(noPtyReason !== undefined)('share one line with the cabinet, whose boards are those of modbus-serial', async () => {
  const pair = await openPtyPair();
  const state = new Map<number, boolean>();
  let doorClosed = true;
  const server = new modbusSerial.ServerSerial(
    {
      getCoil: (address: number) => state.get(address) ?? false,
      setCoil: (address: number, on: boolean) => void state.set(address, on),
      getDiscreteInput: (address: number) => address !== 0 || doorClosed,
    },
    { path: pair.far, baudRate: 9600, unitID: 255 },
  );
  await new Promise<void>((resolve) => server.on('initialized', () => resolve()));
  const transport = { kind: 'serial', path: pair.near, baudRate: 9600, parity: 'none' } as const;
  const lines = createModbusLines();
  const lights = createLights({ config: configWith({ idCardReader: 0, statusGood: 1, statusBad: 9 }, transport), lines });
  const cabinet = createCabinet({ config: { driver: 'modbus', transport, unit: 2, inputs: { cabinetDoor: { input: 0, openWhen: 'low' }, tamper: { input: 7, openWhen: 'low' } }, faults: [] }, lines });
  const [set, status] = await Promise.all([lights.set({ light: 'statusBad', mode: 'continuous' }, context), cabinet.status(never)]);
  expect(set).toMatchObject({ ok: true });
  expect(status).toEqual({ state: 'online', switches: { cabinetDoor: 'closed', tamper: 'closed' } });
  expect(state.get(9)).toBe(true);
  doorClosed = false;
  expect(await cabinet.status(never)).toMatchObject({ fault: { code: 'cabinet.open', detail: '机柜门' } });
  expect(await lights.status(never)).toEqual({ state: 'online' });
  await lights.close();
  // The line stays open for the cabinet.
  expect(await cabinet.status(never)).toMatchObject({ fault: { code: 'cabinet.open' } });
  await cabinet.close();
  await new Promise<void>((resolve) => server.close(() => resolve()));
  await pair.remove();
});
