import type { z } from 'zod';
import type { receiptPrinterConfigSchema } from '../../contract/device-config.ts';
import type { DeviceCommandOutput, DeviceStatus, SupplyState } from '../../contract/device.ts';
import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { receiptDocumentSchema, type ReceiptDocument } from '../../contract/receipt.ts';
import { abortFault } from '../abort.ts';
import type { CommandContext, ReceiptPrinter } from '../device.ts';
import { freshNumber } from '../fresh.ts';
import { createLock } from '../lock.ts';
import type { Simulation } from '../simulation.ts';
import { connect } from '../transport/connect.ts';
import { createListeners } from '../transport/listeners.ts';
import { createSerialTransport } from '../transport/serial.ts';
import type { FarEnd, Transport } from '../transport/transport.ts';
import { usualDelays, type Delays } from './delays.ts';
import { createEscPosDriver, type EscPosDriver } from './driver.ts';
import { keepReceipt } from './keep.ts';
import { openOutlineShelf } from './outline.ts';
import { createPresenter } from './presenter.ts';
import { createReceiptPrinting } from './print.ts';
import { findProfile } from './profile.ts';
import { runReceiptPrinterSimulator, simulationOf } from './simulator.ts';
import { summarize } from './status.ts';
import { withWayAround } from './way-around.ts';

export type ReceiptPrinterConfig = z.output<typeof receiptPrinterConfigSchema>;

export interface ReceiptPrinterOptions {
  readonly config: ReceiptPrinterConfig;
  /** Each printed receipt leaves `receipt-<n>.bin` and `receipt-<n>.svg` in this folder. */
  readonly keepPrintsIn?: string;
  /** Where `assets/` is, when the code is bundled: fonts of rare characters are in it. */
  readonly assetsDirectory?: string;
  /** Stands at the other end of a memory transport, instead of a printer that is well. */
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
  readonly delays?: Delays;
}

/** A status that could not be had, in the words of the contract. */
function withoutAnswer(fault: Fault) {
  // A closed port is known to be closed; a printer that does not answer may be off, busy or dumb.
  return { state: fault.code === 'device.offline' ? 'offline' : 'unknown', paper: 'unknown', fault } as const;
}

/** Where the printer may hold the line back, questions can go around. */
function aroundFlowControl({ transport }: ReceiptPrinterConfig, line: Transport): Transport {
  if (transport.kind !== 'serial' || transport.flowControl === undefined) return line;
  const { kind, path, baudRate, parity } = transport;
  return withWayAround(line, createSerialTransport({ kind, path, baudRate, parity }));
}

/** Calls the listeners when the printer reports another status than before, unasked, and when its line closes. */
function changesOf(driver: EscPosDriver) {
  const changes = createListeners();
  let lastReport = '';
  driver.onReport((bytes) => {
    const report = bytes.join();
    // The first one answers the order to report.
    if (lastReport !== '' && report !== lastReport) changes.call();
    lastReport = report;
  });
  driver.onClose(() => changes.call());
  return changes;
}

/** A receipt printer that speaks ESC/POS. Throws where the profile is unknown. */
export function createReceiptPrinter({ config, keepPrintsIn, assetsDirectory, simulate, delays = usualDelays }: ReceiptPrinterOptions): ReceiptPrinter {
  const found = findProfile(config.profile);
  if (!found.ok) throw new Error(found.fault.detail);
  const profile = found.value;
  const keep = keepPrintsIn === undefined ? {} : { keepPrintsIn };
  const { transport: line, ...simulated } = connect(config.transport, simulate ?? ((far) => simulationOf(runReceiptPrinterSimulator(far, { profile, ...keep }), profile)));
  const transport = aroundFlowControl(config, line);
  const driver = createEscPosDriver(transport, profile, delays);
  const changes = changesOf(driver);
  const printing = createReceiptPrinting({ driver, profile, delays, firstId: freshNumber(10_000), shelf: openOutlineShelf(assetsDirectory) });
  const presenter = createPresenter({ driver, printing, profile, delays });
  const lock = createLock();
  let commandsUnderway = 0;

  /** An open handle proves nothing: a line without an answer is opened afresh by the next call. */
  async function forgetDeadLine({ code }: Fault): Promise<void> {
    if (code === 'device.timeout') await driver.close();
  }

  async function print(document: ReceiptDocument, context: CommandContext): Promise<Result<DeviceCommandOutput<'receiptPrinter.print'>, Fault>> {
    if (context.signal.aborted) return fail(abortFault(context.signal));
    presenter.begin();
    const printed = await printing.print(document, context);
    if (!printed.ok) {
      await forgetDeadLine(printed.fault);
      return printed;
    }
    const { proof, receipt } = printed.value;
    if (proof === 'printed' && profile.presenter?.present) {
      await presenter.printed(context.signal);
      context.emit('presented');
    }
    // A simulator keeps what came out of it; of a real printer there is what was sent and proven.
    if (keepPrintsIn !== undefined && config.transport.kind !== 'memory' && proof === 'printed') await keepReceipt(keepPrintsIn, receipt.bytes, profile);
    return ok(receipt.beyondFont.length === 0 ? { proof } : { proof, beyondFont: [...receipt.beyondFont] });
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus & { paper: SupplyState }> {
    // A question in the middle of a receipt could be taken for a part of it.
    if (commandsUnderway > 0) return { state: 'busy', paper: 'unknown' };
    if (profile.answers === 'never') return statusOfSilent();
    const now = await lock.run(() => printing.condition(signal));
    if (now.ok) return summarize(now.value);
    await forgetDeadLine(now.fault);
    return withoutAnswer(now.fault);
  }

  /** Of a printer that says nothing, all that can be known is whether its line is there. */
  async function statusOfSilent(): Promise<DeviceStatus & { paper: SupplyState }> {
    const opened = await lock.run(() => driver.open());
    return opened.ok ? { state: 'unknown', paper: 'unknown' } : withoutAnswer(opened.fault);
  }

  /** One command at a time, and no question between. */
  async function alone<Value>(action: () => Promise<Result<Value, Fault>>): Promise<Result<Value, Fault>> {
    commandsUnderway += 1;
    try {
      return await lock.run(action);
    } finally {
      commandsUnderway -= 1;
    }
  }

  const { present, awaitTaken, retract } = presenter.commands;
  return {
    kind: 'receiptPrinter',
    ...simulated,
    print: ({ document }, context) => alone(() => print(receiptDocumentSchema.parse(document), context)),
    ...(present && { present: (input, context) => alone(() => present(input, context)) }),
    ...(awaitTaken && { awaitTaken: (input, context) => alone(() => awaitTaken(input, context)) }),
    ...(retract && { retract: (input, context) => alone(() => retract(input, context)) }),
    ...(profile.recovers && {
      recover: ({ by }, { signal }) =>
        alone(async () => {
          const recovered = await printing.recover(by, signal);
          return recovered.ok ? ok({}) : recovered;
        }),
    }),
    status,
    onChange: (listener) => void changes.add(listener),
    capabilities: async () =>
      ok({
        driver: config.driver,
        profile: config.profile,
        model: profile.model,
        presents: awaitTaken !== undefined,
        retracts: retract !== undefined,
        proof: profile.proof === 'none' ? [] : [profile.proof],
        paperWidthMillimetres: profile.paper.widthMillimetres,
        columns: profile.paper.columns,
        cutter: profile.cut !== 'none',
        qr: profile.qr,
        answers: profile.answers,
      }),
    close: () => driver.close(),
  };
}
