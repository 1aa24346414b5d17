import { Option, type Command } from 'commander';
import { z } from 'zod';
import { devicesConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import type { Fault } from '../../contract/fault.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { drivers } from '../drivers.ts';
import { connect } from '../transport/connect.ts';
import { standardPorts } from '../xfs4iot/publisher.ts';
import { addJsonOption, addTransportOptions, checkedBy, interruptSignal, MisuseError, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, type OutputOptions, type Row } from './output.ts';

/*
 * What a question does to the wrong device decides whom to ask first:
 *
 * 1. An ESC/POS printer is asked by real-time commands of three bytes, which no other device takes for
 *    anything; it alone would print what the others are asked, so it is asked at all of its rates first. Card readers and Modbus boards are asked
 *    in frames with check bytes, which the others drop as noise. A HID device is asked nothing: the
 *    system knows what it is. A scanner on a line is not asked but listened to, which takes longer.
 * 2. Lines of text go out only to what has kept silent until then: a printer that does not answer would
 *    print them. So does whoever is not named here.
 * 3. Where a page printer is likely, on raw printing ports and printer files, it is asked before anybody
 *    else: a stray byte would spoil a controlled blank, and a line of text only costs a strip of receipt.
 * 4. A Modbus board answers to a question of the wrong kind as well, if only that it does not know it; so
 *    its inputs are asked for where its outputs were, and on their own only when all else was in vain.
 */
const printing = ['receiptPrinter.escpos'];
const harmless = ['codeScanner.hidPos', 'idCardReader.sdt', 'lights.modbus', 'codeScanner.serial'];
const inText = ['licencePrinter.pjl', 'power.nut', 'licencePrinter.ipp'];
const inVain = ['cabinet.modbus'];
const order = [...printing, ...harmless, ...inText];

const keyOf = ({ device, driver }: DriverDescription) => `${device}.${driver}`;

/** Ports of the network that are known for one protocol: what listens there prints nothing that comes in it. */
const homePorts: Readonly<Record<string, (port: number) => boolean>> = {
  nut: (port) => port === 3493,
  ipp: (port) => port === 631,
  xfs: (port) => standardPorts.includes(port),
  pjl: (port) => port >= 9100 && port <= 9109,
};

export interface Attempt {
  readonly description: DriverDescription;
  readonly transport: TransportConfig;
}

/**
 * Whom to ask on a port and at which rate: first the printer that would print the others' questions, then all whose questions
 * are harmless, each at its likeliest rate first, then at the next; only then those who ask in text. A port that is known for a protocol is
 * asked in that one first.
 */
export function attemptsOn(place: TransportConfig, fixedRate: boolean, known: readonly DriverDescription[] = drivers): Attempt[] {
  const rank = (description: DriverDescription) => (order.includes(keyOf(description)) ? order.indexOf(keyOf(description)) : order.length);
  // Which of several scanners looks at blank sheets is not for the scanner to say.
  const able = known.filter(({ device, probe, transports }) => device !== 'blankScanner' && probe && transports.includes(place.kind)).sort((left, right) => rank(left) - rank(right));
  const isAtHome = ({ driver }: DriverDescription) => (place.kind === 'tcp' ? homePorts[driver]?.(place.port) === true : place.kind === 'file' && driver === 'pjl');
  const among = (keys: readonly string[]) => (description: DriverDescription) => keys.includes(keyOf(description));
  const isOneOf: readonly ((description: DriverDescription) => boolean)[] = [isAtHome, among(printing), among(harmless), (description) => !among(inVain)(description), () => true];
  const groupOf = (description: DriverDescription) => isOneOf.findIndex((belongs) => belongs(description));
  const groups = isOneOf.map((_, group) => able.filter((description) => groupOf(description) === group));
  return groups.flatMap((group) => (place.kind === 'serial' && !fixedRate ? byRate(place, group) : group.map((description) => ({ description, transport: place }))));
}

function byRate(place: TransportConfig & { kind: 'serial' }, group: readonly DriverDescription[]): Attempt[] {
  const ratesOf = ({ baudRates }: DriverDescription) => baudRates ?? [place.baudRate];
  const rounds = Math.max(0, ...group.map((description) => ratesOf(description).length));
  return Array.from({ length: rounds }, (_, round) =>
    group.flatMap((description): Attempt[] => {
      const baudRate = ratesOf(description)[round];
      return baudRate === undefined ? [] : [{ description, transport: { ...place, baudRate } }];
    }),
  ).flat();
}

/** What stands in a configuration where the technician is to choose; the program refuses it and names what there is. */
const toChoose = '?';

/** The part of `devices` of a kiosk.config.json that names what answered; what else the driver must be told is as on a virtual machine. */
export function snippet({ device, driver, profiles, settings }: DriverDescription, { profile, address }: ProbeAnswer, transport: TransportConfig): object {
  const where = address ?? { transport };
  // Where a profile is usual it need not be named.
  const isUsual = profile === undefined && settings.safeParse({ driver, ...where }).success;
  const chosen = isUsual ? undefined : (profile ?? (profiles.length > 1 ? toChoose : profiles[0]?.name));
  const bare = { driver, ...(chosen === undefined ? {} : { profile: chosen }), ...where };
  if (settings.safeParse(bare).success) return { [device]: bare };
  const virtual = devicesConfigSchema.parse({})[device];
  return { [device]: virtual.driver === driver ? { ...virtual, ...bare } : bare };
}

interface ProbeOptions extends PlaceOptions, OutputOptions {
  readonly timeout: number;
}

const placeText = (transport: TransportConfig) => (transport.kind === 'serial' ? `${transport.path}, ${transport.baudRate}` : Object.values(transport).join(' '));

/** A port that cannot be opened is not silent, and is said to be what it is. */
async function whyClosed(place: TransportConfig): Promise<Fault | undefined> {
  const { transport } = connect(place, () => undefined);
  const opened = await transport.open();
  await transport.close();
  return opened.ok ? undefined : opened.fault;
}

interface Found extends Attempt {
  readonly answer: ProbeAnswer;
}

/** Asks one after the other until somebody answers; a board may then be more than one device by the same driver. */
async function find(attempts: readonly Attempt[], ask: (attempt: Attempt) => Promise<ProbeAnswer | undefined>): Promise<Found[]> {
  for (const attempt of attempts) {
    const answer = await ask(attempt);
    if (!answer) continue;
    const found: Found[] = [{ ...attempt, answer }];
    for (const { description } of attempts) {
      const { device, driver } = description;
      if (driver !== attempt.description.driver || found.some((each) => each.description.device === device)) continue;
      const more = await ask({ description, transport: attempt.transport });
      if (more) found.push({ description, transport: attempt.transport, answer: more });
    }
    return found;
  }
  return [];
}

function profileRow({ profiles }: DriverDescription, { profile }: ProbeAnswer): Row[] {
  if (profile !== undefined) return [['型号配置 Profile', profile]];
  return profiles.length === 0 ? [] : [['型号配置 Profile', `应答中没有型号，请选一个 not told by the answer, choose one: ${profiles.map(({ name }) => name).join(', ')}`]];
}

function rowsOf({ description, answer }: Found): Row[] {
  return [
    ['设备 Device', `${description.device}  ${description.title}`],
    ['驱动 Driver', description.driver],
    ...profileRow(description, answer),
    ['应答 Answer', answer.detail],
  ];
}

async function probe(options: ProbeOptions, command: Command): Promise<never> {
  const place = transportAt(options);
  if (place.kind === 'memory') throw new MisuseError('probe: name a port by --port, --hid, --usb, --tcp or --file; "bridge list" shows what is there');
  const closed = await whyClosed(place);
  if (closed) return finishWithFault(closed, options);
  const interrupted = interruptSignal();
  const attempts = attemptsOn(place, command.getOptionValueSource('baud') === 'cli');
  const found = await find(attempts, async ({ description, transport }) => {
    if (interrupted.aborted) return undefined;
    process.stderr.write(`${description.title} ${description.driver} (${placeText(transport)}) …\n`);
    return description.probe?.(transport, AbortSignal.any([interrupted, AbortSignal.timeout(options.timeout * 1000)]));
  });
  if (interrupted.aborted) return finishWithFault({ code: 'device.cancelled' }, options);
  if (found.length === 0) {
    const asked = [...new Set(attempts.map(({ description }) => keyOf(description)))].join(', ');
    return finishWithFault({ code: 'device.timeout', detail: `nobody answered on ${placeText(place)}; asked: ${asked === '' ? 'nobody, since no driver uses such a place' : asked}`.slice(0, 500) }, options);
  }
  const config = { devices: Object.assign({}, ...found.map(({ description, answer, transport }) => snippet(description, answer, transport))) as object };
  const answers = found.map(({ description, answer, transport }) => ({ device: description.device, driver: description.driver, profile: answer.profile, detail: answer.detail, transport }));
  return finishWith({ ...answers[0], ...(answers.length > 1 ? { others: answers.slice(1) } : {}), config }, [...found.flatMap(rowsOf), ['配置 Config', JSON.stringify(config)]], options, exitCodes.done);
}

/** `bridge probe`: which driver and profile answers on a port. */
export function addProbe(program: Command): void {
  const command = program.command('probe').description('find out which driver and profile answers on a port, and how to configure it; asks only what neither prints nor moves anything, the most harmless first');
  addJsonOption(addTransportOptions(command, 115_200))
    .addOption(new Option('--timeout <seconds>', 'how long each driver may wait for its answer').default(5).argParser(checkedBy(z.coerce.number<string>().min(0.1).max(60))))
    .addHelpText('after', '\nA serial port is asked at the usual rates of each driver, or only at --baud where it is given.')
    .action(probe);
}
