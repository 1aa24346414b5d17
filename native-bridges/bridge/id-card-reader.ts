import { setTimeout as delay } from 'node:timers/promises';
import { Option, type Command } from 'commander';
import { z } from 'zod';
import { readerBaudRateSchema, type ReaderBaudRate } from '../../contract/device.ts';
import type { DeviceEvent } from '../../contract/device-host.ts';
import type { Fault } from '../../contract/fault.ts';
import { identityCardSchema } from '../../contract/identity-card.ts';
import type { Result } from '../../contract/result.ts';
import type { PlainCard } from '../id-card-reader/card-layout.ts';
import { createIdCardReader, openReader, type IdCardReaderConfig } from '../id-card-reader/device.ts';
import { misplaced, profileNames, readerProfile } from '../id-card-reader/profile.ts';
import { createPresence } from '../id-card-reader/removal.ts';
import { createVirtualReader } from '../id-card-reader/virtual-reader.ts';
import { addSimulateReader } from './id-card-reader-simulate.ts';
import { addJsonOption, addPlaceOptions, checkedBy, devicesOf, interruptSignal, MisuseError, noteSimulated, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, statusRows, type OutputOptions, type Row } from './output.ts';

const usualBaudRate = 115_200;

interface ReaderOptions extends PlaceOptions, OutputOptions {
  readonly profile: string;
}

function readerConfig(options: ReaderOptions): IdCardReaderConfig {
  const config: IdCardReaderConfig =
    options.config === undefined ? { driver: 'sdt', profile: options.profile, transport: transportAt(options), faults: [] } : devicesOf(options.config).idCardReader;
  if (!profileNames.includes(config.profile)) throw new MisuseError(`there is no reader profile "${config.profile}"; known: ${profileNames.join(', ')}`);
  const why = misplaced(readerProfile(config.profile), config.transport);
  if (why !== undefined) throw new MisuseError(why);
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

function bytesOf(base64: string): string {
  return `${Buffer.from(base64, 'base64').length} bytes`;
}

function cardRows(card: PlainCard): Row[] {
  const { picture, asRead, unresolved, photo, ...fields } = card;
  const order = Object.keys(labels);
  const label = (name: string) => labels[name] ?? name;
  const rows = Object.entries(fields).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b));
  return [
    ...rows.map(([name, value]): Row => [label(name), value]),
    ...Object.entries(asRead ?? {}).map(([name, value]): Row => [`芯片原文 As read: ${label(name)}`, value]),
    ...(unresolved ? [['待确认的字 To be asked', unresolved.map(label).join('、')] satisfies Row] : []),
    [label('photo'), `${bytesOf(photo)} (WLT)`],
    ...(picture ? [['照片图像 Picture', `${bytesOf(picture.data)} (${picture.mediaType})`] satisfies Row] : []),
  ];
}

interface ReadOptions extends ReaderOptions {
  readonly wait: number;
  readonly fingerprint?: true;
  readonly newAddress?: true;
}

async function read(options: ReadOptions): Promise<never> {
  const { read: readCard } = createIdCardReader({ config: readerConfig(options) });
  const emit = () => (options.json ? undefined : process.stderr.write('Card found, reading.\n'));
  const wanted = { waitMs: options.wait * 1000, ...(options.fingerprint ? { fingerprint: true } : {}), ...(options.newAddress ? { newestAddress: true } : {}) };
  const result = await readCard(wanted, { signal: interruptSignal(), emit });
  if (!result.ok) return finishWithFault(result.fault, options);
  const card = z.encode(identityCardSchema, result.value.card);
  const fingerprint = result.value.fingerprint?.reveal();
  const newestAddress = result.value.newestAddress?.reveal();
  const rows: Row[] = [
    ...cardRows(card),
    ...(fingerprint === undefined ? [] : [['指纹 Fingerprints', bytesOf(fingerprint)] satisfies Row]),
    ...(options.newAddress ? [['最新住址 Newest address', newestAddress ?? '（无 none）'] satisfies Row] : []),
  ];
  return finishWith({ ...card, ...(fingerprint === undefined ? {} : { fingerprint }), ...(newestAddress === undefined ? {} : { newestAddress }) }, rows, options);
}

async function status(options: ReaderOptions): Promise<never> {
  const now = await createIdCardReader({ config: readerConfig(options) }).status(interruptSignal());
  return finishWith(now, statusRows(now), options, now.state === 'online' ? exitCodes.done : exitCodes.failed);
}

async function capabilities(options: ReaderOptions): Promise<never> {
  const found = await createIdCardReader({ config: readerConfig(options) }).capabilities(interruptSignal());
  if (!found.ok) return finishWithFault(found.fault, options);
  const rows = Object.entries(found.value).map(([name, value]): Row => [name, Array.isArray(value) ? value.join(', ') : String(value)]);
  return finishWith(found.value, rows, options);
}

/** Ends with what a command gave, or with its fault; `undefined` where the reader has no such command. */
async function finishCommand<Value extends object>(outcome: Promise<Result<Value, Fault>> | undefined, rows: (value: Value) => Row[], options: ReaderOptions): Promise<never> {
  const result = await (outcome ?? { ok: false as const, fault: { code: 'device.unsupported' as const } });
  return result.ok ? finishWith(result.value, rows(result.value), options) : finishWithFault(result.fault, options);
}

const noEvents = { emit: () => undefined };

async function samId(options: ReaderOptions): Promise<never> {
  const reader = createIdCardReader({ config: readerConfig(options) });
  return finishCommand(reader.samId?.({}, { signal: interruptSignal(), ...noEvents }), (found) => [['模块号 SAM id', found.samId]], options);
}

async function reset(options: ReaderOptions): Promise<never> {
  const reader = createIdCardReader({ config: readerConfig(options) });
  return finishCommand(reader.reset?.({}, { signal: interruptSignal(), ...noEvents }), () => [['模块 Module', '已复位 reset']], options);
}

async function setBaud(baudRate: ReaderBaudRate, options: ReaderOptions): Promise<never> {
  const reader = createIdCardReader({ config: readerConfig(options) });
  const proven = `${baudRate}，已在新波特率下应答 answered at the new rate`;
  return finishCommand(reader.setBaudRate?.({ baudRate }, { signal: interruptSignal(), ...noEvents }), () => [['波特率 Baud rate', proven]], options);
}

/** Prints when a card comes and goes, and when the reader falters and is well again, until it is interrupted. Reads no card. */
async function watch(options: ReaderOptions): Promise<never> {
  const { driver, profile } = openReader(readerConfig(options), createVirtualReader);
  if (!driver.has('find')) return finishWithFault({ code: 'device.unsupported', detail: `${profile.name} cannot look for a card without reading it` }, options);
  const signal = interruptSignal();
  const presence = createPresence(profile);
  const say = (event: DeviceEvent | 'online' | Fault) => {
    const at = new Date().toISOString();
    const told = typeof event === 'string' ? { event } : { fault: event };
    process.stdout.write(options.json ? `${JSON.stringify({ at, ...told })}\n` : `${at}  ${typeof event === 'string' ? event : `${event.code} ${event.detail ?? ''}`}\n`);
  };
  const interrupted = () => signal.aborted;
  let lies = false;
  let health = '';
  while (!interrupted()) {
    const look = await driver.run((sdt) => sdt.find(signal));
    if (look.ok) presence.found();
    else if (look.fault.class === 'noCard') presence.missed();
    const isWell = look.ok || look.fault.class === 'noCard';
    const now = isWell ? 'online' : look.fault.fault.code;
    if (now !== health && !interrupted()) say(isWell ? 'online' : look.fault.fault);
    health = now;
    if (!isWell) await driver.close();
    if (look.ok && !lies) say('cardFound');
    if (look.ok) lies = true;
    if (lies && presence.card === 'gone') {
      say('cardRemoved');
      lies = false;
    }
    // Ended by the interruption, which is no failure.
    await delay(profile.pollMs, undefined, { signal }).catch(() => undefined);
  }
  await driver.close();
  process.exit(exitCodes.done);
}

/** `bridge id-card-reader …`: the reader's driver without the app. */
export function addIdCardReader(program: Command): void {
  const reader = program.command('id-card-reader').description('reader of second-generation ID cards (SDT protocol and its dialects)');
  const command = (name: string, description: string) =>
    addJsonOption(addPlaceOptions(reader.command(name).description(description), usualBaudRate)).option('--profile <name>', `one of: ${profileNames.join(', ')}`, 'sdt-serial');
  const seconds = z.coerce.number<string>().min(0).max(300);
  const wait = () => new Option('--wait <seconds>', 'how long to wait for a card').default(10).argParser(checkedBy(seconds));

  command('read', 'wait for a card and print its fields in plain, by their names in contract/identity-card.ts')
    .addOption(wait())
    .option('--fingerprint', 'read the fingerprint records too')
    .option('--new-address', 'read the newest address too that was appended to the chip')
    .action(read);
  command('status', 'ask the security module how it is; exits non-zero unless it is online').action(status);
  command('capabilities', 'print what the reader can do by its profile').action(capabilities);
  command('sam-id', 'print the security module’s id').action(samId);
  command('reset', 'reset the security module').action(reset);
  command('set-baud', 'set module and line to another rate, and prove it by an answer; the configuration has to follow')
    .argument('<rate>', 'one of 115200, 57600, 38400, 19200, 9600', checkedBy(z.coerce.number<string>().pipe(readerBaudRateSchema)))
    .action(setBaud);
  command('watch', 'print when a card comes and goes until interrupted, with --json a line of { at, event } or { at, fault } each; reads no card').action(watch);
  addSimulateReader(reader, usualBaudRate);
}
