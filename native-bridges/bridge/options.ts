import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';
import { kioskConfigSchema } from '../../contract/config.ts';
import {
  hidTransportSchema,
  serialTransportSchema,
  tcpTransportSchema,
  usbTransportSchema,
  type DevicesConfig,
  type TransportConfig,
  type TransportOf,
} from '../../contract/device-config.ts';

/** A mistake in the call or in the configuration file: its message names what, where and the remedy. */
export class MisuseError extends Error {}

/** Where the device is: named by one of these, by a configuration file, or nowhere, which means a simulated one. */
export interface PlaceOptions {
  readonly config?: string;
  readonly port?: string;
  readonly baud: number;
  readonly parity: TransportOf<'serial'>['parity'];
  readonly flow?: NonNullable<TransportOf<'serial'>['flowControl']>;
  readonly hid?: TransportOf<'hid'>;
  readonly usb?: TransportOf<'usb'>;
  readonly tcp?: TransportOf<'tcp'>;
  readonly file?: string;
}

function checked<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new InvalidArgumentError([...new Set(parsed.error.issues.map((issue) => issue.message))].join('; '));
}

/** Takes the text of an option through a schema; commander names the option in front of the message. */
export function checkedBy<Value>(schema: z.ZodType<Value>): (text: string) => Value {
  return (text) => checked(schema, text);
}

const baudRate = z.coerce.number<string>().int().min(300).max(921_600);

export function addBaudOption(command: Command, usual: number): Command {
  return command.addOption(new Option('--baud <rate>', 'baud rate of that port').default(usual).argParser(checkedBy(baudRate)));
}

/** `0400:c35a`, and for HID the serial number behind it where there are several of the same. */
function usbDevice<Value>(schema: z.ZodType<Value>, kind: 'hid' | 'usb'): (text: string) => Value {
  return (text) => {
    const [vendorId, productId, ...serial] = text.split(':');
    return checked(schema, { kind, vendorId, productId, ...(serial.length === 0 ? {} : { serialNumber: serial.join(':') }) });
  };
}

function tcpAddress(text: string): TransportOf<'tcp'> {
  const [, v6, host = v6, port] = /^(?:\[([^\]]+)\]|([^:]*)):(\d+)$/.exec(text) ?? [];
  if (host === undefined) throw new InvalidArgumentError('a host and its port, e.g. 192.168.1.20:9100');
  return checked(tcpTransportSchema, { kind: 'tcp', host, port: Number(port) });
}

const places = ['config', 'port', 'hid', 'usb', 'tcp', 'file'] as const;

/** An option that names a place; two places at once are a mistake. */
function placeOption(name: (typeof places)[number], argument: string, description: string): Option {
  const others: string[] = places.filter((place) => place !== name);
  return new Option(`--${name} <${argument}>`, description).conflicts(name === 'port' ? others : [...others, 'baud', 'parity', 'flow']);
}

/** `--port`, `--hid`, `--usb`, `--tcp` and `--file`: what `transportAt` reads. */
export function addTransportOptions(command: Command, usualBaudRate: number): Command {
  const { parity, flowControl } = serialTransportSchema.shape;
  command.addOption(placeOption('port', 'path', 'serial port or PTY, e.g. /dev/ttyUSB0 or COM3'));
  return addBaudOption(command, usualBaudRate)
    .addOption(new Option('--parity <parity>', 'parity of that port').choices(parity.unwrap().options).default('none'))
    .addOption(new Option('--flow <control>', 'flow control of that port; none where it is left out').choices(flowControl.unwrap().options))
    .addOption(placeOption('hid', 'vid:pid[:serial]', 'USB HID device by its hexadecimal ids, e.g. 0400:c35a').argParser(usbDevice(hidTransportSchema, 'hid')))
    .addOption(placeOption('usb', 'vid:pid', 'vendor-class USB device by its hexadecimal ids').argParser(usbDevice(usbTransportSchema, 'usb')))
    .addOption(placeOption('tcp', 'host:port', 'network address, e.g. 192.168.1.20:9100 or [::1]:9100').argParser(tcpAddress))
    .addOption(placeOption('file', 'path', 'character device of the system, e.g. /dev/usb/lp0'));
}

/** Where the device is; without any of them a simulated one answers. */
export function addPlaceOptions(command: Command, usualBaudRate: number): Command {
  return addTransportOptions(command.addOption(placeOption('config', 'file', 'take the device from this kiosk.config.json')), usualBaudRate);
}

export function addJsonOption(command: Command): Command {
  return command.option('--json', 'print one JSON object on standard output and nothing else; a failure is {"fault":{"code","detail"}}');
}

/** The devices of a configuration file. Throws a `MisuseError`. */
export function devicesOf(path: string): DevicesConfig {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new MisuseError(`${path}: cannot be read as JSON (${error instanceof Error ? error.message : String(error)}); give the path of a kiosk.config.json`);
  }
  const parsed = kioskConfigSchema.safeParse(json);
  if (!parsed.success) throw new MisuseError(`${path} is not right:\n${z.prettifyError(parsed.error)}\nREADME.md shows a complete file.`);
  return parsed.data.devices;
}

/** The transport that the options name; none: the other end is a simulator. */
export function transportAt({ port, baud, parity, flow, hid, usb, tcp, file }: Omit<PlaceOptions, 'config'>): TransportConfig {
  if (port !== undefined) return { kind: 'serial', path: port, baudRate: baud, parity, ...(flow === undefined ? {} : { flowControl: flow }) };
  return hid ?? usb ?? tcp ?? (file === undefined ? { kind: 'memory' } : { kind: 'file', path: file });
}

let isReplaying = false;

/** A trace answers from now on, so that no place need be named. */
export function noteReplaying(file: string): void {
  isReplaying = true;
  process.stderr.write(`The trace ${file} answers in place of a device.\n`);
}

/** Says on standard error that no device was named and a simulated one answers. */
export function noteSimulated(isSimulated: boolean): void {
  if (isSimulated && !isReplaying) process.stderr.write('No device was named, neither here nor in a --config: a simulated one answers.\n');
}

/** Aborts on Ctrl-C. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort({ code: 'device.cancelled' }));
  return controller.signal;
}
