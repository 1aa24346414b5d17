import type * as Usb from 'usb';
import type { TransportOf } from '../../contract/device-config.ts';
import { createPipe, reasonOf, type Link, type LinkEvents } from './pipe.ts';
import type { Transport } from './transport.ts';
import { createMerger, fourPipes, transfersOf, type Transfer, type UsbFraming } from './usb-framing.ts';

export type UsbConfig = TransportOf<'usb'>;

/** The endpoints of an open device, as libusb has them; the tests have others. */
export interface UsbEndpoints {
  send(part: Transfer['part'], bytes: Uint8Array): Promise<void>;
  close(): Promise<void>;
}
export interface UsbEvents {
  readonly packet: (part: Transfer['part'], bytes: Uint8Array) => void;
  readonly gone: () => void;
}
export type OpenUsb = (config: UsbConfig, framing: UsbFraming, events: UsbEvents) => Promise<UsbEndpoints>;

/** Only when first used: a machine without such a device may lack what libusb needs. */
export async function loadUsb(): Promise<typeof Usb> {
  try {
    const loaded = await import('usb');
    // Where its native part could not begin it has no list, whatever the types say.
    if (typeof loaded.usb.getDeviceList !== 'function') throw new Error('libusb could not be initialised');
    return loaded;
  } catch (error) {
    throw new Error(`USB is not available on this machine (Debian: apt-get install libusb-1.0-0 libudev1): ${reasonOf(error)}`, { cause: error });
  }
}

function noAccess({ vendorId, productId }: UsbConfig, error: unknown): Error {
  if (!reasonOf(error).includes('ACCESS')) return new Error(`cannot be opened: ${reasonOf(error)}`);
  const rule = `SUBSYSTEM=="usb", ATTR{idVendor}=="${vendorId.toLowerCase()}", ATTR{idProduct}=="${productId.toLowerCase()}", GROUP="plugdev", MODE="0660"`;
  return new Error(`may not be opened by this user: add a udev rule such as ${rule} and plug the device in again`);
}

interface Pipes {
  readonly face: Usb.Interface;
  readonly out: ReadonlyMap<Transfer['part'], Usb.OutEndpoint>;
  readonly in: ReadonlyMap<Transfer['part'], Usb.InEndpoint>;
}

const bulk = 2;
const isOut = (endpoint: Usb.Endpoint): endpoint is Usb.OutEndpoint => endpoint.direction === 'out' && endpoint.transferType === bulk;
const isIn = (endpoint: Usb.Endpoint): endpoint is Usb.InEndpoint => endpoint.direction === 'in' && endpoint.transferType === bulk;

/** The endpoints of the framing among those of one interface; undefined where it has not all of them. */
function pipesOf(face: Usb.Interface, framing: UsbFraming): Pipes | undefined {
  const outs = face.endpoints.filter(isOut);
  const ins = face.endpoints.filter(isIn);
  if (framing === 'onePair') {
    const [out, inward] = [outs[0], ins[0]];
    return out && inward && { face, out: new Map([['whole', out]]), in: new Map([['whole', inward]]) };
  }
  const at = <E extends Usb.Endpoint>(endpoints: readonly E[], address: number): E | undefined => endpoints.find((endpoint) => endpoint.address === address);
  const [outHead, outBody] = [at(outs, fourPipes.outHead), at(outs, fourPipes.outBody)];
  const [inHead, inBody] = [at(ins, fourPipes.inHead), at(ins, fourPipes.inBody)];
  if (!outHead || !outBody || !inHead || !inBody) return undefined;
  return { face, out: new Map([['head', outHead], ['body', outBody]]), in: new Map([['head', inHead], ['body', inBody]]) };
}

function claim(device: Usb.Device, framing: UsbFraming): Pipes {
  const pipes = (device.interfaces ?? []).map((face) => pipesOf(face, framing)).find((found) => found !== undefined);
  if (!pipes) throw new Error(`has not the bulk endpoints of the framing ${framing}`);
  try {
    pipes.face.claim();
  } catch (error) {
    if (!reasonOf(error).includes('BUSY')) throw error;
    throw new Error('is in use by the system’s own driver or by another program; a printer of the printer class is reached by its device file', { cause: error });
  }
  return pipes;
}

/**
 * The transfers of an open device, so that it can be closed: libusb closes none that has one under way.
 * Not the package's own polling, which cannot be stopped from its error and then never ends.
 */
function createTransfers() {
  const underWay = new Map<Usb.Transfer, () => void>();
  return {
    /** Resolves with the number of bytes that went or came. */
    run: (endpoint: Usb.Endpoint, buffer: Buffer): Promise<number> =>
      new Promise((resolve, reject) => {
        const transfer = endpoint.makeTransfer(0, (error, _buffer, count) => {
          underWay.get(transfer)?.();
          underWay.delete(transfer);
          if (error) reject(error);
          else resolve(count);
        });
        transfer.submit(buffer);
        underWay.set(transfer, () => undefined);
      }),
    /** Resolves when none is under way any more. */
    cancel: async (): Promise<void> => {
      const endings = [...underWay.keys()].map(
        (transfer) =>
          new Promise<void>((resolve) => {
            underWay.set(transfer, resolve);
            // False where it is ending by itself.
            transfer.cancel();
          }),
      );
      await Promise.allSettled(endings);
    },
  };
}

const openByLibusb: OpenUsb = async (config, framing, events) => {
  const { findByIds } = await loadUsb();
  const device = findByIds(parseInt(config.vendorId, 16), parseInt(config.productId, 16));
  if (!device) throw new Error('no such device is connected');
  try {
    device.open();
  } catch (error) {
    throw noAccess(config, error);
  }
  let pipes: Pipes;
  try {
    pipes = claim(device, framing);
  } catch (error) {
    device.close();
    throw error;
  }
  const transfers = createTransfers();
  let isOpen = true;

  async function listen(part: Transfer['part'], endpoint: Usb.InEndpoint): Promise<void> {
    // A packet at a time: one that does not fill the buffer would be waited for.
    const size = endpoint.descriptor.wMaxPacketSize;
    while (isOpen) {
      const buffer = Buffer.alloc(size);
      const count = await transfers.run(endpoint, buffer);
      if (count > 0) events.packet(part, buffer.subarray(0, count));
    }
  }
  // Unplugging ends every transfer with an error.
  for (const [part, endpoint] of pipes.in) listen(part, endpoint).catch(events.gone);

  return {
    send: async (part, bytes) => {
      const endpoint = pipes.out.get(part);
      if (!endpoint) throw new Error(`the framing ${framing} has no ${part}`);
      await transfers.run(endpoint, Buffer.from(bytes));
    },
    close: async () => {
      isOpen = false;
      await transfers.cancel();
      await pipes.face.releaseAsync().catch(() => undefined);
      device.close();
    },
  };
};

async function openLink(config: UsbConfig, framing: UsbFraming, events: LinkEvents, openUsb: OpenUsb): Promise<Link> {
  const merger = createMerger();
  const endpoints = await openUsb(config, framing, {
    gone: events.gone,
    packet: (part, bytes) => {
      const ready = part === 'whole' ? bytes : merger.push(part, bytes);
      if (ready.length > 0) events.data(ready);
    },
  });
  return {
    write: async (frame) => {
      merger.reset();
      for (const { part, bytes } of transfersOf(framing, frame)) await endpoints.send(part, bytes);
    },
    close: () => endpoints.close(),
  };
}

/**
 * A USB device of the vendor class by bulk transfers. Missing or not permitted is `device.offline` with
 * what to do about it. A device that is plugged in later is only found where udev runs, which tells
 * libusb. No such reader was there to try it with; `onePair` was tried over a USB bus with a gadget of
 * these ids under Linux' dummy_hcd, `fourPipes` with endpoints of the tests.
 */
export function createUsbTransport(config: UsbConfig, framing: UsbFraming, openUsb: OpenUsb = openByLibusb): Transport {
  return createPipe(`USB ${config.vendorId}:${config.productId}`.toUpperCase(), (events) => openLink(config, framing, events, openUsb));
}
