import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { ippPrinterConfigSchema, type DevicesConfig } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { licenceCopySchema, type LicenceCopy } from '../../contract/licence.ts';
import { createLicencePrinter } from '../licence-printer/device.ts';
import { addJsonOption, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions } from './output.ts';

interface PrinterOptions extends OutputOptions {
  readonly config?: string;
  readonly url?: string;
  readonly keep?: string;
}

function openPrinter({ config: file, url, keep }: PrinterOptions) {
  const config: DevicesConfig['licencePrinter'] = file === undefined ? ippPrinterConfigSchema.parse({ driver: 'ipp', ...(url === undefined ? {} : { url }) }) : devicesOf(file).licencePrinter;
  if (config.driver !== 'ipp') throw new MisuseError(`the driver ${config.driver} is being built`);
  noteSimulated(config.url === undefined);
  return createLicencePrinter({ config, ...(keep === undefined ? {} : { keepPrintsIn: keep }) });
}

function pdfIn(file: string): Uint8Array {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new MisuseError(`${file}: ${String(error)}`);
  }
  if (!bytes.subarray(0, 1024).includes('%PDF-')) throw new MisuseError(`${file}: is not a PDF`);
  return Uint8Array.from(bytes);
}

async function status(options: PrinterOptions): Promise<never> {
  const now: DeviceStatus = await openPrinter(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function print(file: string, options: PrinterOptions & { readonly copy: LicenceCopy }): Promise<never> {
  const pdf = pdfIn(file);
  // The time makes the name unique, so that a second print of the file is a second job.
  const jobName = `bench-${basename(file).slice(0, 60)}-${Date.now()}`;
  const { print: printLicence } = openPrinter(options);
  const result = await printLicence({ jobName, copy: options.copy, pdf }, { signal: interruptSignal(), emit: () => undefined });
  if (!result.ok) return finishWithFault(result.fault, options);
  const { proof, printerJob, sheets } = result.value;
  const rows = [['打印证明 Proof', proof], ['任务 Job', printerJob ?? '-'], ['张数 Sheets', sheets === undefined ? '-' : String(sheets)]] as const;
  return finishWith({ jobName, ...result.value }, rows, options, proof === 'printed' ? exitCodes.done : exitCodes.failed);
}

/** `bridge licence-printer …`: the licence printer's driver without the app. */
export function addLicencePrinter(program: Command): void {
  const printer = program.command('licence-printer').description('licence printer (IPP)');
  const url = checkedBy(ippPrinterConfigSchema.shape.url.unwrap());
  const command = (name: string, description: string) =>
    addJsonOption(printer.command(name).description(description))
      .addOption(new Option('--config <file>', 'take the device from this kiosk.config.json').conflicts('url'))
      .addOption(new Option('--url <url>', 'address of the printer, e.g. ipp://localhost:631/printers/licence').argParser(url))
      .option('--keep <folder>', 'leave what was printed there as PDF');

  command('status', 'ask the printer for its state, paper and toner; exits non-zero unless it is online').action(status);
  command('print', 'print one sheet; exits zero only when the printer proved it')
    .argument('<file>', 'a PDF')
    .addOption(new Option('--copy <copy>', 'which sheet it is: its size and tray').choices(licenceCopySchema.options).default('duplicate'))
    .action(print);
}
