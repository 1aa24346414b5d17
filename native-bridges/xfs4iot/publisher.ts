import type { z } from 'zod';
import type { xfsServiceSchema } from '../../contract/device-config.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { commands, mostServices, publishedServices } from './command.ts';
import { connectTo, type Notice } from './connection.ts';
import { editionNames, editionOf, editions, majorOf, type EditionName } from './edition.ts';

export type XfsServiceConfig = Pick<z.output<typeof xfsServiceSchema>, 'host' | 'port' | 'secure' | 'service'>;

/** The ports of the standard in the order in which they are tried (devices.md §5): 80 only plain, 443 only encrypted. */
export const standardPorts: readonly number[] = [80, 443, 5846, 5847, 5848, 5849, 5850, 5851, 5852, 5853, 5854, 5855, 5856];
/** For one port to answer; on a machine of its own that is soon. */
const portMs = 1_500;
const answerMs = 2_500;

/** What a publisher says: the addresses of its services. */
export interface Publication {
  readonly publisher: string;
  readonly vendorName: string | undefined;
  readonly services: readonly string[];
  readonly edition: EditionName;
}

/** The addresses at which a publisher may be, in their order. */
export function publisherAddresses({ host, port, secure }: XfsServiceConfig): readonly string[] {
  const name = host.includes(':') ? `[${host}]` : host;
  const at = (each: number, scheme: 'ws' | 'wss') => `${scheme}://${name}:${each}/xfs4iot/v1.0`;
  const scheme = secure ? 'wss' : 'ws';
  if (port !== undefined) return [at(port, port === 443 ? 'wss' : scheme)];
  return standardPorts.filter((each) => !(secure && each === 80)).map((each) => at(each, each === 443 ? 'wss' : scheme));
}

/**
 * Asks the publishers of a host for their services; the first that answers counts. Ends soon after `limit`.
 * `known`: the edition in which it has answered before.
 */
export async function findServices(config: XfsServiceConfig, limit: AbortSignal, known?: EditionName): Promise<Result<Publication, Fault>> {
  let why = fault('device.offline', `${config.host}: no service publisher answers`);
  for (const address of publisherAddresses(config)) {
    if (limit.aborted) return fail(why);
    const published = await askPublisher(address, config, limit, known);
    if (published.ok) return published;
    // A closed port says less than one that answers wrongly, or with a certificate that is not trusted.
    if (published.fault.detail?.endsWith('ECONNREFUSED') !== true) why = published.fault;
  }
  return fail(why);
}

async function askPublisher(address: string, config: XfsServiceConfig, limit: AbortSignal, known: EditionName | undefined): Promise<Result<Publication, Fault>> {
  let why = fault('device.protocol', `${address}: publishes no services`);
  const inOrder = known === undefined ? editionNames : [known, ...editionNames.filter((each) => each !== known)];
  for (const edition of inOrder) {
    // One that cannot read our first question may hang up.
    const connected = await reach(address, limit);
    if (!connected.ok) return connected;
    const { version } = editions[edition];
    const { name, output } = commands.getServices;
    // Services may be told of one by one before the end; what is no list of services is passed over.
    const told: string[] = [];
    const onEvent = ({ name: event, payload }: Notice) => {
      if (event === 'ServicePublisher.ServiceDetailEvent' && told.length < mostServices) told.push(...(publishedServices.safeParse(payload['services']).data ?? []));
    };
    const answer = await connected.value.send({ name, version, timeoutMs: answerMs, payload: {} }, { signal: limit, limitMs: answerMs, onEvent });
    await connected.value.close();
    if (!answer.ok) {
      // That the other edition is refused says less than that this one was not answered.
      if (edition === inOrder[0] || answer.fault.kind === 'unanswered') why = answer.fault.fault;
      // Silence of one that has spoken is no question of editions.
      if (edition === known && answer.fault.kind === 'unanswered') break;
      continue;
    }
    const published = output.safeParse(answer.value.payload);
    if (!published.success || (published.data.services.length === 0 && told.length === 0 && answer.value.payload['services'] === undefined)) return fail(fault('device.protocol', `${address}: the list of services could not be understood`));
    return ok({
      publisher: address,
      vendorName: published.data.vendorName,
      services: [...new Set([...published.data.services, ...told].flatMap((uri) => reachable(uri, config) ?? []))].slice(0, mostServices),
      edition: spoken(edition, answer.value.version),
    });
  }
  return fail(why);
}

/** Web servers that take the address for a folder want it to end like one. */
async function reach(address: string, limit: AbortSignal): ReturnType<typeof connectTo> {
  const connected = await connectTo(address, AbortSignal.any([limit, AbortSignal.timeout(portMs)]));
  if (connected.ok || connected.fault.detail?.includes('Unexpected server response') !== true) return connected;
  return connectTo(`${address}/`, AbortSignal.any([limit, AbortSignal.timeout(portMs)]));
}

/** Some services do not look at the version of a question, and answer in their own. */
export function spoken(asked: EditionName, answered: string | undefined): EditionName {
  return answered !== undefined && majorOf(answered) !== undefined ? editionOf(answered) : asked;
}

/**
 * The address of a service as we reach it: always on the machine that is configured, whatever the publisher
 * calls it, for a citizen's licence goes there. Undefined for what is none, or would have us speak in the clear.
 */
function reachable(uri: string, { host, secure }: XfsServiceConfig): string | undefined {
  let url: URL;
  try {
    url = new URL(uri);
  } catch {
    return undefined;
  }
  if (url.protocol !== 'wss:' && (url.protocol !== 'ws:' || secure)) return undefined;
  url.hostname = host.includes(':') ? `[${host}]` : host;
  url.username = url.password = '';
  return url.href;
}

/** The name of a service: the last part of its address. */
export function serviceName(address: string): string {
  const last = new URL(address).pathname.split('/').filter((part) => part !== '').at(-1) ?? '';
  // It goes into faults and onto the bench.
  return last.replaceAll(/[^\w.-]/g, '?').slice(0, 60);
}
