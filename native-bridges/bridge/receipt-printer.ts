import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Argument, Option, type Command } from 'commander';
import { z } from 'zod';
import type { DeviceStatus } from '../../contract/device.ts';
import { receiptPrinterConfigSchema, serialTransportSchema, type TransportOf } from '../../contract/device-config.ts';
import type { DeviceEvent } from '../../contract/device-host.ts';
import type { Fault } from '../../contract/fault.ts';
import { receiptDocumentSchema, type ReceiptDocument } from '../../contract/receipt.ts';
import type { Result } from '../../contract/result.ts';
import type { CommandContext } from '../device.ts';
import { createReceiptPrinter, type ReceiptPrinterConfig } from '../receipt-printer/device.ts';
import { findProfile, profiles, type PrinterProfile } from '../receipt-printer/profile.ts';
import { mishaps, printerStates, type Mishap, type PrinterState } from '../receipt-printer/sensors.ts';
import { runReceiptPrinterSimulator } from '../receipt-printer/simulator.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, addJsonOption, addPlaceOptions, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions, type Row } from './output.ts';
import { addWatchOptions, watchStatus, type WatchOptions } from './watch.ts';

/** The rate that design.md §8 shows; a printer's own is set by its switches. */
const usualBaudRate = 38_400;

interface PrinterOptions extends PlaceOptions, OutputOptions {
  readonly profile: string;
  readonly keep?: string;
}

function profileNamed(name: string): PrinterProfile {
  const profile = findProfile(name);
  if (profile.ok) return profile.value;
  throw new MisuseError(profile.fault.detail ?? name);
}

function openPrinter(options: PrinterOptions) {
  const config: ReceiptPrinterConfig =
    options.config === undefined ? receiptPrinterConfigSchema.parse({ driver: 'escpos', profile: options.profile, transport: transportAt(options) }) : devicesOf(options.config).receiptPrinter;
  profileNamed(config.profile);
  noteSimulated(config.transport.kind === 'memory');
  return createReceiptPrinter({ config, ...(options.keep === undefined ? {} : { keepPrintsIn: options.keep }) });
}

/** A `.json` file is a receipt of contract/receipt.ts; any other is plain text. */
function receiptIn(file: string): ReceiptDocument {
  try {
    const text = readFileSync(file, 'utf8');
    if (extname(file) === '.json') return receiptDocumentSchema.parse(JSON.parse(text));
    const lines = text.replace(/\n$/, '').split('\n');
    return receiptDocumentSchema.parse({ lines: lines.map((line) => (line === '' ? { kind: 'feed', lines: 1 } : { kind: 'text', text: line })) });
  } catch (error) {
    throw new MisuseError(`${file}: ${error instanceof z.ZodError ? `is not a receipt of contract/receipt.ts:\n${z.prettifyError(error)}` : String(error)}`);
  }
}

/** Events go to standard error, where nobody parses them. */
function contextOf({ json }: OutputOptions): CommandContext {
  return { signal: interruptSignal(), emit: (event: DeviceEvent) => (json ? undefined : process.stderr.write(`${event}\n`)) };
}

async function status(options: PrinterOptions): Promise<never> {
  const now: DeviceStatus = await openPrinter(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function capabilities(options: PrinterOptions): Promise<never> {
  const found = await openPrinter(options).capabilities(interruptSignal());
  if (!found.ok) return finishWithFault(found.fault, options);
  return finishWith(found.value, Object.entries(found.value).map(([name, value]): Row => [name, Array.isArray(value) ? value.join(', ') : String(value)]), options);
}

async function print(file: string, options: PrinterOptions): Promise<never> {
  const document = receiptIn(file);
  const { print: printReceipt } = openPrinter(options);
  const result = await printReceipt({ document }, contextOf(options));
  if (!result.ok) return finishWithFault(result.fault, options);
  const { proof, beyondFont = [] } = result.value;
  const rows: Row[] = [['打印证明 Proof', proof], ...(beyondFont.length === 0 ? [] : [['可能缺字 May be missing', beyondFont.join('')] satisfies Row])];
  return finishWith(result.value, rows, options, proof === 'printed' ? exitCodes.done : exitCodes.failed);
}

/** Ends with what a command gave, or with its fault; `undefined` where the model has no such command. */
async function finishCommand<Value extends object>(outcome: Promise<Result<Value, Fault>> | undefined, rows: (value: Value) => Row[], options: PrinterOptions): Promise<never> {
  const result = await (outcome ?? { ok: false as const, fault: { code: 'device.unsupported' as const, detail: options.profile } });
  return result.ok ? finishWith(result.value, rows(result.value), options) : finishWithFault(result.fault, options);
}

async function present(options: PrinterOptions): Promise<never> {
  return finishCommand(openPrinter(options).present?.({}, contextOf(options)), () => [['出纸口 Slot', '已送出 presented']], options);
}

async function awaitTaken(options: PrinterOptions & { readonly wait: number }): Promise<never> {
  return finishCommand(openPrinter(options).awaitTaken?.({ waitMs: options.wait * 1000 }, contextOf(options)), ({ media }) => [['出纸口 Slot', media]], options);
}

async function retract(options: PrinterOptions): Promise<never> {
  return finishCommand(openPrinter(options).retract?.({}, contextOf(options)), () => [['出纸口 Slot', '已回收 retracted']], options);
}

async function recover(by: 'continuing' | 'clearing', options: PrinterOptions): Promise<never> {
  return finishCommand(openPrinter(options).recover?.({ by }, contextOf(options)), () => [['打印机 Printer', '可以打印 ready']], options);
}

interface SimulateOptions {
  readonly port: string;
  readonly baud: number;
  readonly parity: TransportOf<'serial'>['parity'];
  readonly profile: string;
  readonly situation: PrinterState | Mishap;
  readonly taken: number;
  readonly keep?: string;
}

async function simulate(options: SimulateOptions): Promise<void> {
  const profile = profileNamed(options.profile);
  const far = await openSerialFarEnd({ kind: 'serial', path: options.port, baudRate: options.baud, parity: options.parity });
  if (!far.ok) return finishWithFault(far.fault, {});
  const simulator = runReceiptPrinterSimulator(far.value, {
    profile,
    takenAfterMs: options.taken * 1000,
    ...(options.keep === undefined ? {} : { keepPrintsIn: options.keep }),
    onReceipt: ({ bytes }) => process.stdout.write(`a receipt of ${bytes.length} bytes\n`),
  });
  simulator.set(options.situation);
  process.stdout.write(`${profile.model} on ${options.port}, situation ${options.situation}\n`);
  far.value.onClose(() => process.exit(exitCodes.done));
}

/** `bridge receipt-printer …`: the receipt printer's driver without the app. */
export function addReceiptPrinter(program: Command): void {
  const printer = program.command('receipt-printer').description('receipt printer (ESC/POS)');
  const profile = () => new Option('--profile <name>', 'model of the printer').choices([...profiles.keys()]).default('epson-tm-t88');
  const keep = () => new Option('--keep <folder>', 'leave what was printed there as bytes and as a picture');
  const seconds = (name: string, description: string, usual: number) => new Option(`--${name} <seconds>`, description).default(usual).argParser(checkedBy(z.coerce.number<string>().min(0).max(300)));
  const command = (name: string, description: string) =>
    addJsonOption(addPlaceOptions(printer.command(name).description(description), usualBaudRate)).addOption(profile()).addOption(keep());

  command('status', 'ask the printer for paper, cover, slot and errors; exits non-zero unless it is online').action(status);
  command('capabilities', 'print what the printer can do by its profile').action(capabilities);
  command('print', 'print a receipt: a .json file of contract/receipt.ts, or plain text; exits zero only when the printer proved it')
    .argument('<file>', 'what to print')
    .action(print);
  command('present', 'hold the last receipt out, where the model does').action(present);
  command('await-taken', 'wait until the receipt that is held out has been taken')
    .addOption(seconds('wait', 'how long to wait', 30))
    .action(awaitTaken);
  command('retract', 'take the receipt back that is held out, where the model does').action(retract);
  command('recover', 'after an error whose cause is removed: go on with the line that failed, or forget what was left')
    .addArgument(new Argument('<by>', 'how').choices(['continuing', 'clearing']))
    .action(recover);
  addWatchOptions(command('watch', 'print the status whenever it changes, until interrupted')).action((options: PrinterOptions & WatchOptions) => watchStatus(openPrinter(options), options));
  addBaudOption(printer.command('simulate').description('stand at the far end of a line as a printer').requiredOption('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .addOption(new Option('--parity <parity>', 'parity of that port').choices(serialTransportSchema.shape.parity.unwrap().options).default('none'))
    .addOption(profile())
    .addOption(keep())
    .addOption(seconds('taken', 'after so long somebody takes the receipt from the slot', 1.5))
    .addOption(new Option('--situation <name>', 'what the printer is found in, or what will happen to it').choices([...Object.keys(printerStates), ...Object.keys(mishaps)]).default('normal'))
    .action(simulate);
}
