import { receiptPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { DeviceEvent } from '../../../contract/device-host.ts';
import { receiptDocumentSchema, type ReceiptDocument } from '../../../contract/receipt.ts';
import type { FarEnd } from '../../transport/transport.ts';
import type { Delays } from '../delays.ts';
import { createReceiptPrinter } from '../device.ts';
import { pageText } from '../page.ts';
import { findProfile, type PrinterProfile } from '../profile.ts';
import { sampleReceipt } from '../sample-receipt.ts';
import { runReceiptPrinterSimulator, simulationOf, type ReceiptPrinterSimulator, type ReceiptPrinterSimulatorOptions } from '../simulator.ts';

/** Short, so that waiting for nothing takes no time; answers over memory come at once. */
export const shortDelays: Delays = { answer: 200, piece: 500, look: 20, recovery: 60, settle: 200, quiet: 30, proof: 250, hand: 200, presenter: 200, presenterLook: 10 };

export const never = new AbortController().signal;
export const context = { signal: never, emit: () => undefined };

export function profileOf(name: string): PrinterProfile {
  const found = findProfile(name);
  if (!found.ok) throw new Error(found.fault.detail);
  return found.value;
}

export function receiptOf(text: string): ReceiptDocument {
  return receiptDocumentSchema.parse({ lines: [{ kind: 'text', text }] });
}

export interface BenchOptions extends Partial<Pick<ReceiptPrinterSimulatorOptions, 'keepPrintsIn' | 'millimetresPerSecond' | 'takenAfterMs'>> {
  readonly delays?: Partial<Delays>;
  /** Stands between the simulator and the line. */
  readonly wire?: (far: FarEnd) => FarEnd;
}

/** The device in front of a simulator of the same model. */
export function bench(name = 'epson-tm-t88', { wire = (far) => far, delays, ...options }: BenchOptions = {}) {
  const simulators: ReceiptPrinterSimulator[] = [];
  const profile = profileOf(name);
  const device = createReceiptPrinter({
    config: receiptPrinterConfigSchema.parse({ driver: 'escpos', profile: name, transport: { kind: 'memory' } }),
    simulate: (far) => {
      const simulator = runReceiptPrinterSimulator(wire(far), { profile, ...options });
      simulators.push(simulator);
      return simulationOf(simulator, profile);
    },
    delays: { ...shortDelays, ...delays },
  });
  const [simulator] = simulators;
  if (!simulator) throw new Error('no simulator was started');
  const events: DeviceEvent[] = [];
  const reactions = new Map<DeviceEvent, () => void>();
  const printReceipt = device.print;
  const print = (document: ReceiptDocument = sampleReceipt, signal = never) => printReceipt({ document }, {
      signal,
      emit: (event) => {
        events.push(event);
        reactions.get(event)?.();
      },
    });
  /** Does something a moment after an event. */
  const after = (event: DeviceEvent, action: () => void) => void reactions.set(event, () => setTimeout(action, 40));
  return { device, simulator, print, events, after, profile };
}

export function textOf(simulator: ReceiptPrinterSimulator): string[] {
  return simulator.receipts.map(({ page }) => pageText(page).join('\n'));
}
