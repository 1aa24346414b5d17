import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { receiptPrinterConfigSchema } from '../../contract/device-config.ts';
import type { DeviceCommandOutput, DeviceStatus, SupplyState } from '../../contract/device.ts';
import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { receiptDocumentSchema, type ReceiptDocument } from '../../contract/receipt.ts';
import { abortFault } from '../abort.ts';
import type { ReceiptPrinter } from '../device.ts';
import { createLock } from '../lock.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import type { FarEnd } from '../transport/transport.ts';
import { usualDelays, type Delays } from './delays.ts';
import { createEscPosDriver } from './driver.ts';
import { keepReceipt } from './keep.ts';
import { createReceiptPrinting } from './print.ts';
import { findProfile } from './profile.ts';
import { runReceiptPrinterSimulator } from './simulator.ts';
import { summarize } from './status.ts';

export type ReceiptPrinterConfig = z.output<typeof receiptPrinterConfigSchema>;

export interface ReceiptPrinterOptions {
  readonly config: ReceiptPrinterConfig;
  /** Each printed receipt leaves `receipt-<n>.bin` and `receipt-<n>.svg` in this folder. */
  readonly keepPrintsIn?: string;
  /** Stands at the other end of a memory transport, instead of a printer that is well. */
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
  readonly delays?: Delays;
}

/** A status that could not be had, in the words of the contract. */
function withoutAnswer(fault: Fault) {
  // A closed port is known to be closed; a printer that does not answer may be off, busy or dumb.
  return { state: fault.code === 'device.offline' ? 'offline' : 'unknown', paper: 'unknown', fault } as const;
}

/** A receipt printer that speaks ESC/POS. Throws where the profile is unknown. */
export function createReceiptPrinter({ config, keepPrintsIn, simulate, delays = usualDelays }: ReceiptPrinterOptions): ReceiptPrinter {
  const found = findProfile(config.profile);
  if (!found.ok) throw new Error(found.fault.detail);
  const profile = found.value;
  const keep = keepPrintsIn === undefined ? {} : { keepPrintsIn };
  const { transport, ...simulated } = connect(
    config.transport,
    simulate ??
      ((far) => {
        const simulator = runReceiptPrinterSimulator(far, { profile, ...keep });
        return { situations: ['normal'], enter: () => simulator.set('ready') };
      }),
  );
  const driver = createEscPosDriver(transport, delays);
  const printing = createReceiptPrinting({ driver, profile, delays, firstId: randomInt(10_000) });
  const lock = createLock();
  let receiptsUnderway = 0;

  /** An open handle proves nothing: a line without an answer is opened afresh by the next call. */
  async function forgetDeadLine({ code }: Fault): Promise<void> {
    if (code === 'device.timeout') await driver.close();
  }

  async function print(document: ReceiptDocument, signal: AbortSignal): Promise<Result<DeviceCommandOutput<'receiptPrinter.print'>, Fault>> {
    if (signal.aborted) return fail(abortFault(signal));
    const printed = await printing.print(document, signal);
    if (!printed.ok) {
      await forgetDeadLine(printed.fault);
      return printed;
    }
    const { proof, receipt } = printed.value;
    // A simulator keeps what came out of it; of a real printer there is what was sent and proven.
    if (keepPrintsIn !== undefined && config.transport.kind === 'serial' && proof === 'printed') await keepReceipt(keepPrintsIn, receipt.bytes, profile);
    return ok(receipt.beyondFont.length === 0 ? { proof } : { proof, beyondFont: [...receipt.beyondFont] });
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus & { paper: SupplyState }> {
    // A question in the middle of a receipt could be taken for a part of it.
    if (receiptsUnderway > 0) return { state: 'busy', paper: 'unknown' };
    const raw = await lock.run(() => printing.status(signal));
    if (raw.ok) return summarize(raw.value);
    await forgetDeadLine(raw.fault);
    return withoutAnswer(raw.fault);
  }

  return {
    kind: 'receiptPrinter',
    ...simulated,
    print: async ({ document }, { signal }) => {
      receiptsUnderway += 1;
      try {
        return await lock.run(() => print(receiptDocumentSchema.parse(document), signal));
      } finally {
        receiptsUnderway -= 1;
      }
    },
    status,
    capabilities: async () =>
      ok({
        driver: config.driver,
        profile: config.profile,
        model: profile.model,
        presents: false,
        retracts: false,
        proof: [profile.proof],
        paperWidthMillimetres: profile.paper.widthMillimetres,
        columns: profile.paper.columns,
        cutter: profile.cutter,
        qr: profile.qr,
        answers: profile.answers,
      }),
    close: () => driver.close(),
  };
}
