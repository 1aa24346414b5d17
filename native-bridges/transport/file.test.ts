import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileTransport } from './file.ts';
import { noPtyReason, openPtyPair, type PtyPair } from './pty-pair.ts';
import { openSerialFarEnd } from './serial.ts';

it('says which file is missing or is no device', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-'));
  const plain = join(folder, 'plain');
  writeFileSync(plain, '');
  for (const [path, reason] of [
    [join(folder, 'missing'), /ENOENT/],
    [plain, /is no character device/],
    [folder, /EISDIR/],
  ] as const) {
    const opened = await createFileTransport({ kind: 'file', path }).open();
    expect(opened, path).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    expect(opened.ok ? '' : opened.fault.detail).toMatch(reason);
  }
  rmSync(folder, { recursive: true });
});

it('writes to a device that never answers', async () => {
  const transport = createFileTransport({ kind: 'file', path: '/dev/null' });
  expect(await transport.open()).toMatchObject({ ok: true });
  expect(await transport.write(Uint8Array.of(1, 2, 3), 1000)).toMatchObject({ ok: true });
  await transport.close();
});

if (noPtyReason !== undefined) console.warn(`device file: skipped, ${noPtyReason}`);
describe.skipIf(noPtyReason !== undefined)('device file', () => {
  let pair: PtyPair;
  beforeEach(async () => {
    pair = await openPtyPair();
  });
  afterEach(() => pair.remove());

  it('carries bytes both ways, closes when the device goes, and opens again once it is back', async () => {
    const transport = createFileTransport({ kind: 'file', path: pair.near });
    const seen: Uint8Array[] = [];
    transport.onData((chunk) => seen.push(chunk));
    expect(await transport.open()).toMatchObject({ ok: true });
    const far = await openSerialFarEnd({ kind: 'serial', path: pair.far, baudRate: 115_200, parity: 'none' });
    if (!far.ok) throw new Error(far.fault.detail);
    const heard: Uint8Array[] = [];
    far.value.onData((chunk) => heard.push(chunk));
    // More than the PTYs hold at once.
    const job = Uint8Array.from({ length: 100_000 }, (_, index) => (index * 7) & 0xff);
    far.value.write(job.subarray(0, 5000));
    expect(await transport.write(job, 10_000)).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(Buffer.concat(heard).equals(job)).toBe(true));
    await vi.waitFor(() => expect(Buffer.concat(seen).equals(job.subarray(0, 5000))).toBe(true));
    await far.value.close();
    const closed = new Promise<void>((resolve) => transport.onClose(resolve));
    await pair.unplug();
    await closed;
    expect(await transport.open()).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    await pair.plug();
    expect(await transport.open()).toMatchObject({ ok: true });
    await transport.close();
  });

  it('gives up on a device that takes no bytes', async () => {
    const transport = createFileTransport({ kind: 'file', path: pair.near });
    const closed = vi.fn();
    transport.onClose(closed);
    await transport.open();
    expect(await transport.write(new Uint8Array(1_000_000), 200)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    expect(closed).toHaveBeenCalledTimes(1);
    await transport.close();
  });
});
