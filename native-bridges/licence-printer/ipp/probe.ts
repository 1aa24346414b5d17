import type { TransportConfig } from '../../../contract/device-config.ts';
import type { ProbeAnswer } from '../../driver-description.ts';
import { createIppDriver } from './driver.ts';

/** Where printers have their queue: IPP Everywhere's path, an older one, and any server's own. */
const paths = ['/ipp/print', '/ipp/printer', '/'];

/** The raw ports of network printers, which put on paper whatever text comes. */
const printsWhatComes = (port: number) => port >= 9100 && port <= 9109;

/** Asks for the printer's attributes. Whoever answers in IPP is found, even where its queue has another path. */
export async function probe(config: TransportConfig, signal: AbortSignal): Promise<ProbeAnswer | undefined> {
  if (config.kind !== 'tcp' || printsWhatComes(config.port)) return undefined;
  const host = config.host.includes(':') ? `[${config.host}]` : config.host;
  let answers = false;
  for (const path of paths) {
    const url = `ipp://${host}:${String(config.port)}${path}`;
    const printer = await createIppDriver({ url }).printerAttributes(signal);
    if (printer.ok) return { detail: `${url}: ${printer.value.model ?? 'a printer without a name'}`.slice(0, 300), address: { url } };
    if (printer.fault.kind === 'unreachable' || signal.aborted) break;
    answers ||= printer.fault.kind !== 'unanswered';
  }
  return answers ? { detail: `IPP at ${host}:${String(config.port)}, but no printer at ${paths.join(', ')}; a queue of CUPS is at /printers/NAME` } : undefined;
}
