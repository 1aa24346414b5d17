import { expect, onTestFinished } from 'vitest';
import { xfsPrinterConfigSchema, xfsServiceSchema } from '../../../contract/device-config.ts';
import type { DeviceEvent } from '../../../contract/device-host.ts';
import { startXfsSimulator, type XfsSimulator, type XfsSimulatorOptions } from '../simulator/simulator.ts';
import { listenForFaults } from './conformance.ts';

/** A simulated bank that is gone when the test is over. Whatever it and its clients say has to be of its edition. */
export async function openBank({ edition = '2021-1', ...options }: Partial<XfsSimulatorOptions> = {}): Promise<XfsSimulator & { readonly names: ReadonlySet<string> }> {
  const bank = await startXfsSimulator({ edition, port: 0, paceMs: 40, takenAfterMs: 60, slowMs: 50, ...options });
  const { wrong, names } = listenForFaults(edition, bank);
  onTestFinished(async () => {
    await bank.close();
    expect(wrong).toEqual([]);
  });
  return { ...bank, names };
}

/** Closes a device when the test is over. */
export function using<Device extends { close(): Promise<void> }>(device: Device): Device {
  onTestFinished(() => device.close());
  return device;
}

export const at = ({ port }: { readonly port: number }) => xfsServiceSchema.parse({ driver: 'xfs', port });
export const printerAt = ({ port }: { readonly port: number }, more: object = {}) => xfsPrinterConfigSchema.parse({ driver: 'xfs', port, ...more });

/** A signal that aborts when the test has hung long enough, and the events of a command. */
export function context(milliseconds = 20_000) {
  const events: DeviceEvent[] = [];
  return { signal: AbortSignal.timeout(milliseconds), emit: (event: DeviceEvent) => void events.push(event), events };
}

/** Not a real one: what matters here is that the bytes arrive. */
export const pdf = Uint8Array.from(Buffer.from('%PDF-1.7\nlicence\n%%EOF\n'));
