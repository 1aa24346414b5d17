import { Option, type Command } from 'commander';
import { z } from 'zod';
import { devicesConfigSchema, type TransportConfig } from '../../contract/device-config.ts';
import type { Fault } from '../../contract/fault.ts';
import type { DriverDescription, ProbeAnswer } from '../driver-description.ts';
import { drivers } from '../drivers.ts';
import { connect } from '../transport/connect.ts';
import { addJsonOption, addTransportOptions, checkedBy, interruptSignal, MisuseError, transportAt, type PlaceOptions } from './options.ts';
import { exitCodes, finishWith, finishWithFault, type OutputOptions, type Row } from './output.ts';

/*
 * What a question does to the wrong device decides the order:
 *
 * 1. An ESC/POS printer is asked by real-time commands of three bytes, which no other device takes for
 *    anything; it alone would print what the others are asked.
 * 2. Card readers, Modbus boards and scanners are asked in frames with check bytes, which the others
 *    drop as noise.
 * 3. Lines of text go out only to what has kept silent until then: a printer that does not answer would
 *    print them.
 */
const order = ['receiptPrinter.escpos', 'codeScanner.hidPos', 'idCardReader.sdt', 'lights.modbus', 'cabinet.modbus', 'codeScanner.serial', 'power.nut', 'licencePrinter.pjl'];
const firstOfText = order.indexOf('power.nut');

const keyOf = ({ device, driver }: DriverDescription) => `${device}.${driver}`;

/** Who is not in the list speaks in a way that is not known here, and comes last. */
function rankOf(description: DriverDescription): number {
  const rank = order.indexOf(keyOf(description));
  return rank < 0 ? order.length : rank;
}

/** The port of RFC 9271; what listens there understands lines, and prints nothing. */
const nutPort = 3493;

export interface Attempt {
  readonly description: DriverDescription;
  readonly transport: TransportConfig;
}

/**
 * Whom to ask on a port and at which rate: all whose questions are harmless, each at its likeliest rate
 * first, then at the next; only then those who ask in text.
 */
export function attemptsOn(place: TransportConfig, fixedRate: boolean, among: readonly DriverDescription[] = drivers): Attempt[] {
  const able = among.filter(({ probe, transports }) => probe && transports.includes(place.kind)).sort((left, right) => rankOf(left) - rankOf(right));
  const harmless = able.filter((description) => rankOf(description) < firstOfText);
  const inText = able.filter((description) => !harmless.includes(description));
  const groups = place.kind === 'tcp' && place.port === nutPort ? [inText.filter((each) => keyOf(each) === 'power.nut'), harmless, inText] : [harmless, inText];
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

/** The part of a kiosk.config.json that names what answered; what else the driver must be told is as on a virtual machine. */
export function snippet({ device, driver, settings }: DriverDescription, { profile }: ProbeAnswer, transport: TransportConfig): object {
  const bare = { driver, ...(profile === undefined ? {} : { profile }), transport };
  if (settings.safeParse(bare).success) return { devices: { [device]: bare } };
  const virtual = devicesConfigSchema.parse({})[device];
  return { devices: { [device]: virtual.driver === driver ? { ...virtual, ...bare } : bare } };
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

async function probe(options: ProbeOptions, command: Command): Promise<never> {
  const place = transportAt(options);
  if (place.kind === 'memory') throw new MisuseError('probe: name a port by --port, --hid, --usb, --tcp or --file; "bridge list" shows what is there');
  const closed = await whyClosed(place);
  if (closed) return finishWithFault(closed, options);
  const fixedRate = command.getOptionValueSource('baud') === 'cli';
  const interrupted = interruptSignal();
  const attempts = attemptsOn(place, fixedRate);
  for (const { description, transport } of attempts) {
    if (interrupted.aborted) return finishWithFault({ code: 'device.cancelled' }, options);
    process.stderr.write(`${description.title} ${description.driver} (${placeText(transport)}) …\n`);
    const answer = await description.probe?.(transport, AbortSignal.any([interrupted, AbortSignal.timeout(options.timeout * 1000)]));
    if (!answer) continue;
    const config = snippet(description, answer, transport);
    const found = { device: description.device, driver: description.driver, profile: answer.profile, detail: answer.detail, transport, config };
    const rows: Row[] = [
      ['设备 Device', `${description.device}  ${description.title}`],
      ['驱动 Driver', description.driver],
      ...(answer.profile === undefined ? [] : [['型号配置 Profile', answer.profile] as const]),
      ['应答 Answer', answer.detail],
      ['配置 Config', JSON.stringify(config)],
    ];
    return finishWith(found, rows, options, exitCodes.done);
  }
  const asked = [...new Set(attempts.map(({ description }) => keyOf(description)))].join(', ');
  return finishWithFault({ code: 'device.timeout', detail: `nobody answered on ${placeText(place)}; asked: ${asked === '' ? 'nobody, since no driver uses such a place' : asked}`.slice(0, 500) }, options);
}

/** `bridge probe`: which driver and profile answers on a port. */
export function addProbe(program: Command): void {
  const command = program.command('probe').description('find out which driver and profile answers on a port, and how to configure it; asks only what neither prints nor moves anything, the most harmless first');
  addJsonOption(addTransportOptions(command, 115_200))
    .addOption(new Option('--timeout <seconds>', 'how long each driver may wait for its answer').default(5).argParser(checkedBy(z.coerce.number<string>().min(0.1).max(60))))
    .addHelpText('after', '\nA serial port is asked at the usual rates of each driver, or only at --baud where it is given.')
    .action(probe);
}
