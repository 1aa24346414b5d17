import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { descriptions as cabinet } from '../cabinet/description.ts';
import { descriptions as lights } from '../lights/description.ts';
import { descriptions as power } from '../power/description.ts';
import { createVirtualUps } from '../power/simulator.ts';
import { createListeners } from '../transport/listeners.ts';
import type { FarEnd } from '../transport/transport.ts';
import { createModbusBoard } from './simulator.ts';

const soon = () => AbortSignal.timeout(20_000);
const servers: Server[] = [];
const sockets = new Set<Socket>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers.splice(0)) server.close();
});

/** A simulator behind a port of this machine, as behind a serial server. */
function listen(simulate: (far: FarEnd) => unknown): Promise<{ kind: 'tcp'; host: string; port: number }> {
  const server = createServer((socket) => {
    sockets.add(socket);
    const data = createListeners<Uint8Array>();
    socket.on('data', (chunk) => data.call(chunk));
    socket.on('error', () => undefined);
    simulate({ name: 'tcp', onData: (listener) => data.add(listener), write: (bytes) => void socket.write(bytes), onClose: () => () => undefined, close: async () => undefined });
  });
  servers.push(server);
  return new Promise((resolve, reject) =>
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (typeof address === 'object' && address !== null) resolve({ kind: 'tcp', host: '127.0.0.1', port: address.port });
      else reject(new Error('no port'));
    }),
  );
}

const all = [...lights, ...cabinet, ...power];
async function whoAnswers(transport: Awaited<ReturnType<typeof listen>>) {
  const answers = await Promise.all(all.map(async ({ device, probe }) => [device, (await probe?.(transport, soon()))?.detail] as const));
  return Object.fromEntries(answers);
}

it('a board is found by what it has, and at the units after the first', async () => {
  const at = await listen((far) => createModbusBoard({ far, unit: 2, coils: 0 }));
  expect(await whoAnswers(at)).toEqual({
    lights: `Modbus RTU, unit 2: 127.0.0.1:${at.port}: Modbus exception 2 (illegal data address)`,
    cabinet: 'Modbus RTU, unit 2',
    power: undefined,
  });
});

it('a NUT server is found, with the names of its UPSes', async () => {
  const at = await listen((far) => createVirtualUps({ ups: 'rack 1' }, far));
  expect(await whoAnswers(at)).toEqual({ lights: undefined, cabinet: undefined, power: 'NUT, UPS: rack 1' });
});

it('nobody and noise are nothing', async () => {
  expect(await whoAnswers(await listen(() => undefined))).toEqual({ lights: undefined, cabinet: undefined, power: undefined });
  const noise = await listen((far) => far.onData(() => far.write(Uint8Array.from({ length: 300 }, (_, index) => (index * 37) & 0xff))));
  expect(await whoAnswers(noise)).toEqual({ lights: undefined, cabinet: undefined, power: undefined });
});

it('text goes to no port of a printer', async () => {
  expect(await power[0]?.probe?.({ kind: 'tcp', host: '127.0.0.1', port: 9100 }, soon())).toBeUndefined();
});

it.each(all)('$device $driver: its settings are those of the virtual machine', ({ device, settings, wiring }) => {
  expect(settings.safeParse(devicesConfigSchema.parse({})[device]).success).toBe(true);
  expect(wiring.length).toBeGreaterThan(0);
});
