import { EventEmitter } from 'node:events';
import type { Device } from 'node-hid';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHidTransport } from './hid.ts';

// True devices are met in tests/hid; here the package is a stand-in, for what no emulated device does.
const hid = vi.hoisted(() => ({ listed: [] as unknown[], open: (_path: string): Promise<unknown> => Promise.reject(new Error('not set')), version: (): string => '0' }));
vi.mock('node-hid', () => ({ getHidapiVersion: () => hid.version(), devicesAsync: async () => hid.listed, HIDAsync: { open: (path: string) => hid.open(path) } }));

const config = { kind: 'hid', vendorId: '0483', productId: '572b' } as const;
const listed = (path: string, facts: Partial<Device> = {}): Device => ({ vendorId: 0x0483, productId: 0x572b, release: 0, interface: 0, path, usagePage: 0xff00, ...facts });

class FakeDevice extends EventEmitter {
  readonly written: number[][] = [];
  fails = false;
  write = async (report: Buffer): Promise<number> => {
    if (this.fails) throw new Error('Cannot write to hid device');
    this.written.push([...report]);
    return report.length;
  };
  close = vi.fn(async () => undefined);
  says(first: number, ...payload: number[]): void {
    this.emit('data', Buffer.concat([Buffer.from([first, ...payload])], 64));
  }
}

let device: FakeDevice;
beforeEach(() => {
  device = new FakeDevice();
  hid.listed = [listed('/dev/hidraw0')];
  hid.version = () => '0';
  hid.open = async () => device;
});
afterEach(() => vi.restoreAllMocks());

async function openTransport(packets: 'lengthPrefixed' | 'raw' = 'lengthPrefixed') {
  const transport = createHidTransport(config, packets === 'raw' ? undefined : packets);
  const seen: number[][] = [];
  transport.onData((chunk) => seen.push([...chunk]));
  expect(await transport.open()).toMatchObject({ ok: true });
  return { transport, seen };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('which device is opened', () => {
  const refused = async (): Promise<string> => {
    const opened = await createHidTransport(config, 'lengthPrefixed').open();
    expect(opened).toMatchObject({ ok: false, fault: { code: 'device.offline' } });
    return opened.ok ? '' : (opened.fault.detail ?? '');
  };

  it('is the collection that does not belong to the system', async () => {
    hid.listed = [listed('/dev/hidraw0', { usagePage: 1 }), listed('/dev/hidraw1'), listed('/dev/hidraw1', { usagePage: 0xff01 })];
    const paths: string[] = [];
    hid.open = async (path) => {
      paths.push(path);
      return device;
    };
    await openTransport();
    expect(paths).toEqual(['/dev/hidraw1']);
  });

  it('is said to be forbidden with the rule that allows it', async () => {
    hid.open = () => Promise.reject(new Error("cannot open device with path /dev/hidraw0: Failed to open a device with path '/dev/hidraw0': Permission denied"));
    expect(await refused()).toContain('KERNEL=="hidraw*", KERNELS=="0003:0483:572B.*", GROUP="plugdev", MODE="0660"');
  });

  it('cannot be where the package does not load', async () => {
    hid.version = () => {
      throw new Error('libusb-1.0.so.0: cannot open shared object file');
    };
    expect(await refused()).toMatch(/HID is not available on this machine \(Debian: apt-get install libusb-1.0-0 .*cannot open shared object/);
  });
});

describe('a byte pipe of reports with a length prefix', () => {
  const long = Uint8Array.from({ length: 130 }, (_, index) => index);

  it('sends the rest of a long request when the device asks for it', async () => {
    const { transport } = await openTransport();
    const written = transport.write(long, 1000);
    await turn();
    expect(device.written.length).toBe(1);
    device.says(0xff);
    await turn();
    expect(device.written.length).toBe(2);
    device.says(0xff);
    expect(await written).toMatchObject({ ok: true });
    expect(device.written.map((report) => [report.length, report[0], report[1]])).toEqual([[65, 0, 63], [65, 0, 63], [65, 0, 4]]);
    expect(device.written.flatMap((report) => report.slice(2, 2 + (report[1] ?? 0)))).toEqual([...long]);
  });

  it('gives up and closes where the device does not ask', async () => {
    const { transport } = await openTransport();
    expect(await transport.write(long, 50)).toMatchObject({ ok: false, fault: { code: 'device.timeout' } });
    expect(device.close).toHaveBeenCalledTimes(1);
  });

  it('passes over reports that are none, and asks for more of a full one', async () => {
    const { seen } = await openTransport();
    device.says(64, 1, 2, 3);
    device.says(0xff);
    device.says(0);
    device.says(2, 7, 8);
    device.says(63, ...Array.from({ length: 63 }, () => 9));
    await turn();
    expect(seen.filter((chunk) => chunk.length > 0).map((chunk) => chunk.slice(0, 3))).toEqual([[7, 8], [9, 9, 9]]);
    expect(device.written).toEqual([[0, 0xff, ...Array.from({ length: 63 }, () => 0)]]);
  });

  it('closes where it cannot ask for more, or reading fails', async () => {
    for (const fail of [
      () => {
        device.fails = true;
        device.says(63);
      },
      () => device.emit('error', new Error('could not read from HID device')),
    ]) {
      device = new FakeDevice();
      const { transport } = await openTransport();
      const closed = vi.fn();
      transport.onClose(closed);
      fail();
      await turn();
      expect(closed).toHaveBeenCalledTimes(1);
      expect(device.close).toHaveBeenCalledTimes(1);
    }
  });
});

it('carries raw reports as they are', async () => {
  const { transport, seen } = await openTransport('raw');
  device.says(0xff, 1);
  await transport.write(Uint8Array.of(2, 1, 1), 100);
  expect([seen[0]?.length, seen[0]?.[0], device.written]).toEqual([64, 0xff, [[2, 1, 1]]]);
});
