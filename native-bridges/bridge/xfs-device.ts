import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { Argument, Option, type Command } from 'commander';
import { z } from 'zod';
import { xfsPrinterConfigSchema, xfsServiceSchema, type DevicesConfig } from '../../contract/device-config.ts';
import { lightModeSchema, lightNameSchema, type LightMode, type LightName } from '../../contract/device.ts';
import { licenceCopySchema, type LicenceCopy } from '../../contract/licence.ts';
import type { CommandContext } from '../device.ts';
import { freshNumber } from '../fresh.ts';
import { createXfsCabinet } from '../xfs4iot/cabinet.ts';
import { createXfsCamera } from '../xfs4iot/camera.ts';
import { createXfsCodeScanner } from '../xfs4iot/code-scanner.ts';
import { createXfsLicencePrinter } from '../xfs4iot/licence-printer.ts';
import { createXfsLights } from '../xfs4iot/lights.ts';
import { profiles } from '../xfs4iot/profile.ts';
import { createXfsVendorMode } from '../xfs4iot/vendor-mode.ts';
import { addJsonOption, checkedBy, devicesOf, interruptSignal, MisuseError } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions, type Row } from './output.ts';

interface PlaceOptions extends OutputOptions {
  readonly config?: string;
  readonly host: string;
  readonly port?: number;
  readonly secure?: boolean;
  readonly service?: string;
  readonly profile: string;
  readonly source?: string;
}

type XfsKind = 'licencePrinter' | 'lights' | 'cabinet' | 'codeScanner' | 'blankScanner' | 'camera' | 'vendorMode';
/** As the bench tool calls them, and as the configuration does. */
const kinds = {
  'licence-printer': 'licencePrinter',
  lights: 'lights',
  cabinet: 'cabinet',
  'code-scanner': 'codeScanner',
  'blank-scanner': 'blankScanner',
  camera: 'camera',
  'vendor-mode': 'vendorMode',
} as const satisfies Record<string, XfsKind>;
type DeviceName = keyof typeof kinds;

/** The part of the configuration: from a file, or from the options. */
function configOf(kind: XfsKind, { config: file, host, port, secure = false, service, profile, source }: PlaceOptions): DevicesConfig[XfsKind] {
  if (file !== undefined) return devicesOf(file)[kind];
  const place = { driver: 'xfs', host, secure, ...(port === undefined ? {} : { port }), ...(service === undefined ? {} : { service }) };
  if (kind !== 'licencePrinter') return xfsServiceSchema.parse(place);
  const tray = source === undefined ? {} : { mediaSource: source };
  return xfsPrinterConfigSchema.parse({ ...place, profile, original: tray, duplicate: tray });
}

function serviceOf(kind: XfsKind, options: PlaceOptions) {
  const config = configOf(kind, options);
  if (config.driver !== 'xfs') throw new MisuseError(`${options.config ?? ''}: devices.${kind} is not a bank's (its driver is ${config.driver})`);
  return config;
}

function printerAt(options: PlaceOptions) {
  const config = serviceOf('licencePrinter', options);
  if (!('profile' in config)) throw new MisuseError('devices.licencePrinter has no profile');
  return createXfsLicencePrinter({ config });
}

function open(kind: XfsKind, options: PlaceOptions) {
  switch (kind) {
    case 'licencePrinter':
      return printerAt(options);
    case 'lights':
      return createXfsLights({ config: serviceOf(kind, options) });
    case 'cabinet':
      return createXfsCabinet({ config: serviceOf(kind, options) });
    case 'codeScanner':
    case 'blankScanner':
      return createXfsCodeScanner({ config: serviceOf(kind, options), kind });
    case 'camera':
      return createXfsCamera({ config: serviceOf(kind, options) });
    case 'vendorMode':
      return createXfsVendorMode({ config: serviceOf(kind, options) });
  }
}

const context = (): CommandContext => ({ signal: interruptSignal(), emit: (event) => process.stderr.write(`${event}\n`) });

async function status(device: DeviceName, options: PlaceOptions): Promise<never> {
  const now = await open(kinds[device], options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function capabilities(device: DeviceName, options: PlaceOptions): Promise<never> {
  const known = await open(kinds[device], options).capabilities(interruptSignal());
  if (!known.ok) return finishWithFault(known.fault, options);
  return finishWith(known.value, Object.entries(known.value).map(([name, value]): Row => [name, String(value)]), options);
}

function pdfIn(file: string): Uint8Array {
  try {
    const bytes = readFileSync(file);
    if (bytes.subarray(0, 1024).includes('%PDF-')) return Uint8Array.from(bytes);
  } catch (error) {
    throw new MisuseError(`${file}: ${String(error)}`);
  }
  throw new MisuseError(`${file}: is not a PDF`);
}

/** Prints, holds the sheet out where the printer can, and waits a while for it to be taken. */
async function print(file: string, options: PlaceOptions & { readonly copy: LicenceCopy; readonly wait: number }): Promise<never> {
  const pdf = pdfIn(file);
  const printer = printerAt(options);
  const work = context();
  // The number makes the name unique, so that a second print of the file is a second job.
  const printed = await printer.print({ jobName: `bench-${basename(file).slice(0, 60)}-${freshNumber()}`, copy: options.copy, pdf }, work);
  if (!printed.ok) return finishWithFault(printed.fault, options);
  const presented = await printer.present?.({}, work);
  const held = presented?.ok === true ? await printer.awaitTaken?.({ waitMs: options.wait * 1000 }, work) : undefined;
  const media = held?.ok === true ? held.value.media : undefined;
  const { proof } = printed.value;
  const rows: Row[] = [['打印证明 Proof', proof], ['纸 Sheet', media ?? '-']];
  return finishWith({ proof, ...(media === undefined ? {} : { media }) }, rows, options, proof === 'printed' ? exitCodes.done : exitCodes.failed);
}

async function retract(options: PlaceOptions): Promise<never> {
  const done = await printerAt(options).retract?.({}, context());
  if (done?.ok === false) return finishWithFault(done.fault, options);
  return finishWith({ retracted: true }, [['纸 Sheet', 'retracted']], options);
}

async function light(name: LightName, mode: LightMode, options: PlaceOptions): Promise<never> {
  const set = await createXfsLights({ config: serviceOf('lights', options) }).set({ light: name, mode }, context());
  return set.ok ? finishWith({ light: name, mode }, [[name, mode]], options) : finishWithFault(set.fault, options);
}

/** `bridge xfs status`, `print` and the like: a bank's devices through our drivers, without the app. */
export function addXfsDevices(xfs: Command): void {
  const { host, port, service } = xfsServiceSchema.shape;
  const placed = (command: Command) =>
    addJsonOption(command)
      .addOption(new Option('--config <file>', 'take the device from this kiosk.config.json').conflicts(['host', 'port', 'secure', 'service']))
      .addOption(new Option('--host <host>', 'where the services are').default('127.0.0.1').argParser(checkedBy(host.unwrap())))
      .addOption(new Option('--port <port>', 'only this port; without it those of the standard in their order').argParser(checkedBy(z.coerce.number<string>().pipe(port.unwrap()))))
      .option('--secure', 'only encrypted (wss)')
      .addOption(new Option('--service <name>', 'the service, e.g. Printer1; without it the one with the right interface').argParser(checkedBy(service.unwrap())));
  const printing = (command: Command) =>
    placed(command)
      .addOption(new Option('--profile <profile>', 'how it is given the licence').choices(profiles.map(({ name }) => name)).default('xfs-pdf'))
      .option('--source <name>', 'paper source, e.g. upper');
  const device = () => new Argument('<device>', 'which device').choices(Object.keys(kinds));

  printing(xfs.command('status').description('ask a device for its state; exits non-zero unless it is online')).addArgument(device()).action(status);
  printing(xfs.command('capabilities').description('ask a device what it can do')).addArgument(device()).action(capabilities);
  printing(xfs.command('print').description('print one sheet and hold it out; exits zero only when the service proved it'))
    .argument('<file>', 'a PDF')
    .addOption(new Option('--copy <copy>', 'which sheet it is').choices(licenceCopySchema.options).default('duplicate'))
    .addOption(new Option('--wait <seconds>', 'how long to wait for it to be taken').default(30).argParser(checkedBy(z.coerce.number<string>().min(0).max(300))))
    .action(print);
  printing(xfs.command('retract').description('take back the sheet that nobody took')).action(retract);
  placed(xfs.command('light').description('set a guide light'))
    .addArgument(new Argument('<light>', 'which light').choices(lightNameSchema.options))
    .addArgument(new Argument('<mode>', 'how').choices(lightModeSchema.options))
    .action(light);
}
