import { realpath } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type * as NodeHid from 'node-hid';
import type { TransportOf } from '../../contract/device-config.ts';
import { acknowledgementReport, createAnswerWatch, packetOf, reportsOf } from './hid-packets.ts';
import { createPipe, reasonOf, type Link, type LinkEvents } from './pipe.ts';
import type { Transport } from './transport.ts';

export type HidConfig = TransportOf<'hid'>;

/** Only when first used: node-hid needs libusb even for hidraw, and a machine without HID devices may lack it. */
export async function loadNodeHid(): Promise<typeof NodeHid> {
  try {
    const loaded = await import('node-hid');
    // Its native part is loaded by the first call.
    loaded.getHidapiVersion();
    return loaded;
  } catch (error) {
    throw new Error(`HID is not available on this machine (Debian: apt-get install libusb-1.0-0 libudev1): ${reasonOf(error)}`, { cause: error });
  }
}

const idsOf = ({ vendorId, productId }: HidConfig): string => `${vendorId}:${productId}`.toUpperCase();

/** Keyboards, mice and media keys: such a collection of a composite device belongs to the system. */
const systemUsagePages: readonly (number | undefined)[] = [0x01, 0x0c];

async function sameFile(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}

/** The one device file that the configuration means. A device is listed once for each collection of its reports. */
async function findPath(config: HidConfig, devices: readonly NodeHid.Device[]): Promise<string> {
  const wanted = config.path === undefined ? undefined : await sameFile(config.path);
  const found = devices.filter(
    ({ path, serialNumber }) => path !== undefined && (wanted === undefined || path === wanted) && (config.serialNumber === undefined || serialNumber === config.serialNumber),
  );
  const own = found.filter(({ usagePage }) => !systemUsagePages.includes(usagePage));
  const paths = [...new Set((own.length > 0 ? own : found).map(({ path }) => path))];
  const [path, ...others] = paths;
  if (path === undefined) {
    const which = [config.serialNumber === undefined ? '' : ` with the serial number ${config.serialNumber}`, config.path === undefined ? '' : ` at ${config.path}`].join('');
    throw new Error(`no such device${which} is connected`);
  }
  if (others.length > 0) throw new Error(`several such devices are connected (${paths.join(', ')}): say which by path or serialNumber`);
  return path;
}

/** A rule for the group of the kiosk's user; KERNELS names the bus (3 is USB) and the ids, so it needs no other facts. */
function noPermission(path: string, { vendorId, productId }: HidConfig): string {
  const rule = `KERNEL=="hidraw*", KERNELS=="0003:${vendorId.toUpperCase()}:${productId.toUpperCase()}.*", GROUP="plugdev", MODE="0660"`;
  return `${path} may not be opened by this user: add a udev rule such as ${rule} and plug the device in again`;
}

async function openDevice(config: HidConfig, events: LinkEvents, report: (report: Buffer) => void): Promise<NodeHid.HIDAsync> {
  const nodeHid = await loadNodeHid();
  const devices = await nodeHid.devicesAsync(parseInt(config.vendorId, 16), parseInt(config.productId, 16));
  const path = await findPath(config, devices);
  const device = await nodeHid.HIDAsync.open(path).catch((error: unknown) => {
    const reason = reasonOf(error);
    throw new Error(/permission|denied|EACCES/i.test(reason) ? noPermission(path, config) : `${path}: ${reason}`);
  });
  // The only sign that the device was unplugged is that reading fails.
  device.on('error', events.gone);
  device.on('data', report);
  // node-hid begins to read in the next tick, and throws there where it was closed in between.
  await nextTurn();
  return device;
}

/** Reports as they are: a chunk is a report, and of what is written the first byte is its number, 0 where the device has none. */
async function openRaw(config: HidConfig, events: LinkEvents): Promise<Link> {
  const device = await openDevice(config, events, events.data);
  return {
    write: async (bytes) => {
      await device.write(Buffer.from(bytes));
    },
    close: () => device.close(),
  };
}

/** node-hid wants a report number before what goes onto the wire, and takes 0 for none. */
const unnumbered = (report: Uint8Array): Buffer => Buffer.from([0, ...report]);

async function openLengthPrefixed(config: HidConfig, events: LinkEvents): Promise<Link> {
  const answer = createAnswerWatch();
  let nextIsAskedFor = (): void => undefined;
  /** While it is being opened what comes answers nobody, and nobody asks for more of it. */
  let askForMore = async (): Promise<unknown> => undefined;
  const device = await openDevice(config, events, (report) => {
    const packet = packetOf(report);
    if (packet.kind === 'acknowledgement') nextIsAskedFor();
    if (packet.kind !== 'payload') return;
    if (answer.isMoreToCome(packet.bytes)) askForMore().catch(events.gone);
    events.data(packet.bytes);
  });
  askForMore = () => device.write(unnumbered(acknowledgementReport));
  return {
    write: async (bytes) => {
      answer.reset();
      const reports = reportsOf(bytes);
      for (const [index, report] of reports.entries()) {
        const asked = new Promise<void>((resolve) => {
          nextIsAskedFor = resolve;
        });
        await device.write(unnumbered(report));
        if (index < reports.length - 1) await asked;
      }
    },
    close: () => device.close(),
  };
}

/** A HID device by hidraw. Missing, ambiguous or not permitted is `device.offline` with what to do about it; unplugging closes it. */
export function createHidTransport(config: HidConfig, packets: 'lengthPrefixed' | undefined): Transport {
  return createPipe(`HID ${idsOf(config)}`, (events) => (packets === 'lengthPrefixed' ? openLengthPrefixed : openRaw)(config, events));
}
