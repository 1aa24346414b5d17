import { afterEach, describe, expect, it } from 'vitest';
import { openSerialFarEnd } from '../transport/serial.ts';
import { noPtyReason, openPtyPair, type PtyPair } from '../transport/pty-pair.ts';
import type { FarEnd } from '../transport/transport.ts';
import { descriptions } from './description.ts';
import { profileNames, readerProfile } from './profile.ts';
import { createSdtSimulator, situations } from './simulator.ts';

const never = new AbortController().signal;
const [reader] = descriptions;

it('names every profile with its source', () => {
  expect(reader?.profiles.map(({ name }) => name)).toEqual(profileNames);
  for (const { source, model } of reader?.profiles ?? []) expect([source.length, model.length].every((length) => length > 10)).toBe(true);
});

it('finds nobody behind memory, or where there is no port', async () => {
  expect(await reader?.probe?.({ kind: 'memory' }, never)).toBeUndefined();
  expect(await reader?.probe?.({ kind: 'serial', path: '/dev/nonexistent', baudRate: 115_200, parity: 'none' }, never)).toBeUndefined();
});

it('asks nothing of HID and USB devices that are no readers by their ids', async () => {
  for (const kind of ['hid', 'usb'] as const) expect(await reader?.probe?.({ kind, vendorId: '046d', productId: 'c077' }, never)).toBeUndefined();
});

if (noPtyReason !== undefined) console.warn(`probing at a real port: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('probing a port', () => {
  let pair: PtyPair | undefined;
  let far: FarEnd | undefined;
  afterEach(async () => {
    await far?.close();
    await pair?.remove();
  });

  async function openPort() {
    pair = await openPtyPair();
    const opened = await openSerialFarEnd({ kind: 'serial', path: pair.far, baudRate: 115_200, parity: 'none' });
    if (!opened.ok) throw new Error(opened.fault.detail);
    far = opened.value;
    return { far, near: { kind: 'serial', path: pair.near, baudRate: 115_200, parity: 'none' } as const };
  }

  it.each(['sdt-serial', 'cvr-100au', 'bank-wrapper'])('finds %s', async (name) => {
    const port = await openPort();
    const simulator = createSdtSimulator({ far: port.far, profile: readerProfile(name) });
    const answer = await reader?.probe?.(port.near, never);
    expect(answer?.profile).toBe(name);
    expect(answer?.detail).toContain(readerProfile(name).model);
    // Nothing but the harmless was asked.
    expect(Object.keys(simulator.seen).every((asked) => asked === 'status' || asked === 'samId')).toBe(true);
  });

  it('finds a module that is down, and says so', async () => {
    const port = await openPort();
    createSdtSimulator({ far: port.far }).situation(situations.moduleDown);
    expect(await reader?.probe?.(port.near, never)).toEqual({ profile: 'sdt-serial', detail: 'SW 00 00 60: module self-test failed' });
  });

  it('finds nobody where another device talks', async () => {
    const port = await openPort();
    port.far.onData(() => port.far.write(Uint8Array.of(0x16, 0x12, 0x00, 0x02, 0x90)));
    expect(await reader?.probe?.(port.near, never)).toBeUndefined();
  });
});
