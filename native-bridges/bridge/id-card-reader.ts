import { readFileSync } from 'node:fs';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { identityCardSchema } from '../../contract/identity-card.ts';
import { decodeAddress, type PlainCard } from '../id-card-reader/card-layout.ts';
import { createIdCardReader, openReader, type IdCardReaderConfig } from '../id-card-reader/device.ts';
import { inventedCards } from '../id-card-reader/invented-cards.ts';
import { formatModuleNumber, profileNames } from '../id-card-reader/profile.ts';
import { withCard } from '../id-card-reader/read-cycle.ts';
import { chipOf, createSdtSimulator, situations, type SituationName } from '../id-card-reader/simulator.ts';
import { createVirtualReader } from '../id-card-reader/virtual-reader.ts';
import { openSerialFarEnd } from '../transport/serial.ts';
import { addBaudOption, addJsonOption, addPlaceOptions, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions, type Row } from './output.ts';

const usualBaudRate = 115_200;

interface ReaderOptions extends PlaceOptions, OutputOptions {
  readonly profile: string;
}

function readerConfig(options: ReaderOptions): IdCardReaderConfig {
  const config: IdCardReaderConfig =
    options.config === undefined ? { driver: 'sdt', profile: options.profile, transport: transportAt(options), faults: [] } : devicesOf(options.config).idCardReader;
  if (!profileNames.includes(config.profile)) throw new MisuseError(`there is no reader profile "${config.profile}"; known: ${profileNames.join(', ')}`);
  noteSimulated(config.transport.kind === 'memory');
  return config;
}

/** What each field is called on the card. */
const labels: Readonly<Record<string, string>> = {
  kind: '卡种 Kind',
  name: '姓名 Name',
  chineseName: '中文姓名 Chinese name',
  englishName: '英文姓名 English name',
  sex: '性别 Sex',
  nationCode: '民族代码 Nation code',
  nationality: '国籍 Nationality',
  birth: '出生 Birth',
  address: '住址 Address',
  idNumber: '证件号码 Number',
  issuer: '签发机关 Issuer',
  validFrom: '有效期起 Valid from',
  validUntil: '有效期止 Valid until',
  travelPermitNumber: '通行证号码 Travel permit',
  issueCount: '签发次数 Issue count',
  cardVersion: '证件版本 Version',
  acceptingOffice: '受理机关代码 Office',
  renewalCount: '换证次数 Renewals',
  previousNumberLink: '既往号码关联项 Earlier number',
  photo: '照片 Photo',
};

function cardRows(card: PlainCard): Row[] {
  const { picture, asRead, unresolved, photo, ...fields } = card;
  const order = Object.keys(labels);
  const label = (name: string) => labels[name] ?? name;
  const rows = Object.entries(fields).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return [
    ...rows.map(([name, value]): Row => [label(name), value]),
    ...Object.entries(asRead ?? {}).map(([name, value]): Row => [`芯片原文 As read: ${label(name)}`, value]),
    ...(unresolved ? [['待确认的字 To be asked', unresolved.map(label).join('、')] satisfies Row] : []),
    [label('photo'), `${Buffer.from(photo, 'base64').length} bytes (WLT)`],
    ...(picture ? [['照片图像 Picture', `${Buffer.from(picture.data, 'base64').length} bytes (${picture.mediaType})`] satisfies Row] : []),
  ];
}

async function read(options: ReaderOptions & { readonly wait: number }): Promise<never> {
  const { read: readCard } = createIdCardReader({ config: readerConfig(options) });
  const emit = () => (options.json ? undefined : process.stderr.write('Card found, reading.\n'));
  const result = await readCard({ waitMs: options.wait * 1000 }, { signal: interruptSignal(), emit });
  if (!result.ok) return finishWithFault(result.fault, options);
  const card = z.encode(identityCardSchema, result.value.card);
  return finishWith(card, cardRows(card), options);
}

async function status(options: ReaderOptions): Promise<never> {
  const now = await createIdCardReader({ config: readerConfig(options) }).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function samId(options: ReaderOptions): Promise<never> {
  const { driver, profile } = openReader(readerConfig(options), createVirtualReader);
  const answer = await driver.run((sdt) => sdt.samId(interruptSignal()));
  if (!answer.ok) return finishWithFault(answer.fault.fault, options);
  const found = { samId: formatModuleNumber(profile, answer.value), bytes: Buffer.from(answer.value).toString('hex') };
  return finishWith(found, [['模块号 SAM id', found.samId], ['字节 Bytes', found.bytes]], options);
}

async function newAddress(options: ReaderOptions & { readonly wait: number }): Promise<never> {
  const { driver, profile } = openReader(readerConfig(options), createVirtualReader);
  const data = await withCard({ driver, profile, waitMs: options.wait * 1000, signal: interruptSignal(), action: (sdt, signal) => sdt.readNewAddress(signal) });
  if (!data.ok) return finishWithFault(data.fault, options);
  const address = decodeAddress(data.value);
  if (address === undefined) return finishWithFault({ code: 'card.malformed', detail: 'the appended address is not text' }, options);
  return finishWith({ newAddress: address }, [['最新住址 Newest address', address]], options);
}

/** How long an invented citizen holds the card in the hand after it was read. */
const liftedMs = 3000;

interface SimulateOptions {
  readonly port: string;
  readonly baud: number;
  readonly paced?: true;
  readonly latency: number;
  readonly situation: SituationName;
  readonly card: string;
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

/** Stands at the far end of a line until it is interrupted or the line goes away. */
async function simulate(options: SimulateOptions): Promise<void> {
  const chip = chipOf(cardNamed(options.card));
  const far = await openSerialFarEnd({ kind: 'serial', path: options.port, baudRate: options.baud, parity: 'none' });
  if (!far.ok) return finishWithFault(far.fault, {});
  const simulator = createSdtSimulator({
    far: far.value,
    latencyMs: options.latency,
    ...(options.paced ? { baudRate: options.baud } : {}),
    onRequest: (name) => {
      process.stdout.write(`${name}\n`);
      if (name !== 'read' && name !== 'readWithFingerprint') return;
      setTimeout(() => simulator.remove(), liftedMs / 2);
      setTimeout(() => simulator.place(chip), liftedMs);
    },
  });
  if (options.situation !== 'noCard') simulator.place(chip);
  simulator.situation(situations[options.situation]);
  process.stdout.write(`SDT module on ${options.port}, situation ${options.situation}\n`);
  far.value.onClose(() => process.exit(exitCodes.done));
}

/** `bridge id-card-reader …`: the reader's driver without the app. */
export function addIdCardReader(program: Command): void {
  const reader = program.command('id-card-reader').description('reader of second-generation ID cards (SDT protocol)');
  const command = (name: string, description: string) =>
    addJsonOption(addPlaceOptions(reader.command(name).description(description), usualBaudRate)).option('--profile <name>', `one of: ${profileNames.join(', ')}`, 'sdt-serial');
  const seconds = z.coerce.number<string>().min(0).max(300);
  const wait = () => new Option('--wait <seconds>', 'how long to wait for a card').default(10).argParser(checkedBy(seconds));

  command('read', 'wait for a card and print its fields in plain, by their names in contract/identity-card.ts').addOption(wait()).action(read);
  command('status', 'ask the security module how it is; exits non-zero unless it is online').action(status);
  command('sam-id', 'print the security module’s id').action(samId);
  command('new-address', 'wait for a card and print the newest address that was appended to it').addOption(wait()).action(newAddress);

  const simulator = reader.command('simulate').description('stand at the far end of a line as a module with a card on it; after each read the card is lifted and laid down again');
  addBaudOption(simulator.requiredOption('--port <path>', 'the far end, e.g. one of a pair made by socat'), usualBaudRate)
    .option('--paced', 'send no faster than that rate, which a PTY does not see to')
    .addOption(new Option('--latency <ms>', 'the module’s own time before each answer').default(0).argParser(checkedBy(z.coerce.number<string>().int().min(0).max(60_000))))
    .addOption(new Option('--situation <name>', 'what the reader is found in').choices(Object.keys(situations)).default('normal'))
    .option('--card <name or file>', `one of ${Object.keys(inventedCards).join(', ')}, or a JSON file as "read --json" prints it`, 'chenJiaxin')
    .action(simulate);
}
