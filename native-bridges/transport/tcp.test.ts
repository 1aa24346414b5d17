import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createTcpTransport } from './tcp.ts';

let server: Server;
let peers: Socket[];
let heard: Buffer[];
const port = (): number => (server.address() as AddressInfo).port;
const transportAt = (at: number) => createTcpTransport({ kind: 'tcp', host: '127.0.0.1', port: at });

beforeEach(async () => {
  peers = [];
  heard = [];
  server = createServer((socket) => {
    peers.push(socket);
    socket.on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const peer of peers) peer.destroy();
  await new Promise((resolve) => server.close(resolve));
});

/** The other end once it is connected; it reads only where it is told to. */
async function peer(reads = true): Promise<Socket> {
  await vi.waitFor(() => expect(peers.length).toBe(1));
  const [socket] = peers;
  if (!socket) throw new Error('nobody connected');
  if (reads) socket.on('data', (chunk) => heard.push(chunk));
  return socket;
}

it('carries bytes both ways, and what was written before it is closed', async () => {
  const transport = transportAt(port());
  const seen: Uint8Array[] = [];
  transport.onData((chunk) => seen.push(chunk));
  expect(await transport.open()).toMatchObject({ ok: true });
  const socket = await peer();
  socket.write('status');
  await vi.waitFor(() => expect(Buffer.concat(seen).toString()).toBe('status'));
  const job = Buffer.alloc(300_000, 'x');
  expect(await transport.write(job, 5000)).toMatchObject({ ok: true });
  await transport.close();
  await vi.waitFor(() => expect(Buffer.concat(heard).length).toBe(job.length));
});

it('says that nobody listens there', async () => {
  const nobody = port();
  await new Promise((resolve) => server.close(resolve));
  const opened = await transportAt(nobody).open();
  expect(opened).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
  expect(opened.ok ? '' : opened.fault.detail).toContain('ECONNREFUSED');
});

it('closes when the other end does, and can be opened again', async () => {
  for (const end of ['end', 'resetAndDestroy'] as const) {
    peers = [];
    const transport = transportAt(port());
    const closed = new Promise<void>((resolve) => transport.onClose(resolve));
    await transport.open();
    (await peer())[end]();
    await closed;
    expect(await transport.write(Buffer.from('x'), 100)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await transport.open()).toMatchObject({ ok: true });
    await transport.close();
  }
});

it('gives up on a printer that takes no bytes, and keeps none that could leave later', async () => {
  const transport = transportAt(port());
  await transport.open();
  const socket = await peer(false);
  socket.pause();
  const tooMuch = Buffer.alloc(50_000_000);
  expect(await transport.write(tooMuch, 300)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
  socket.on('data', (chunk) => heard.push(chunk));
  await new Promise((resolve) => socket.once('close', resolve).resume());
  expect(Buffer.concat(heard).length).toBeLessThan(tooMuch.length);
});

it('drops what has arrived before it was flushed, and nothing after', async () => {
  const transport = transportAt(port());
  await transport.open();
  const socket = await peer();
  socket.setNoDelay(true).write('too late');
  await transport.flushInput();
  const seen: Uint8Array[] = [];
  transport.onData((chunk) => seen.push(chunk));
  socket.write('answer');
  await vi.waitFor(() => expect(seen.length).toBeGreaterThan(0));
  expect(Buffer.concat(seen).toString()).toBe('answer');
  await transport.close();
});
