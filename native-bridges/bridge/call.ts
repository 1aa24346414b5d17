import { readFileSync } from 'node:fs';
import { Argument, type Command } from 'commander';
import { z } from 'zod';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { deviceCommands, deviceKinds, type DeviceCommandName, type DeviceKind } from '../../contract/device.ts';
import type { DeviceEvent } from '../../contract/device-host.ts';
import type { CommandContext, Device } from '../device.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';
import { openDevices } from '../host/devices.ts';
import { addJsonOption, devicesOf, interruptSignal, MisuseError, noteSimulated } from './options.ts';
import { exitCodes, finishWith, finishWithFault, type OutputOptions, type Row } from './output.ts';

interface CallOptions extends OutputOptions {
  readonly config?: string;
  readonly pdf?: string;
}

type AnyCommand = (input: unknown, context: CommandContext) => Promise<Result<unknown, Fault>>;

function payloadOf(text: string | undefined, pdf: string | undefined): unknown {
  try {
    const payload = z.record(z.string(), z.unknown()).parse(JSON.parse(text ?? '{}'));
    return pdf === undefined ? payload : { ...payload, pdf: Uint8Array.from(readFileSync(pdf)) };
  } catch (error) {
    throw new MisuseError(`the input is no JSON object, or --pdf cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Runs a command of contract/device.ts as the device host would, and prints its output in plain. */
async function call(name: DeviceCommandName, text: string | undefined, options: CallOptions): Promise<never> {
  const { input, output, deadlineMs }: { input: z.ZodType; output: z.ZodType; deadlineMs: number } = deviceCommands[name];
  const [kind, verb = ''] = name.split('.');
  const payload = input.safeDecode(payloadOf(text, options.pdf));
  if (!payload.success) throw new MisuseError(`the input of ${name} is not right:\n${z.prettifyError(payload.error)}`);
  const opened = openDevices(options.config === undefined ? devicesConfigSchema.parse({}) : devicesOf(options.config), {});
  const devices = Object.values(opened.devices) as Device<DeviceKind>[]; // Each has its own commands, looked up by name below.
  const device = devices.find((each) => each.kind === kind);
  // Every name of the table begins with its device's kind.
  if (!device) return finishWithFault({ code: 'device.notConfigured', detail: opened.misconfigured[kind as DeviceKind] ?? kind ?? name }, options);
  noteSimulated(device.simulation !== undefined);
  const signal = AbortSignal.any([interruptSignal(), AbortSignal.timeout(deadlineMs)]);
  if (verb === 'status') return finish(await device.status(signal), options);
  // The input has just been checked against the command's own row of the table.
  const command = Reflect.get(device, verb) as AnyCommand | undefined;
  if (!command) return finishWithFault({ code: 'device.unsupported', detail: name }, options);
  const emit = (event: DeviceEvent) => void process.stderr.write(`${event}\n`);
  const result: Result<unknown, Fault> = verb === 'capabilities' ? await device.capabilities(signal) : await command.call(device, payload.data, { signal, emit });
  return result.ok ? finish(z.encode(output, result.value), options) : finishWithFault(result.fault, options);
}

function finish(value: unknown, options: OutputOptions): Promise<never> {
  const fields = z.record(z.string(), z.unknown()).parse(value);
  const rows = Object.entries(fields).map(([label, field]): Row => [label, typeof field === 'string' ? field : JSON.stringify(field)]);
  const failed = ('fault' in fields && fields['fault'] !== undefined) || ('proof' in fields && fields['proof'] !== 'printed');
  return finishWith(fields, rows.length === 0 ? [['完成', 'done']] : rows, options, failed ? exitCodes.failed : exitCodes.done);
}

/** `bridge call`: any command of any device of a configuration, a bank's among them. */
export function addCall(program: Command): void {
  const names = Object.keys(deviceCommands);
  const command = program.command('call').description(`run any command of any device of a configuration, a bank’s too, as the program itself would; devices: ${deviceKinds.join(', ')}`);
  addJsonOption(command)
    .addArgument(new Argument('<name>', 'as in contract/device.ts, e.g. camera.takePicture').choices(names))
    .addArgument(new Argument('[input]', 'what goes in, as a JSON object'))
    .option('--config <file>', 'take the devices from this kiosk.config.json')
    .option('--pdf <file>', 'the document, for licencePrinter.print')
    .action(call);
}
