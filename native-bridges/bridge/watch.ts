import { Option, type Command } from 'commander';
import { z } from 'zod';
import type { DeviceKind, DeviceStatus } from '../../contract/device.ts';
import type { Device } from '../device.ts';
import { checkedBy, interruptSignal } from './options.ts';
import { exitCodes, statusRows, type OutputOptions } from './output.ts';

export interface WatchOptions extends OutputOptions {
  /** Seconds. */
  readonly every: number;
}

export function addWatchOptions(command: Command): Command {
  return command.addOption(new Option('--every <seconds>', 'pause between two looks').default(1).argParser(checkedBy(z.coerce.number<string>().min(0.05).max(3600))));
}

function line(status: DeviceStatus, { json }: OutputOptions): string {
  const at = new Date().toISOString();
  if (json) return `${JSON.stringify({ at, status })}\n`;
  return `${at}  ${statusRows(status)
    .map(([label, value]) => `${label}: ${value.trim()}`)
    .join('  ')}\n`;
}

/**
 * Prints a device's status whenever it has changed, with --json a line of `{ at, status }` each, until
 * it is interrupted, which is no failure. A device that is not there is a status like any other.
 */
export async function watchStatus(device: Device<DeviceKind>, options: WatchOptions): Promise<never> {
  const signal = interruptSignal();
  const interrupted = () => signal.aborted;
  let lookAgain: () => void = () => undefined;
  device.onChange?.(() => lookAgain());
  signal.addEventListener('abort', () => lookAgain());
  let last = '';
  while (!interrupted()) {
    const status = await device.status(signal);
    const written = JSON.stringify(status);
    if (written !== last && !interrupted()) process.stdout.write(line(status, options));
    last = written;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, interrupted() ? 0 : options.every * 1000);
      lookAgain = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
  await device.close();
  process.exit(exitCodes.done);
}
