import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { identityCardSchema } from '../../contract/identity-card.ts';
import type { PlainCard } from '../id-card-reader/card-layout.ts';
import { inventedCards } from '../id-card-reader/invented-cards.ts';
import { profileNames, readerProfile } from '../id-card-reader/profile.ts';
import { chipOf, createSdtSimulator, situations, type Chip, type SituationName } from '../id-card-reader/simulator.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, checkedBy, MisuseError } from './options.ts';
import { exitCodes, finishWithFault } from './output.ts';

/** How long an invented citizen holds the card in the hand after it was read. */
const liftedMs = 3000;

interface SimulateOptions {
  readonly port: string;
  readonly baud: number;
  readonly profile: string;
  readonly paced?: true;
  readonly latency: number;
  readonly situation: SituationName;
  readonly card: string;
  readonly newAddress?: string;
  readonly fingerprint: number;
}

function cardNamed(nameOrFile: string): PlainCard {
  const invented = Object.entries(inventedCards).find(([name]) => name === nameOrFile)?.[1];
  if (invented) return invented;
  try {
    return z.encode(identityCardSchema, z.decode(identityCardSchema, JSON.parse(readFileSync(nameOrFile, 'utf8')) as PlainCard)); // decode checks it
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new MisuseError(`--card ${nameOrFile}: neither one of ${Object.keys(inventedCards).join(', ')} nor a readable JSON file with a card:\n${what}`);
  }
}

/** An appended address takes 70 bytes of the chip (devices.md §1.3), padded with spaces. */
const addressCharacters = 35;

function chipFor({ card, newAddress, fingerprint }: SimulateOptions): Chip {
  const chip: Chip = { ...chipOf(cardNamed(card)), fingerprint: new Uint8Array(fingerprint) };
  return newAddress === undefined ? chip : { ...chip, newAddress: Buffer.from(newAddress.padEnd(addressCharacters), 'utf16le') };
}

/** Stands at the far end of a line until it is interrupted or the line goes away. */
async function simulate(options: SimulateOptions): Promise<void> {
  if (!profileNames.includes(options.profile)) throw new MisuseError(`there is no reader profile "${options.profile}"; known: ${profileNames.join(', ')}`);
  const chip = chipFor(options);
  const profile = readerProfile(options.profile);
  const far = await openSerialFarEnd({ kind: 'serial', path: options.port, baudRate: options.baud, parity: 'none' });
  if (!far.ok) return finishWithFault(far.fault, {});
  const simulator = createSdtSimulator({
    far: far.value,
    profile,
    latencyMs: options.latency,
    ...(options.paced ? { baudRate: options.baud } : {}),
    onRequest: (name) => {
      process.stdout.write(`${name}\n`);
      if ((name !== 'read' && name !== 'readWithFingerprint') || options.situation === 'cardLeftOn') return;
      setTimeout(() => simulator.remove(), liftedMs / 2);
      setTimeout(() => simulator.place(chip), liftedMs);
    },
  });
  if (options.situation !== 'noCard') simulator.place(chip);
  simulator.situation(situations[options.situation]);
  process.stdout.write(`${profile.name} on ${options.port}, situation ${options.situation}\n`);
  far.value.onClose(() => process.exit(exitCodes.done));
}

/** `bridge id-card-reader simulate`: a reader's module at the far end of a line, in any dialect. */
export function addSimulateReader(reader: Command, usualBaudRate: number): void {
  const simulator = reader.command('simulate').description('stand at the far end of a line as a module with a card on it; after each read the card is lifted and laid down again');
  addBaudOption(simulator.requiredOption('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .option('--profile <name>', `whose dialect it speaks, one of: ${profileNames.join(', ')}`, 'sdt-serial')
    .option('--paced', 'send no faster than that rate, which a PTY does not see to')
    .addOption(new Option('--latency <ms>', 'the module’s own time before each answer').default(0).argParser(checkedBy(z.coerce.number<string>().int().min(0).max(60_000))))
    .addOption(new Option('--situation <name>', 'what the reader is found in').choices(Object.keys(situations)).default('normal'))
    .option('--card <name or file>', `one of ${Object.keys(inventedCards).join(', ')}, or a JSON file as "read --json" prints it`, 'chenJiaxin')
    .option('--new-address <text>', 'an address that was appended to the chip')
    .addOption(new Option('--fingerprint <bytes>', 'how many bytes of fingerprint records the chip has').default(0).argParser(checkedBy(z.coerce.number<string>().pipe(z.literal([0, 512, 1024])))))
    .action(simulate);
}
