import { access, constants, readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { SerialPort } from 'serialport';
import { loadNodeHid } from './hid.ts';
import { ended, reasonOf } from './pipe.ts';
import { loadUsb } from './usb.ts';

/** What is known of something that a device may be reached by. */
export interface ListedPort {
  readonly kind: 'serial' | 'hid' | 'usb' | 'file';
  /** As in the configuration; a USB device has none. */
  readonly path?: string;
  /** Another name of the same port that stays when others are plugged in. */
  readonly lastingPath?: string;
  /** Four hexadecimal digits. */
  readonly vendorId?: string;
  readonly productId?: string;
  readonly manufacturer?: string;
  readonly product?: string;
  readonly serialNumber?: string;
  /** What a HID device is for: 8C is a scanner of codes. */
  readonly usagePage?: number;
  readonly usage?: number;
  /** This user may not open it. */
  readonly forbidden?: true;
}

export interface PortListing {
  readonly ports: readonly ListedPort[];
  /** What could not be looked for, and why: such a kind may be there all the same. */
  readonly notListed: readonly { readonly kind: ListedPort['kind']; readonly reason: string }[];
}

interface Options {
  /** Where the system's /sys and /dev begin; the tests have their own. */
  readonly root?: string;
  readonly platform?: NodeJS.Platform;
}

const kinds = ['serial', 'hid', 'usb', 'file'] as const;

/** A native library that hangs must not hang the list. */
const listTimeoutMs = 5000;

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder).catch(() => [])).sort();
}

async function textOf(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text.trim() === '' ? undefined : text.trim();
}

/** Leaves out what is not known. */
function known<Facts extends Record<string, unknown>>(facts: Facts): { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> } {
  // Only what is undefined is left out, which is what the type says.
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== '')) as { [Key in keyof Facts]?: Exclude<Facts[Key], undefined> };
}

/** Whether this user may open it. */
async function permission(file: string): Promise<{ forbidden?: true }> {
  const isAllowed = await access(file, constants.R_OK | constants.W_OK).then(
    () => true,
    (error: unknown) => !reasonOf(error).includes('EACCES'),
  );
  return isAllowed ? {} : { forbidden: true };
}

/** What the kernel knows of the USB device that this belongs to: the nearest folder upwards that has its ids. */
async function usbFacts(folder: string, root: string): Promise<Partial<ListedPort>> {
  const top = join(root, 'sys');
  for (let at = await realpath(folder).catch(() => top); at.length > top.length; at = dirname(at)) {
    const vendorId = await textOf(join(at, 'idVendor'));
    if (vendorId === undefined) continue;
    return known({
      vendorId,
      productId: await textOf(join(at, 'idProduct')),
      manufacturer: await textOf(join(at, 'manufacturer')),
      product: await textOf(join(at, 'product')),
      serialNumber: await textOf(join(at, 'serial')),
    });
  }
  return {};
}

/** Names under /dev/serial/by-id, which udev makes, by the port that each leads to. */
async function lastingPaths(root: string): Promise<ReadonlyMap<string, string>> {
  const folder = join(root, 'dev/serial/by-id');
  const pairs = (await namesIn(folder)).map(async (name): Promise<[string, string]> => [basename(await readlink(join(folder, name)).catch(() => '')), join('/dev/serial/by-id', name)]);
  return new Map(await Promise.all(pairs));
}

const usbSerialName = /^tty(USB|ACM)\d+$/;

/**
 * The kernel's own list of serial ports. Not `SerialPort.list()`, which asks `udevadm` and ends the
 * process where that is not installed.
 */
async function linuxSerial(root: string): Promise<ListedPort[]> {
  const folder = join(root, 'sys/class/tty');
  const [lasting, files, names] = await Promise.all([lastingPaths(root), namesIn(join(root, 'dev')), namesIn(folder)]);
  const ports = await Promise.all(
    names.map(async (name): Promise<ListedPort[]> => {
      // Consoles have no hardware below them, and of 8250 ports the kernel makes four whether they exist or not: type 0.
      const hardware = await realpath(join(folder, name, 'device')).catch(() => undefined);
      if (hardware === undefined || !files.includes(name) || (await textOf(join(folder, name, 'type'))) === '0') return [];
      return [{ kind: 'serial', path: `/dev/${name}`, ...known({ lastingPath: lasting.get(name) }), ...(await usbFacts(hardware, root)), ...(await permission(join(root, 'dev', name))) }];
    }),
  );
  // A container may be given a port and not what the kernel knows of it.
  const unexplained = files.filter((name) => usbSerialName.test(name) && !names.includes(name));
  return [...ports.flat(), ...(await Promise.all(unexplained.map(async (name): Promise<ListedPort> => ({ kind: 'serial', path: `/dev/${name}`, ...(await permission(join(root, 'dev', name))) }))))];
}

/** Printers of the system's own driver for the printer class. */
async function linuxPrinterFiles(root: string): Promise<ListedPort[]> {
  const folder = join(root, 'sys/class/usbmisc');
  const names = (await namesIn(folder)).filter((name) => /^lp\d+$/.test(name));
  return Promise.all(
    names.map(async (name): Promise<ListedPort> => {
      const path = `/dev/usb/${name}`;
      return { kind: 'file', path, ...(await usbFacts(join(folder, name, 'device'), root)), ...(await permission(join(root, path))) };
    }),
  );
}

const hubClass = '09';
const twoDigits = (text: string | undefined): string => (text ?? '').padStart(3, '0');

async function linuxUsb(root: string): Promise<ListedPort[]> {
  const folder = join(root, 'sys/bus/usb/devices');
  const devices = await Promise.all(
    (await namesIn(folder)).map(async (name): Promise<ListedPort[]> => {
      const at = join(folder, name);
      // Interfaces have no ids of their own, and hubs are no devices to speak to.
      if ((await textOf(join(at, 'idVendor'))) === undefined || (await textOf(join(at, 'bDeviceClass'))) === hubClass) return [];
      const node = `dev/bus/usb/${twoDigits(await textOf(join(at, 'busnum')))}/${twoDigits(await textOf(join(at, 'devnum')))}`;
      return [{ kind: 'usb', ...(await usbFacts(at, root)), ...(await permission(join(root, node))) }];
    }),
  );
  return devices.flat();
}

const fourDigits = (id: number): string => id.toString(16).padStart(4, '0');

async function hidDevices(): Promise<ListedPort[]> {
  const { devicesAsync } = await loadNodeHid();
  return Promise.all(
    (await devicesAsync()).map(
      async ({ vendorId, productId, path, manufacturer, product, serialNumber, usagePage, usage }): Promise<ListedPort> => ({
        kind: 'hid',
        vendorId: fourDigits(vendorId),
        productId: fourDigits(productId),
        ...known({ path, manufacturer, product, serialNumber, usagePage, usage }),
        ...(path === undefined ? {} : await permission(path)),
      }),
    ),
  );
}

/** Without the names, which libusb only gives of devices that are opened. */
async function otherUsb(): Promise<ListedPort[]> {
  const { getDeviceList } = await loadUsb();
  return getDeviceList()
    .filter(({ deviceDescriptor }) => deviceDescriptor.bDeviceClass !== parseInt(hubClass, 16))
    .map(({ deviceDescriptor: { idVendor, idProduct } }) => ({ kind: 'usb', vendorId: fourDigits(idVendor), productId: fourDigits(idProduct) }));
}

async function otherSerial(): Promise<ListedPort[]> {
  return (await SerialPort.list()).map(({ path, vendorId, productId, manufacturer, serialNumber }) => ({ kind: 'serial', path, ...known({ vendorId, productId, manufacturer, serialNumber }) }));
}

async function inTime(list: Promise<ListedPort[]>): Promise<ListedPort[]> {
  if (await ended(listTimeoutMs, list)) return list;
  throw new Error(`no answer from the system within ${listTimeoutMs / 1000} s`);
}

/**
 * Every serial port, HID device, USB device and printer file of this machine, with what is known of
 * each. Opens none of them and never throws: what could not be listed is said.
 */
export async function listPorts({ root = '/', platform = process.platform }: Options = {}): Promise<PortListing> {
  const isLinux = platform === 'linux';
  const noSys = async (): Promise<ListedPort[]> => {
    if ((await namesIn(join(root, 'sys/class'))).length === 0) throw new Error('/sys is not mounted');
    return [];
  };
  const lists: Record<(typeof kinds)[number], () => Promise<ListedPort[]>> = {
    serial: isLinux ? () => noSys().then(() => linuxSerial(root)) : otherSerial,
    hid: hidDevices,
    usb: isLinux ? () => noSys().then(() => linuxUsb(root)) : otherUsb,
    file: isLinux ? () => noSys().then(() => linuxPrinterFiles(root)) : async () => Promise.reject(new Error('printers have no device files on this system')),
  };
  const listings = await Promise.all(
    kinds.map((kind) =>
      inTime(lists[kind]()).then(
        (ports): PortListing => ({ ports, notListed: [] }),
        (error: unknown): PortListing => ({ ports: [], notListed: [{ kind, reason: reasonOf(error) }] }),
      ),
    ),
  );
  return { ports: listings.flatMap(({ ports }) => ports), notListed: listings.flatMap(({ notListed }) => notListed) };
}
