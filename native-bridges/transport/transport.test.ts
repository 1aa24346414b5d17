import { spawnSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryPair } from './memory.ts';
import { noPtyReason, openPtyPair, type PtyPair } from './pty-pair.ts';
import { createSerialTransport, openSerialFarEnd, type SerialConfig } from './serial.ts';
import type { FarEnd, Transport } from './transport.ts';
import { wireTimeMs } from './wire-time.ts';

const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 200 }), { maxLength: 8 });
const joined = (parts: Uint8Array[]) => Buffer.concat(parts).toString('hex');

function collect(end: Transport | FarEnd): Uint8Array[] {
  const taken: Uint8Array[] = [];
  end.onData((chunk) => taken.push(chunk));
  return taken;
}

describe('memory pair', () => {
  it('carries the same bytes in the same order both ways', async () => {
    await fc.assert(
      fc.asyncProperty(chunks, chunks, async (there, back) => {
        const { near, far } = createMemoryPair();
        await near.open();
        const [atFar, atNear] = [collect(far), collect(near)];
        for (const chunk of there) await near.write(chunk, 100);
        for (const chunk of back) far.write(chunk);
        await vi.waitFor(() => expect([joined(atFar), joined(atNear)]).toEqual([joined(there), joined(back)]));
      }),
      { numRuns: 30 },
    );
  });

  it('carries them at the speed of a line without losing or reordering any', async () => {
    const { near, far } = createMemoryPair({ baudRate: 115_200 });
    await near.open();
    const [atFar, atNear] = [collect(far), collect(near)];
    const text = Uint8Array.from({ length: 700 }, (_, index) => index & 0xff);
    await near.write(text, 100);
    far.write(text.subarray(0, 300));
    far.write(text.subarray(300));
    await vi.waitFor(() => expect([joined(atFar), joined(atNear)]).toEqual([joined([text]), joined([text])]));
    expect(atNear.length).toBeGreaterThan(10);
  });

  it('closes when the cable is pulled, refuses to open, and opens again once it is back', async () => {
    const pair = createMemoryPair();
    const closed = vi.fn();
    pair.near.onClose(closed);
    await pair.near.open();
    pair.unplug();
    expect(closed).toHaveBeenCalledTimes(1);
    expect(await pair.near.open()).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await pair.near.write(Uint8Array.of(1), 100)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    pair.plug();
    expect(await pair.near.open()).toMatchObject({ ok: true });
  });
});

it('counts ten bits for a byte on the wire', () => {
  expect(wireTimeMs(1295, 115_200)).toBeCloseTo(112.4, 1);
  expect(wireTimeMs(2321, 9600)).toBeCloseTo(2417.7, 1);
});

if (noPtyReason !== undefined) console.warn(`serial port: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('serial port', () => {
  let pair: PtyPair;
  const at = (path: string): SerialConfig => ({ kind: 'serial', path, baudRate: 115_200, parity: 'none' });
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(() => pair.remove());

  it('carries the same bytes in the same order both ways', async () => {
    const near = createSerialTransport(at(pair.near));
    expect(await near.open()).toEqual({ ok: true, value: undefined });
    const far = await openSerialFarEnd(at(pair.far));
    if (!far.ok) throw new Error(far.fault.detail);
    const [atFar, atNear] = [collect(far.value), collect(near)];
    const text = Uint8Array.from({ length: 3000 }, (_, index) => (index * 7) & 0xff);
    expect(await near.write(text, 1000)).toEqual({ ok: true, value: undefined });
    far.value.write(text.subarray(0, 1000));
    far.value.write(text.subarray(1000));
    await vi.waitFor(() => expect([joined(atFar), joined(atNear)]).toEqual([joined([text]), joined([text])]));
    await near.close();
    await far.value.close();
  });

  it('says which port cannot be opened and why', async () => {
    const first = createSerialTransport(at(pair.near));
    await first.open();
    for (const [path, reason] of [
      [pair.near, 'lock'],
      [`${pair.near}-missing`, 'No such file'],
      ['/dev/null', 'Inappropriate ioctl'],
      ['/', 'directory'],
    ] as const) {
      const opened = await createSerialTransport(at(path)).open();
      expect(opened, path).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
      expect(opened.ok ? '' : opened.fault.detail).toMatch(new RegExp(`^${path}: .*${reason}`));
    }
    await first.close();
  });

  it('closes when the cable is pulled, and opens again once it is back', async () => {
    const near = createSerialTransport(at(pair.near));
    await near.open();
    const closed = new Promise<void>((resolve) => near.onClose(resolve));
    await pair.unplug();
    await closed;
    expect(await near.write(Uint8Array.of(1), 100)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await near.open()).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    await pair.plug();
    expect(await near.open()).toMatchObject({ ok: true });
    await near.close();
  });

  it('gives up on a line that takes no bytes, and leaves none behind that could leave later', async () => {
    const near = createSerialTransport(at(pair.near));
    await near.open();
    const closed = vi.fn();
    near.onClose(closed);
    // More than the PTYs hold while nobody reads the far end.
    expect(await near.write(new Uint8Array(1_000_000), 200)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    expect(closed).toHaveBeenCalledTimes(1);
    expect(await near.open()).toMatchObject({ ok: true });
    await near.close();
  });

  it('holds back what it writes while the far end says XOFF', async () => {
    const near = createSerialTransport({ ...at(pair.near), flowControl: 'xonxoff' });
    await near.open();
    const far = await openSerialFarEnd(at(pair.far));
    if (!far.ok) throw new Error(far.fault.detail);
    const [atFar, atNear] = [collect(far.value), collect(near)];
    far.value.write(Uint8Array.of(0x41, 0x13, 0x42));
    // The signal is taken out of the stream.
    await vi.waitFor(() => expect(joined(atNear)).toBe('4142'));
    const written = near.write(Uint8Array.of(1), 5000);
    await delay(50);
    expect(joined(atFar)).toBe('');
    far.value.write(Uint8Array.of(0x11));
    expect(await written).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(joined(atFar)).toBe('01'));
    far.value.write(Uint8Array.of(0x13, 0x43));
    await vi.waitFor(() => expect(joined(atNear)).toBe('414243'));
    expect(await near.write(Uint8Array.of(2), 200)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    await far.value.close();
  });

  it('opens with hardware flow control, and changes the rate of an open port', async () => {
    const near = createSerialTransport({ ...at(pair.near), flowControl: 'rtscts' });
    expect(await near.setBaudRate?.(9600)).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(await near.open()).toMatchObject({ ok: true });
    expect(await near.setBaudRate?.(9600)).toMatchObject({ ok: true });
    expect(spawnSync('stty', ['-F', pair.near, 'speed']).stdout.toString().trim()).toBe('9600');
    expect(spawnSync('stty', ['-F', pair.near, '-a']).stdout.toString()).toMatch(/(?<!-)crtscts/);
    await near.close();
  });
});
