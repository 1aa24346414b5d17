import { Option, type Command } from 'commander';
import { z } from 'zod';
import { xfsServiceSchema } from '../../contract/device-config.ts';
import type { Situation } from '../../contract/situation.ts';
import type { EditionName } from '../xfs4iot/edition.ts';
import { findServices, serviceName } from '../xfs4iot/publisher.ts';
import { openSession } from '../xfs4iot/service.ts';
import { simulatedEditions, type SimulatedEdition } from '../xfs4iot/simulator/frames.ts';
import { startXfsSimulator, xfsSituations } from '../xfs4iot/simulator/simulator.ts';
import { addJsonOption, checkedBy, interruptSignal, MisuseError } from './options.ts';
import { exitCodes, finishWith, finishWithFault, type OutputOptions, type Row } from './output.ts';
import { addXfsDevices } from './xfs-device.ts';

interface HostOptions extends OutputOptions {
  readonly host: string;
  readonly port?: number;
  readonly secure?: boolean;
}
interface SimulateOptions {
  readonly edition: SimulatedEdition;
  readonly host: string;
  readonly port: number;
  readonly situation: Situation;
  readonly code: string;
}

const searchMs = 30_000;
const portNumber = z.coerce.number<string>().int().min(0).max(65_535);

const editionTitles: Readonly<Record<EditionName, string>> = { '2021-1': '2021-1', later: '2.0+' };

/** A message for the bench: what was printed, scanned or photographed is a person's. */
function masked(text: string): string {
  return text.replaceAll(/"(data|barcodeData|pictureFile)":"([^"]*)"/g, (_all, name: string, value: string) => `"${name}":"… ${value.length} characters"`).slice(0, 300);
}

/** Lists what a bank's publisher offers: what to write into `service`. */
async function services({ host, port, secure = false, ...output }: HostOptions): Promise<never> {
  const limit = AbortSignal.any([interruptSignal(), AbortSignal.timeout(searchMs)]);
  const found = await findServices(xfsServiceSchema.parse({ driver: 'xfs', host, secure, ...(port === undefined ? {} : { port }) }), limit);
  if (!found.ok) return finishWithFault(found.fault, output);
  const { publisher, vendorName = '', edition } = found.value;
  const list: { service: string; address: string; edition?: string; interfaces: string[]; model?: string; fault?: string }[] = [];
  for (const address of found.value.services) {
    const opened = await openSession(address, edition, limit);
    if (!opened.ok) {
      list.push({ service: serviceName(address), address, interfaces: [], fault: opened.fault.detail ?? opened.fault.code });
      continue;
    }
    const { connection, session } = opened.value;
    await connection.close();
    const model = session.capabilities.common?.deviceInformation?.[0]?.modelName;
    list.push({ service: session.service, address, edition: editionTitles[session.edition], interfaces: (session.capabilities.interfaces ?? []).map(({ name }) => name), ...(model === undefined ? {} : { model }) });
  }
  const rows: Row[] = [
    ['发布者 Publisher', publisher],
    ['厂商 Vendor', vendorName],
    ...list.map(({ service, edition: spoken = '?', interfaces, model = '', fault = '' }): Row => [service, [spoken, interfaces.join(' '), model, fault].filter((part) => part !== '').join('  ')]),
  ];
  return finishWith({ publisher, vendorName, services: list }, rows, output, list.some(({ fault }) => fault === undefined) ? exitCodes.done : exitCodes.failed);
}

/** A bank's service host without a bank, until it is interrupted. */
async function simulate({ edition, host, port, situation, code }: SimulateOptions): Promise<void> {
  const bank = await startXfsSimulator({ edition, host, port, code }).catch((error: unknown) => {
    throw new MisuseError(`cannot listen on ${host} port ${port}: ${String(error)}; give another --port`);
  });
  bank.simulation.enter(situation);
  bank.onMessage(({ direction, service, text }) => process.stdout.write(`${direction === 'received' ? '→' : '←'} ${service === '' ? 'publisher' : service} ${masked(text)}\n`));
  process.stdout.write(`ws://${host}:${bank.port}/xfs4iot/v1.0 (${edition}, ${situation})\n`);
  interruptSignal().addEventListener('abort', () => void bank.close());
}

/** `bridge xfs …`: a bank's XFS4IoT services, real or simulated. */
export function addXfs(program: Command): void {
  const xfs = program.command('xfs').description("a bank's XFS4IoT services");
  const { host, port } = xfsServiceSchema.shape;
  addJsonOption(xfs.command('services').description('find the publisher and list its services; what to write into the configuration'))
    .addOption(new Option('--host <host>', 'where the services are').default('127.0.0.1').argParser(checkedBy(host.unwrap())))
    .addOption(new Option('--port <port>', 'only this port; without it those of the standard in their order').argParser(checkedBy(z.coerce.number<string>().pipe(port.unwrap()))))
    .option('--secure', 'only encrypted (wss)')
    .action(services);
  addXfsDevices(xfs);
  xfs
    .command('simulate')
    .description('be a bank: a publisher with a printer, lights, doors, a scanner, a camera and vendor mode; every message is shown')
    .addOption(new Option('--edition <edition>', 'which edition it speaks').choices(simulatedEditions).default('2021-1'))
    .option('--host <host>', 'where to listen', '127.0.0.1')
    .addOption(new Option('--port <port>', 'where to listen; 0 is any free port').default(5846).argParser(checkedBy(portNumber)))
    .addOption(new Option('--situation <situation>', 'what is the matter with it').choices(xfsSituations).default('normal'))
    .option('--code <text>', 'what is held before its scanner', 'YIZHAO-0001')
    .action(simulate);
}
