import { Option, type Command } from 'commander';
import { z } from 'zod';
import { codeScannerConfigSchema } from '../../contract/device-config.ts';
import { createCodeScanner, type ScannerConfig } from '../code-scanner/device.ts';
import { profilesOf, scannerProfile } from '../code-scanner/profile.ts';
import { encodeScan } from '../code-scanner/simulator.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, addJsonOption, addPlaceOptions, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions } from './output.ts';
import { addWatchOptions, watchStatus, type WatchOptions } from './watch.ts';

const usualBaudRate = 9600;
const kinds = ['codeScanner', 'blankScanner'] as const;

interface ScannerOptions extends PlaceOptions, OutputOptions {
  readonly profile?: string;
  readonly device: (typeof kinds)[number];
}

/** A profile that the driver does not have is a mistake of the call. */
function checkProfile(driver: 'serial' | 'hidPos', name: string): void {
  const known = profilesOf(driver).map(([each]) => each);
  if (!known.includes(name)) throw new MisuseError(`there is no profile "${name}" of the driver ${driver}; known: ${known.join(', ')}`);
}

function scannerConfig(options: ScannerOptions): ScannerConfig {
  const transport = transportAt(options);
  const driver = transport.kind === 'hid' || options.profile === 'hid-pos' ? 'hidPos' : 'serial';
  const config =
    options.config === undefined
      ? codeScannerConfigSchema.parse({ driver, transport, ...(options.profile === undefined ? {} : { profile: options.profile }) })
      : devicesOf(options.config)[options.device];
  if (config.driver !== 'serial' && config.driver !== 'hidPos') throw new MisuseError(`the configuration has ${config.driver === 'none' ? 'no' : 'a bank’s'} ${options.device}: nothing for this tool`);
  checkProfile(config.driver, config.profile);
  noteSimulated(config.transport.kind === 'memory');
  return config;
}

// What differs between the two kinds is whom they serve, not how they are spoken to.
const openScanner = (options: ScannerOptions) => createCodeScanner('codeScanner', { config: scannerConfig(options) });

async function read(options: ScannerOptions & { readonly wait: number }): Promise<never> {
  const { read: readCode, simulation } = openScanner(options);
  // Whoever reads on the bench without a scanner wants to see a code.
  simulation?.enter('codeHeld');
  const result = await readCode({ waitMs: options.wait * 1000 }, { signal: interruptSignal(), emit: () => undefined });
  if (!result.ok) return finishWithFault(result.fault, options);
  const code = { ...result.value, text: result.value.text.reveal() };
  return finishWith(code, [['内容 Text', code.text], ['码制 Symbology', code.symbology ?? '-']], options);
}

/** A scanner that cannot be asked is `unknown`, which is no failure. */
async function status(options: ScannerOptions): Promise<never> {
  const now = await openScanner(options).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.fault === undefined ? exitCodes.done : exitCodes.failed);
}

async function capabilities(options: ScannerOptions): Promise<never> {
  const known = await openScanner(options).capabilities(interruptSignal());
  if (!known.ok) return finishWithFault(known.fault, options);
  return finishWith(known.value, Object.entries(known.value).map(([name, value]) => [name, String(value)] as const), options);
}

interface SimulateOptions {
  readonly port: string;
  readonly baud: number;
  readonly profile: string;
  readonly text: string;
  readonly aim: string;
  readonly every: number;
}

/** Holds a code out again and again at the far end of a line, until it is interrupted or the line goes away. */
async function simulate(options: SimulateOptions): Promise<void> {
  checkProfile('serial', options.profile);
  const profile = scannerProfile('codeScanner', 'serial', options.profile);
  const far = await openSerialFarEnd({ kind: 'serial', path: options.port, baudRate: options.baud, parity: 'none' });
  if (!far.ok) return finishWithFault(far.fault, {});
  process.stdout.write(`scanner on ${options.port}, ${profile.model}\n`);
  setInterval(() => {
    for (const piece of encodeScan(profile, { text: options.text, symbology: options.aim })) far.value.write(piece);
    process.stdout.write('scan\n');
  }, options.every * 1000);
  far.value.onClose(() => process.exit(exitCodes.done));
}

/** `bridge code-scanner …`: the scanner's driver without the app. */
export function addCodeScanner(program: Command): void {
  const scanner = program.command('code-scanner').description('scanner of bar codes (serial lines or HID-POS)');
  const profiles = [...profilesOf('serial'), ...profilesOf('hidPos')].map(([name]) => name);
  const command = (name: string, description: string) =>
    addJsonOption(addPlaceOptions(scanner.command(name).description(description), usualBaudRate))
      .addOption(new Option('--profile <name>', 'by default line, and hid-pos for a HID device').choices(profiles))
      .addOption(new Option('--device <kind>', 'which scanner of the --config').choices(kinds).default('codeScanner'));

  command('read', 'wait for a code and print it in plain')
    .addOption(new Option('--wait <seconds>', 'how long to wait for a code').default(10).argParser(checkedBy(z.coerce.number<string>().min(0).max(300))))
    .action(read);
  command('status', 'whether the port can be opened; a scanner that has nothing to say cannot be asked').action(status);
  command('capabilities', 'print what the scanner can do by its profile').action(capabilities);
  addWatchOptions(command('watch', 'print the status whenever it changes, until interrupted')).action((options: ScannerOptions & WatchOptions) => watchStatus(openScanner(options), options));
  addBaudOption(scanner.command('simulate').description('stand at the far end of a line as a scanner before which a code is held').requiredOption('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .addOption(new Option('--profile <name>', 'how it ends its codes').choices(profilesOf('serial').map(([name]) => name)).default('line'))
    .option('--text <text>', 'what the code says', 'YIZHAO-SAMPLE-0001')
    .option('--aim <identifier>', 'what stands before it, e.g. ]Q1', '')
    .addOption(new Option('--every <seconds>', 'how often it is held out').default(1.5).argParser(checkedBy(z.coerce.number<string>().min(0.05).max(3600))))
    .action(simulate);
}
