import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { findProfile } from '../receipt-printer/profile.ts';
import { runReceiptPrinterSimulator } from '../receipt-printer/simulator.ts';
import { createMemoryPair } from '../transport/memory.ts';
import { descriptions } from './description.ts';
import { runIppPrinterSimulator } from './ipp/simulator.ts';
import { probePjl } from './pjl/probe.ts';
import { openRawPort } from './pjl/raw-port.ts';
import { runPjlPrinterSimulator } from './pjl/simulator.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

const patient = new AbortController().signal;
const [ipp, pjl] = descriptions;

test('both drivers describe themselves', () => {
  expect(descriptions.map(({ device, driver }) => [device, driver])).toEqual([
    ['licencePrinter', 'ipp'],
    ['licencePrinter', 'pjl'],
  ]);
  expect(pjl?.profiles.map(({ name }) => name)).toEqual(['pjl-pdf']);
});

describe('probing for an IPP printer', () => {
  const at = (port: number) => ({ kind: 'tcp' as const, host: '127.0.0.1', port });

  test('finds it and prints nothing', async () => {
    const simulator = await runIppPrinterSimulator({ port: 0 });
    closing.push(() => simulator.close());
    const { port } = new URL(simulator.url.replace('ipp:', 'http:'));
    expect(await ipp?.probe?.(at(Number(port)), patient)).toEqual({ detail: `${simulator.url}: Yizhao virtual IPP printer`, address: { url: simulator.url } });
    expect(simulator.printed).toEqual([]);
  });

  test('finds none where something else answers, or nobody, and asks no raw port', async () => {
    const server = createServer((_request, response) => response.end('hello'));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    closing.push(() => server.close());
    // Listening on TCP, so the address is never a pipe's name.
    expect(await ipp?.probe?.(at((server.address() as AddressInfo).port), patient)).toBeUndefined();
    expect(await ipp?.probe?.(at(1), patient)).toBeUndefined();
    expect(await ipp?.probe?.(at(9100), patient)).toBeUndefined();
  });
});

describe('probing for a PJL printer', () => {
  test('finds it on its raw port, and prints nothing', async () => {
    const raw = await openRawPort(0);
    closing.push(() => raw.far.close());
    const simulator = runPjlPrinterSimulator(raw.far);
    expect(await pjl?.probe?.({ kind: 'tcp', host: '127.0.0.1', port: raw.port }, patient)).toEqual({ profile: 'pjl-pdf', detail: 'PJL, INFO ID = YIZHAO VIRTUAL PJL' });
    expect([simulator.printed, simulator.strayBytes]).toEqual([[], 0]);
  });

  test('a receipt printer is not one, and prints not a line of the question', async () => {
    const profile = findProfile('epson-tm-t88');
    if (!profile.ok) throw new Error(profile.fault.detail);
    const { near, far } = createMemoryPair();
    const receipts = runReceiptPrinterSimulator(far, { profile: profile.value });
    const heard: number[] = [];
    far.onData((chunk) => heard.push(...chunk));
    await near.open();
    expect(await probePjl(near, patient)).toBeUndefined();
    // Memory hands bytes over in a later turn.
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(receipts.receipts).toEqual([]);
    // A line ends with LF or CR; none came.
    expect([heard.includes(0x0a), heard.includes(0x0d)]).toEqual([false, false]);
    expect(Buffer.from(heard).subarray(-2).toString('hex')).toBe('1b40');
  });

  test('ends when it is told to', async () => {
    const { near } = createMemoryPair();
    await near.open();
    const controller = new AbortController();
    const probing = probePjl(near, controller.signal);
    controller.abort();
    expect(await probing).toBeUndefined();
  });
});
