import modbusSerial from 'modbus-serial';
import { describe, expect, it } from 'vitest';
import type { Transport, FarEnd } from '../transport/transport.ts';
import { createMemoryPair } from '../transport/memory.ts';
import { noPtyReason, openPtyPair } from '../transport/pty-pair.ts';
import { createSerialTransport } from '../transport/serial.ts';
import { cutLine } from '../transport/testing/cut-line.ts';
import { createBus } from './bus.ts';
import { createModbusLines } from './lines.ts';
import { createModbusBoard } from './simulator.ts';

const never = new AbortController().signal;
const at = (unit: number, start = 0, count = 5) => ({ unit, start, count });
const busOn = (transport: Transport) => createBus({ transport, baudRate: 115_200 });

function boardAt(far: FarEnd) {
  return createModbusBoard({ far, unit: 1 });
}

describe('with a board', () => {
  it('reads inputs, writes one coil and several, and reads them back', async () => {
    const { near, far } = createMemoryPair();
    const board = boardAt(far);
    const bus = busOn(near);
    board.setInput(2, true);
    expect(await bus.readInputs(at(1), never)).toEqual({ ok: true, value: [false, false, true, false, false] });
    expect(await bus.writeCoils({ unit: 1, start: 3 }, [true], never)).toMatchObject({ ok: true });
    expect(await bus.writeCoils({ unit: 1, start: 5 }, [true, false, true], never)).toMatchObject({ ok: true });
    expect(await bus.readCoils(at(1, 2, 7), never)).toEqual({ ok: true, value: [false, true, false, true, false, true, false] });
    expect(board.coils.slice(3, 8)).toEqual([true, false, true, false, true]);
  });

  it('passes on why the board refused', async () => {
    const { near, far } = createMemoryPair();
    boardAt(far);
    expect(await busOn(near).readCoils(at(1, 12, 5), never)).toEqual({ ok: false, fault: { code: 'device.refused', detail: 'memory: Modbus exception 2 (illegal data address)' } });
  });

  it('asks one at a time', async () => {
    const { near, far } = createMemoryPair();
    boardAt(far);
    const bus = busOn(near);
    const results = await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? bus.readInputs(at(1), never) : bus.writeCoils({ unit: 1, start: index % 8 }, [true], never))));
    expect(results.every(({ ok }) => ok)).toBe(true);
  });

  it('ends with the reason of the signal, and the next call goes on', async () => {
    const { near, far } = createMemoryPair();
    const board = boardAt(far);
    const bus = busOn(near);
    board.enter('poweredOff');
    const abort = new AbortController();
    const running = bus.readInputs(at(1), abort.signal);
    setTimeout(() => abort.abort({ code: 'device.cancelled' }), 20);
    expect(await running).toMatchObject({ ok: false, fault: { code: 'device.cancelled' } });
    board.enter('normal');
    expect(await bus.readInputs(at(1), never)).toMatchObject({ ok: true });
    expect(await bus.readInputs(at(1), AbortSignal.abort({ code: 'device.timeout' }))).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
  });
});

/** What a far end may do to answers; each ends in a typed fault or in the right value, and never in a wrong one. */
const damages: [string, (answer: Uint8Array, write: (bytes: Uint8Array) => void) => void, { ok: boolean; fault?: object }][] = [
  ['doubled', (answer, write) => [answer, answer].forEach(write), { ok: true }],
  ['in single bytes', (answer, write) => answer.forEach((byte) => write(Uint8Array.of(byte))), { ok: true }],
  ['between noise', (answer, write) => write(Uint8Array.of(1, 2, 0xff, ...answer, 0)), { ok: true }],
  ['reversed', (answer, write) => write(answer.slice().reverse()), { ok: false, fault: { code: 'device.protocol' } }],
  ['cut short', (answer, write) => write(answer.subarray(0, -1)), { ok: false, fault: { code: 'device.protocol' } }],
  ['of another unit', (answer, write) => write(answer.map((byte, index) => (index === 0 ? byte + 1 : byte))), { ok: false, fault: { code: 'device.protocol' } }],
  ['missing', () => undefined, { ok: false, fault: { code: 'device.timeout' } }],
];
it.concurrent.each(damages)('an answer %s', async (_what, damage, outcome) => {
  const { near, far } = createMemoryPair();
  const board = boardAt({ ...far, write: (answer) => damage(answer, (bytes) => far.write(bytes)) });
  board.setInput(1, true);
  const bus = busOn(near);
  const result = await bus.readInputs(at(1), never);
  expect(result).toMatchObject(outcome);
  if (result.ok) expect(result.value).toEqual([false, true, false, false, false]);
  if (outcome.ok) {
    // What was doubled answers no later question.
    board.setInput(1, false);
    expect(await bus.readInputs(at(1), never)).toEqual({ ok: true, value: [false, false, false, false, false] });
  }
});

it('a line that never falls silent ends in a fault', async () => {
  const { near, far } = createMemoryPair();
  await near.open();
  const babble = setInterval(() => far.write(Uint8Array.of(0x55)), 1);
  const bus = createBus({ transport: near, baudRate: 9600 });
  expect(await bus.readInputs(at(1), never)).toMatchObject({ ok: false, fault: { code: 'device.protocol' } });
  clearInterval(babble);
});

it('unplugged at every byte: a typed fault, and well again when plugged in', async () => {
  for (const [direction, bytes] of [['toDevice', 8], ['fromDevice', 6]] as const) {
    for (let afterBytes = 0; afterBytes < bytes; afterBytes += 1) {
      const pair = createMemoryPair();
      boardAt(cutLine(pair.far, { direction, afterBytes }));
      const bus = busOn(pair.near);
      expect(await bus.readInputs(at(1), never), `${direction} ${afterBytes}`).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
      pair.plug();
      expect(await bus.readInputs(at(1), never)).toMatchObject({ ok: true });
    }
  }
});

it('two devices on one port share its line, which closes with the last of them', async () => {
  const lines = createModbusLines();
  const serial = { kind: 'serial', path: '/dev/nowhere', baudRate: 9600, parity: 'none' } as const;
  const [first, second] = [lines.at(serial, () => undefined), lines.at({ ...serial }, () => undefined)];
  expect(() => lines.at({ ...serial, baudRate: 19_200 }, () => undefined)).toThrow('/dev/nowhere');
  await first.bus.close();
  await first.bus.close();
  expect(await second.bus.readInputs(at(1), never)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  await second.bus.close();
});

/** modbus-serial's own simulated units: 1 works, 2 answers short, 3 with a bad CRC, 4 as another unit, 5 with an exception, 6 not at all. */
describe('against the test port of modbus-serial', () => {
  it.concurrent.each([
    [1, { ok: true }],
    [2, { ok: false, fault: { code: 'device.protocol' } }],
    [3, { ok: false, fault: { code: 'device.protocol', detail: 'memory: an answer with a wrong CRC' } }],
    [4, { ok: false, fault: { code: 'device.protocol' } }],
    [5, { ok: false, fault: { code: 'device.refused' } }],
    [6, { ok: false, fault: { code: 'device.timeout' } }],
  ] as const)('unit %d', async (unit, outcome) => {
    const { near, far } = createMemoryPair();
    // The class has the methods of an emitter; its declaration says so of the type only.
    const port = new modbusSerial.default.TestPort();
    far.onData((request) => port.write(Buffer.from(request)));
    port.on('data', (answer: Buffer) => far.write(answer));
    expect(await busOn(near).readCoils(at(unit, 0, 10), never)).toMatchObject(outcome);
    if (unit === 1) expect(await busOn(near).writeCoils({ unit, start: 4 }, [true, true, true], never)).toMatchObject({ ok: true });
  });
});

if (noPtyReason !== undefined) console.warn(`Modbus against the server of modbus-serial: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('against the server of modbus-serial at a PTY', () => {
  it('reads inputs, and proves coils by reading them back', async () => {
    const pair = await openPtyPair();
    const coils = new Map<number, boolean>();
    const server = new modbusSerial.ServerSerial(
      {
        getCoil: (address: number) => coils.get(address) ?? false,
        setCoil: (address: number, state: boolean) => void coils.set(address, state),
        getDiscreteInput: (address: number) => address === 3,
      },
      { path: pair.far, baudRate: 9600, unitID: 17 },
    );
    await new Promise<void>((resolve) => server.on('initialized', () => resolve()));
    const transport = createSerialTransport({ kind: 'serial', path: pair.near, baudRate: 9600, parity: 'none' });
    const bus = createBus({ transport, baudRate: 9600 });
    expect(await bus.readInputs(at(17), never)).toEqual({ ok: true, value: [false, false, false, true, false] });
    expect(await bus.writeCoils({ unit: 17, start: 1 }, [true, false, true], never)).toMatchObject({ ok: true });
    expect(await bus.writeCoils({ unit: 17, start: 4 }, [true], never)).toMatchObject({ ok: true });
    expect(await bus.readCoils(at(17), never)).toEqual({ ok: true, value: [false, true, false, true, true] });
    expect(await bus.readInputs(at(18), never)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    await bus.close();
    await new Promise<void>((resolve) => server.close(() => resolve()));
    await pair.remove();
  });
});
