import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listPorts, type ListedPort } from './list.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ports-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}
function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(join(root, target), join(root, path));
}
const listed = async (kind: ListedPort['kind']): Promise<readonly ListedPort[]> => (await listPorts({ root, platform: 'linux' })).ports.filter((port) => port.kind === kind);

const usb = 'sys/devices/pci0/usb1';
const adaptor = { kind: 'usb', vendorId: '1a86', productId: '7523', manufacturer: 'QinHeng', product: 'USB Serial', serialNumber: 'A1' } as const;

/** A hub, a serial adaptor and a printer, as Linux shows them. */
function furnish(): void {
  write({
    [`${usb}/idVendor`]: '1d6b\n',
    [`${usb}/idProduct`]: '0002\n',
    [`${usb}/bDeviceClass`]: '09\n',
    [`${usb}/1-1/idVendor`]: '1a86\n',
    [`${usb}/1-1/idProduct`]: '7523\n',
    [`${usb}/1-1/manufacturer`]: 'QinHeng\n',
    [`${usb}/1-1/product`]: 'USB Serial\n',
    [`${usb}/1-1/serial`]: 'A1\n',
    [`${usb}/1-1/bDeviceClass`]: 'ff\n',
    [`${usb}/1-1/busnum`]: '1\n',
    [`${usb}/1-1/devnum`]: '2\n',
    [`${usb}/1-1/1-1:1.0/ttyUSB0/port_number`]: '0\n',
    [`${usb}/1-2/idVendor`]: '04b8\n',
    [`${usb}/1-2/idProduct`]: '0202\n',
    [`${usb}/1-2/bDeviceClass`]: '00\n',
    [`${usb}/1-2/1-2:1.0/bInterfaceClass`]: '07\n',
    'sys/devices/pnp0/00:01/id': 'PNP0501\n',
    'sys/devices/platform/serial8250/driver_override': '(null)\n',
    'sys/class/tty/ttyS0/type': '4\n',
    'sys/class/tty/ttyS1/type': '0\n',
    'sys/class/tty/tty1/dev': '4:1\n',
    'dev/ttyS0': '',
    'dev/ttyS1': '',
    'dev/tty1': '',
    'dev/ttyUSB0': '',
    'dev/ttyACM7': '',
    'dev/usb/lp0': '',
  });
  link('sys/bus/usb/devices/usb1', usb);
  link('sys/bus/usb/devices/1-1', `${usb}/1-1`);
  link('sys/bus/usb/devices/1-1:1.0', `${usb}/1-1/1-1:1.0`);
  link('sys/bus/usb/devices/1-2', `${usb}/1-2`);
  link('sys/class/tty/ttyUSB0/device', `${usb}/1-1/1-1:1.0/ttyUSB0`);
  link('sys/class/tty/ttyS0/device', 'sys/devices/pnp0/00:01');
  link('sys/class/tty/ttyS1/device', 'sys/devices/platform/serial8250');
  link('sys/class/usbmisc/lp0/device', `${usb}/1-2/1-2:1.0`);
  link('dev/serial/by-id/usb-QinHeng_A1-port0', 'dev/ttyUSB0');
}

describe('ports of a Linux machine', () => {
  beforeEach(furnish);

  it('has the serial ports that are really there, with the lasting name of each', async () => {
    expect(await listed('serial')).toEqual([
      { kind: 'serial', path: '/dev/ttyS0' },
      { ...adaptor, kind: 'serial', path: '/dev/ttyUSB0', lastingPath: '/dev/serial/by-id/usb-QinHeng_A1-port0' },
      { kind: 'serial', path: '/dev/ttyACM7' },
    ]);
  });

  it('has USB devices without the hubs, and printer files', async () => {
    expect(await listed('usb')).toEqual([adaptor, { kind: 'usb', vendorId: '04b8', productId: '0202' }]);
    expect(await listed('file')).toEqual([{ kind: 'file', path: '/dev/usb/lp0', vendorId: '04b8', productId: '0202' }]);
  });
});

it('says what it could not look for, and why', async () => {
  const { notListed } = await listPorts({ root, platform: 'linux' });
  expect(notListed.filter(({ kind }) => kind !== 'hid')).toEqual(['serial', 'usb', 'file'].map((kind) => ({ kind, reason: '/sys is not mounted' })));
});

it('lists this very machine without an error that ends the process', async () => {
  const { ports, notListed } = await listPorts();
  for (const { reason } of notListed) expect(reason).not.toBe('');
  for (const { kind, path } of ports) if (kind !== 'usb') expect(path).toBeTypeOf('string');
});
