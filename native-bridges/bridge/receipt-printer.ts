import { readFileSync } from 'node:fs';
import { extname } from 'node:path';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { DeviceStatus } from '../../contract/device.ts';
import { receiptPrinterConfigSchema } from '../../contract/device-config.ts';
import { receiptDocumentSchema, type ReceiptDocument } from '../../contract/receipt.ts';
import { createReceiptPrinter, type ReceiptPrinterConfig } from '../receipt-printer/device.ts';
import { findProfile, type PrinterProfile } from '../receipt-printer/profile.ts';
import { mishaps, printerStates, type Mishap, type PrinterState } from '../receipt-printer/sensors.ts';
import { runReceiptPrinterSimulator } from '../receipt-printer/simulator.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, addJsonOption, addPlaceOptions, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions } from './output.ts';

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

async function status(options: PrinterOptions): Promise<never> {
  const now: DeviceStatus = await openPrinter(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function print(file: string, options: PrinterOptions): Promise<never> {
  const document = receiptIn(file);
  const { print: printReceipt } = openPrinter(options);
  const result = await printReceipt({ document }, { signal: interruptSignal(), emit: () => undefined });
  if (!result.ok) return finishWithFault(result.fault, options);
  return finishWith(result.value, [['打印证明 Proof', result.value.proof]], options, result.value.proof === 'printed' ? exitCodes.done : exitCodes.failed);
}

interface SimulateOptions {
  readonly port: string;
  readonly baud: number;
  readonly profile: string;
  readonly situation: PrinterState | Mishap;
  readonly keep?: string;
}

async function simulate(options: SimulateOptions): Promise<void> {
  const profile = profileNamed(options.profile);
  const far = await openSerialFarEnd({ kind: 'serial', path: options.port, baudRate: options.baud, parity: 'none' });
  if (!far.ok) return finishWithFault(far.fault, {});
  const simulator = runReceiptPrinterSimulator(far.value, {
    profile,
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
  const profile = () => new Option('--profile <name>', 'model of the printer').default('epson-tm-t88');
  const keep = () => new Option('--keep <folder>', 'leave what was printed there as bytes and as a picture');
  const command = (name: string, description: string) =>
    addJsonOption(addPlaceOptions(printer.command(name).description(description), usualBaudRate)).addOption(profile()).addOption(keep());

  command('status', 'ask the printer for paper, cover and errors; exits non-zero unless it is online').action(status);
  command('print', 'print a receipt: a .json file of contract/receipt.ts, or plain text; exits zero only when the printer proved it')
    .argument('<file>', 'what to print')
    .action(print);
  addBaudOption(printer.command('simulate').description('stand at the far end of a line as a printer').requiredOption('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .addOption(profile())
    .addOption(keep())
    .addOption(new Option('--situation <name>', 'what the printer is found in, or what will happen to it').choices([...Object.keys(printerStates), ...Object.keys(mishaps)]).default('normal'))
    .action(simulate);
}
