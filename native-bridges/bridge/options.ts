import { readFileSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { z } from 'zod';
import { kioskConfigSchema } from '../../contract/config.ts';
import type { DevicesConfig, TransportConfig } from '../../contract/device-config.ts';

/** A mistake in the call or in the configuration file: its message names what, where and the remedy. */
export class MisuseError extends Error {}

/** Where the device is: named by a port, by a configuration file, or nowhere, which means a simulated one. */
export interface PlaceOptions {
  readonly config?: string;
  readonly port?: string;
  readonly baud: number;
}

/** Takes the text of an option through a schema; commander names the option in front of the message. */
export function checkedBy<Value>(schema: z.ZodType<Value>): (text: string) => Value {
  return (text) => {
    const parsed = schema.safeParse(text);
    if (parsed.success) return parsed.data;
    throw new InvalidArgumentError(parsed.error.issues.map((issue) => issue.message).join('; '));
  };
}

const baudRate = z.coerce.number<string>().int().min(300).max(921_600);

export function addBaudOption(command: Command, usual: number): Command {
  return command.addOption(new Option('--baud <rate>', 'baud rate of that port').default(usual).argParser(checkedBy(baudRate)));
}

export function addPlaceOptions(command: Command, usualBaudRate: number): Command {
  const placed = command
    .addOption(new Option('--config <file>', 'take the device from this kiosk.config.json').conflicts(['port', 'baud']))
    .option('--port <path>', 'serial port or PTY, e.g. /dev/ttyUSB0 or COM3');
  return addBaudOption(placed, usualBaudRate);
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

export function transportAt({ port, baud }: PlaceOptions): TransportConfig {
  return port === undefined ? { kind: 'memory' } : { kind: 'serial', path: port, baudRate: baud, parity: 'none' };
}

/** Says on standard error that no device was named and a simulated one answers. */
export function noteSimulated(isSimulated: boolean): void {
  if (isSimulated) process.stderr.write('No device was named, neither here nor in a --config: a simulated one answers.\n');
}

/** Aborts on Ctrl-C. */
export function interruptSignal(): AbortSignal {
  const controller = new AbortController();
  process.once('SIGINT', () => controller.abort({ code: 'device.cancelled' }));
  return controller.signal;
}
