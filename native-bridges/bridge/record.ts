import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import type { Command } from 'commander';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { deviceKinds, type DeviceKind } from '../../contract/device.ts';
import { freshNumber, repeatFrom } from '../fresh.ts';
import { tapLines } from '../transport/connect.ts';
import { parseTrace, recording, replaying, type Trace } from '../transport/trace.ts';
import type { Transport } from '../transport/transport.ts';
import type { Mask } from './mask-card.ts';
import { createMask, type Traced } from './mask.ts';
import { devicesOf, MisuseError, noteReplaying } from './options.ts';
import { exitCodes } from './output.ts';

/** `id-card-reader` is the contract's `idCardReader`. */
export const deviceNameOf = (kind: DeviceKind): string => kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

function textOption(options: Record<string, unknown>, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** Whose line the call is about to open: what the configuration says, else the call, else the usual. */
function tracedBy(command: Command): Traced {
  const options: Record<string, unknown> = command.opts();
  const device = deviceKinds.find((kind) => deviceNameOf(kind) === command.parent?.name());
  if (device === undefined) throw new MisuseError(`only a line to a device can be recorded: DEVICE COMMAND, where DEVICE is one of ${deviceKinds.map(deviceNameOf).join(', ')}`);
  const file = textOption(options, 'config');
  const configured = (file === undefined ? devicesConfigSchema.parse({}) : devicesOf(file))[device];
  const driver = file === undefined ? (textOption(options, 'driver') ?? configured.driver) : configured.driver;
  const profile = (file === undefined ? textOption(options, 'profile') : undefined) ?? ('profile' in configured && configured.driver === driver ? configured.profile : undefined);
  return { device, driver, profile };
}

/** Before the command of the call runs. */
function beforeCommand(program: Command, then: (traced: Traced) => void): void {
  program.hook('preAction', (_program, command) => then(tracedBy(command)));
}

/** Says at the end that no line passed by here, rather than leave an empty trace without a word. */
function warnUnlessTapped(wasTapped: () => boolean): void {
  process.on('exit', () => {
    if (wasTapped()) return;
    process.stderr.write('No line of bytes was opened: IPP and XFS4IoT speak over connections of their own, which cannot be recorded.\n');
    if (process.exitCode === undefined || process.exitCode === exitCodes.done) process.exitCode = exitCodes.misused;
  });
}

function record(file: string, unmasked: boolean, traced: Traced): void {
  let handle: number;
  try {
    // Whatever it holds is for those only who made it.
    handle = openSync(file, 'w', 0o600);
  } catch (error) {
    throw new MisuseError(`${file}: cannot be written (${String(error)})`);
  }
  let taps = 0;
  process.on('exit', () => closeSync(handle));
  warnUnlessTapped(() => taps > 0);
  process.stderr.write(unmasked ? `Everything on the line goes into ${file} as it is, personal data included: delete the file as soon as it has served.\n` : `What is said on the line goes into ${file}; personal data is masked.\n`);
  const { device, driver, profile } = traced;
  const seed = freshNumber();
  repeatFrom(seed);
  tapLines((line) => {
    const connection = line();
    taps += 1;
    if (taps > 1) return connection;
    return {
      ...connection,
      transport: recording(connection.transport, {
        header: { device, driver, ...(profile === undefined ? {} : { profile }), seed },
        sink: (text) => void writeSync(handle, `${text}\n`),
        ...(unmasked ? {} : { mask: createMask(traced) }),
      }),
    };
  });
}

function readTrace(file: string): Trace {
  try {
    return parseTrace(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new MisuseError(`${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** What is written is compared with what a masked trace shows, so it is masked in the same way. */
function maskedWrites(transport: Transport, mask: Mask): Transport {
  transport.onData((chunk) => void mask('fromDevice', chunk));
  return { ...transport, write: (bytes, timeoutMs) => transport.write(mask('toDevice', bytes), timeoutMs) };
}

function replay(file: string, traced: Traced): void {
  const trace = readTrace(file);
  const { header } = trace;
  if (header.device !== traced.device || header.driver !== traced.driver) {
    throw new MisuseError(`${file}: is a trace of ${header.device} (${header.driver}), and the call is for ${traced.device} (${traced.driver})`);
  }
  let taps = 0;
  warnUnlessTapped(() => taps > 0);
  noteReplaying(file);
  if (header.seed !== undefined) repeatFrom(header.seed);
  tapLines(() => {
    taps += 1;
    const transport = replaying(trace);
    return { transport: header.masked ? maskedWrites(transport, createMask({ ...traced, profile: header.profile ?? traced.profile })) : transport };
  });
}

/** `bridge record` and `bridge replay`. `createProgram` makes the tool anew, for the call behind the dashes. */
export function addRecording(program: Command, createProgram: () => Command): void {
  const run = async (call: readonly string[], prepare: (traced: Traced) => void) => {
    const inner = createProgram();
    beforeCommand(inner, prepare);
    await inner.parseAsync(call, { from: 'user' });
  };
  const after = (text: string) => `\nThe call follows after two dashes: bridge ${text} trace.jsonl -- id-card-reader read --port /dev/ttyUSB0`;

  program
    .command('record')
    .description('run a command and keep what was said on its line, as JSON lines; a card’s content is shown as an invented person’s, text, codes and documents as X')
    .usage('[options] <file> -- DEVICE COMMAND …')
    .argument('<file>', 'where the trace goes')
    .argument('<call...>', 'DEVICE COMMAND and its options')
    .option('--unmasked', 'keep everything as it was said, personal data included; only with cards and papers of your own')
    .addHelpText('after', after('record'))
    .action((file: string, call: string[], { unmasked = false }: { unmasked?: boolean }) => run(call, (traced) => record(file, unmasked, traced)));
  program
    .command('replay')
    .description('run a command against what was recorded, in place of a device')
    .usage('<file> -- DEVICE COMMAND …')
    .argument('<file>', 'a trace of that device')
    .argument('<call...>', 'DEVICE COMMAND and its options')
    .addHelpText('after', after('replay'))
    .action((file: string, call: string[]) => run(call, (traced) => replay(file, traced)));
}
