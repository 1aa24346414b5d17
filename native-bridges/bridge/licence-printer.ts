import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { ippPrinterConfigSchema, pjlPrinterConfigSchema } from '../../contract/device-config.ts';
import type { DeviceStatus } from '../../contract/device.ts';
import { licenceCopySchema, type LicenceCopy } from '../../contract/licence.ts';
import type { Situation } from '../../contract/situation.ts';
import type { CommandContext } from '../device.ts';
import { freshNumber } from '../fresh.ts';
import { createLicencePrinter, type LicencePrinterConfig } from '../licence-printer/device.ts';
import { runIppPrinterSimulator, situations as ippSituations } from '../licence-printer/ipp/simulator.ts';
import { pjlProfiles } from '../licence-printer/pjl/profile.ts';
import { openRawPort } from '../licence-printer/pjl/raw-port.ts';
import { runPjlPrinterSimulator, situations as pjlSituations } from '../licence-printer/pjl/simulator.ts';
import type { Simulation } from '../simulation.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, addJsonOption, addPlaceOptions, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions, type Row } from './output.ts';
import { addWatchOptions, watchStatus, type WatchOptions } from './watch.ts';

const usualBaudRate = 9600;
const drivers = ['ipp', 'pjl'] as const;

interface PrinterOptions extends PlaceOptions, OutputOptions {
  readonly driver: (typeof drivers)[number];
  readonly profile: string;
  readonly url?: string;
  readonly tray?: string;
  readonly snmp?: string;
  readonly community: string;
  readonly keep?: string;
}

function configured(options: PrinterOptions): LicencePrinterConfig {
  if (options.config !== undefined) {
    const { licencePrinter } = devicesOf(options.config);
    if (licencePrinter.driver === 'xfs') throw new MisuseError(`${options.config}: the licence printer is a bank's; see "bridge xfs --help"`);
    return licencePrinter;
  }
  const trays = options.tray === undefined ? {} : { original: { mediaSource: options.tray }, duplicate: { mediaSource: options.tray } };
  const snmp = options.snmp === undefined ? {} : { snmp: { ...snmpAt(options.snmp), community: options.community } };
  const transport = transportAt(options);
  if (options.driver === 'pjl') {
    const config = pjlPrinterConfigSchema.safeParse({ driver: 'pjl', profile: options.profile, transport, ...trays, ...snmp });
    if (!config.success) throw new MisuseError(`a PJL printer is named by --tcp, --file or --port:\n${z.prettifyError(config.error)}`);
    return config.data;
  }
  if (transport.kind !== 'memory') throw new MisuseError(`an IPP printer is named by --url; for a printer at ${Object.values(transport).join(' ')} say --driver pjl`);
  return ippPrinterConfigSchema.parse({ driver: 'ipp', ...(options.url === undefined ? {} : { url: options.url }), ...trays, ...snmp });
}

function snmpAt(text: string): { readonly host: string; readonly port?: number } {
  const [, v6, plain, port] = /^(?:\[([^\]]+)\]|([^:]+))(?::(\d+))?$/.exec(text) ?? [];
  const host = v6 ?? plain;
  if (host === undefined) throw new MisuseError(`--snmp ${text}: a host, and its port if it is not 161, e.g. 192.168.1.20 or 192.168.1.20:161`);
  return { host, ...(port === undefined ? {} : { port: Number(port) }) };
}

function openPrinter(options: PrinterOptions) {
  const config = configured(options);
  noteSimulated(config.driver === 'ipp' ? config.url === undefined : config.transport.kind === 'memory');
  return createLicencePrinter({ config, ...(options.keep === undefined ? {} : { keepPrintsIn: options.keep }) });
}

const context = (): CommandContext => ({ signal: interruptSignal(), emit: () => undefined });

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

async function capabilities(options: PrinterOptions): Promise<never> {
  const known = await openPrinter(options).capabilities(interruptSignal());
  if (!known.ok) return finishWithFault(known.fault, options);
  return finishWith(known.value, Object.entries(known.value).map(([name, value]): Row => [name, String(value)]), options);
}

type Outcome = Awaited<ReturnType<ReturnType<typeof openPrinter>['settle']>>;

function finishWithOutcome(jobName: string, result: Outcome, options: OutputOptions): Promise<never> {
  if (!result.ok) return finishWithFault(result.fault, options);
  const { proof, printerJob, sheets } = result.value;
  const rows: Row[] = [['打印证明 Proof', proof], ['任务 Job', printerJob ?? '-'], ['张数 Sheets', sheets === undefined ? '-' : String(sheets)], ['名称 Name', jobName]];
  return finishWith({ jobName, ...result.value }, rows, options, proof === 'printed' ? exitCodes.done : exitCodes.failed);
}

async function print(file: string, options: PrinterOptions & { readonly copy: LicenceCopy }): Promise<never> {
  const pdf = pdfIn(file);
  // The number makes the name unique, so that a second print of the file is a second job.
  const jobName = `bench-${basename(file).slice(0, 60)}-${freshNumber()}`;
  const { print: printLicence } = openPrinter(options);
  return finishWithOutcome(jobName, await printLicence({ jobName, copy: options.copy, pdf }, context()), options);
}

async function settle(jobName: string, options: PrinterOptions): Promise<never> {
  const { settle: ask } = openPrinter(options);
  return finishWithOutcome(jobName, await ask({ jobName }, context()), options);
}

async function sheetCount(options: PrinterOptions): Promise<never> {
  const { sheetCount: count } = openPrinter(options);
  const result = count === undefined ? { ok: false as const, fault: { code: 'device.unsupported' as const, detail: 'the sheets of an IPP printer are counted by SNMP; name it by --snmp' } } : await count({}, context());
  if (!result.ok) return finishWithFault(result.fault, options);
  return finishWith(result.value, [['张数 Sheets', String(result.value.sheets)]], options);
}

interface SimulateOptions {
  readonly driver: (typeof drivers)[number];
  readonly port?: string;
  readonly baud: number;
  readonly tcpPort: number;
  readonly situation: Situation;
  readonly keep?: string;
}

/** Stands where a printer would: on a TCP port, or for PJL at the far end of a serial line. */
async function simulate(options: SimulateOptions): Promise<void> {
  const known: readonly Situation[] = options.driver === 'ipp' ? ippSituations : pjlSituations;
  if (!known.includes(options.situation)) throw new MisuseError(`--situation ${options.situation}: this printer knows ${known.join(', ')}`);
  const { where, simulation } = await simulatedPrinter(options);
  simulation.enter(options.situation);
  process.stdout.write(`${options.driver} printer at ${where}, situation ${options.situation}\n`);
}

async function simulatedPrinter({ driver, port, baud, tcpPort, keep }: SimulateOptions): Promise<{ readonly where: string; readonly simulation: Simulation }> {
  const keepIn = keep === undefined ? {} : { keepIn: keep };
  if (driver === 'ipp') {
    if (port !== undefined) throw new MisuseError('an IPP printer stands on the network; name a --tcp-port');
    const { url, simulation } = await runIppPrinterSimulator({ port: tcpPort, ...keepIn });
    return { where: url, simulation };
  }
  if (port === undefined) {
    const raw = await openRawPort(tcpPort);
    return { where: raw.far.name, simulation: runPjlPrinterSimulator(raw.far, keepIn).simulation };
  }
  const far = await openSerialFarEnd({ kind: 'serial', path: port, baudRate: baud, parity: 'none' });
  if (!far.ok) return finishWithFault(far.fault, {});
  far.value.onClose(() => process.exit(exitCodes.done));
  return { where: port, simulation: runPjlPrinterSimulator(far.value, keepIn).simulation };
}

/** `bridge licence-printer …`: the licence printer's drivers without the app. */
export function addLicencePrinter(program: Command): void {
  const printer = program.command('licence-printer').description('licence printer (IPP, or PJL with PDF)');
  const keep = () => new Option('--keep <folder>', 'leave what was printed there as PDF');
  const driver = () => new Option('--driver <name>', 'its protocol').choices(drivers).default('ipp');
  const command = (name: string, description: string) =>
    addJsonOption(addPlaceOptions(printer.command(name).description(description), usualBaudRate))
      .addOption(driver())
      .addOption(new Option('--url <url>', 'address of an IPP printer, e.g. ipp://localhost:631/printers/licence').argParser(checkedBy(ippPrinterConfigSchema.shape.url.unwrap())).conflicts(['config', 'port', 'hid', 'usb', 'tcp', 'file']))
      .addOption(new Option('--profile <name>', 'model of a PJL printer').choices(pjlProfiles.map(([name]) => name)).default('pjl-pdf'))
      .option('--tray <name>', 'the tray, in the printer’s own words')
      .option('--snmp <host[:port]>', 'where the printer’s life counter is told')
      .option('--community <name>', 'SNMP community', 'public')
      .addOption(keep());

  command('status', 'ask the printer for its state, paper and toner; exits non-zero unless it is online').action(status);
  command('capabilities', 'ask the printer what it can do, and what proves a sheet').action(capabilities);
  command('print', 'print one sheet; exits zero only when the printer proved it')
    .argument('<file>', 'a PDF')
    .addOption(new Option('--copy <copy>', 'which sheet it is: its size and tray').choices(licenceCopySchema.options).default('duplicate'))
    .action(print);
  command('settle', 'ask the printer what became of a job; exits zero only when it was printed').argument('<job>', 'its name, as print told it').action(settle);
  command('sheet-count', 'the sheets of the printer’s life, by its own counter').action(sheetCount);
  addWatchOptions(command('watch', 'print the status whenever it changes, until interrupted')).action((options: PrinterOptions & WatchOptions) => watchStatus(openPrinter(options), options));
  addBaudOption(printer.command('simulate').description('stand on a TCP port, or for PJL at the far end of a line, as a printer').option('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .addOption(driver())
    .addOption(new Option('--tcp-port <port>', 'the port on 127.0.0.1; 0: any that is free').default(0).argParser(checkedBy(z.coerce.number<string>().int().min(0).max(65_535))))
    .addOption(keep())
    .addOption(new Option('--situation <name>', 'what the printer is found in').choices([...new Set([...ippSituations, ...pjlSituations])]).default('normal'))
    .action(simulate);
}
