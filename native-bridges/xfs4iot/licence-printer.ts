import type { z } from 'zod';
import type { xfsPrinterConfigSchema } from '../../contract/device-config.ts';
import type { DeviceCommandOutput, DeviceStatus, SupplyState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import { licenceCopySchema, type LicenceCopy } from '../../contract/licence.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import type { LicencePrinter } from '../device.ts';
import { keepPrint } from '../licence-printer/keep-print.ts';
import { commands, type MediaControl, type XfsCapabilities } from './command.ts';
import type { XfsFailure } from './failure.ts';
import { createHeldSheet } from './held-sheet.ts';
import { hindranceOf, printerStatusOf } from './printer-status.ts';
import { findProfile, type XfsPrinterProfile } from './profile.ts';
import { firstStorageUnit } from './retract-bin.ts';
import { createXfsService, type RunOptions, type Session } from './service.ts';
import { askStatus, withoutAnswer } from './status.ts';

export type XfsPrinterConfig = z.output<typeof xfsPrinterConfigSchema>;
type PrintOutput = DeviceCommandOutput<'licencePrinter.print'>;
type Carrier = XfsPrinterProfile['carriers'][number];

/** Within the command's 180 s, with time left to cancel and to hear what was done. */
const printMs = 150_000;
const moveMs = 12_000;
const sourcePattern = /^[a-zA-Z][a-zA-Z0-9]*$/;
/** Jobs whose outcome is remembered, until the process ends. */
const remembered = 200;

const carriers = { PrintNative: commands.printNative, PrintRaw: commands.printRaw } as const;

/** A printer that may take the licence: the bank's document printer, never the receipt or passbook printer. */
function suits({ printer }: XfsCapabilities): 'yes' | 'no' | 'perhaps' {
  switch (printer?.type?.['document']) {
    case true:
      return 'yes';
    case false:
      return 'no';
    case undefined:
      return 'perhaps';
  }
}

/** What makes the service finish the sheet before it says that it is done; undefined: nothing does. */
export function finishingControl(control: Readonly<Record<string, boolean>> | undefined): MediaControl | undefined {
  if (control === undefined || control['flush'] === true) return { flush: true };
  const move = (['eject', 'stack', 'expel'] as const).find((each) => control[each] === true);
  return move === undefined ? undefined : { move };
}

export interface XfsLicencePrinterOptions {
  readonly config: XfsPrinterConfig;
  /** A folder in which every licence that was printed is left as `licence-<copy>-<n>.pdf`. */
  readonly keepPrintsIn?: string;
}

/** A bank's Printer service as our licence printer. Throws where the profile is unknown. */
export function createXfsLicencePrinter({ config, keepPrintsIn }: XfsLicencePrinterOptions): LicencePrinter {
  const found = findProfile(config.profile);
  if (!found.ok) throw new Error(found.fault.detail);
  const profile = found.value;
  const service = createXfsService({ config, wants: 'Printer', suits });
  const held = createHeldSheet(service);
  const sources = licenceCopySchema.options.flatMap((copy) => config[copy].mediaSource ?? []);
  const outcomes = new Map<string, PrintOutput>();

  function remember(jobName: string, output: PrintOutput): PrintOutput {
    outcomes.set(jobName, output);
    const [oldest] = outcomes.keys();
    if (outcomes.size > remembered && oldest !== undefined) outcomes.delete(oldest);
    return output;
  }

  async function print(copy: LicenceCopy, pdf: Uint8Array, options: RunOptions, onPresented: () => void): Promise<Result<PrintOutput, XfsFailure>> {
    const source = config[copy].mediaSource;
    if (source !== undefined && !sourcePattern.test(source)) return refused('device.notConfigured', `devices.licencePrinter.${copy}.mediaSource: XFS4IoT names paper sources by letters and digits, such as upper`);
    const opened = await service.session(options.signal);
    if (!opened.ok) return opened;
    const status = await askStatus(service, options.signal);
    // Nothing has been sent yet, so whatever went wrong here, no sheet was printed.
    if (!status.ok) return fail({ ...status.fault, kind: 'unreachable' });
    const hindrance = hindranceOf(printerStatusOf(status.value, source === undefined ? sources : [source]));
    if (hindrance !== undefined) return fail({ kind: 'refused', fault: hindrance });

    const data = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('base64');
    let failure: XfsFailure = { kind: 'refused', fault: fault('device.unsupported', `${opened.value.service}: none of ${profile.carriers.join(', ')}`) };
    for (const carrier of usable(opened.value)) {
      const through = carrier === 'PrintNative' ? printNative : printRaw;
      const result = await through(opened.value, data, source, options, onPresented);
      if (result.ok || result.fault.code !== 'unsupportedCommand') return result;
      failure = result.fault;
    }
    return fail(failure);
  }

  /** The commands of the profile that this service has. */
  function usable(session: Session): readonly Carrier[] {
    return profile.carriers.filter((carrier) => session.lists(carriers[carrier]) !== false);
  }

  async function printNative({ capabilities }: Session, data: string, source: string | undefined, options: RunOptions, onPresented: () => void): Promise<Result<PrintOutput, XfsFailure>> {
    const control = finishingControl(capabilities.printer?.control);
    const result = await service.run(commands.printNative, { data, control: control ?? {}, ...(source === undefined ? {} : { paperSource: source }) }, options);
    if (!result.ok) return result;
    if (control?.move === 'eject') onPresented();
    // Without it data may still wait for the next page, and success means that they were taken.
    return ok({ proof: control === undefined ? 'unknown' : 'printed' });
  }

  async function printRaw({ capabilities }: Session, data: string, source: string | undefined, options: RunOptions, onPresented: () => void): Promise<Result<PrintOutput, XfsFailure>> {
    if (source !== undefined) return refused('device.unsupported', 'PrintRaw cannot choose a paper source');
    const events = new Set<string>();
    const onEvent: RunOptions['onEvent'] = (event) => {
      options.onEvent?.(event);
      if (event.name === 'Printer.MediaPresentedEvent') events.add(event.name);
    };
    const sent = await service.run(commands.printRaw, { data }, { ...options, onEvent });
    if (!sent.ok) return sent;
    if (events.size > 0) {
      onPresented();
      return ok({ proof: 'printed' });
    }
    // Success says that the device has the data; what finishes the sheet says that it is on paper.
    const control = finishingControl(capabilities.printer?.control);
    if (control === undefined) return ok({ proof: 'unknown' });
    const finished = await service.run(commands.controlMedia, control, { ...options, timeoutMs: moveMs });
    if (finished.ok && control.move === 'eject') onPresented();
    return ok({ proof: finished.ok ? 'printed' : 'unknown' });
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus & { paper: SupplyState }> {
    const answer = await askStatus(service, signal);
    if (!answer.ok) return { ...withoutAnswer(answer.fault), paper: 'unknown' };
    const bin = answer.value.printer?.retractBins === undefined ? (await firstStorageUnit(service, signal)).word : undefined;
    return printerStatusOf(answer.value, sources, bin);
  }

  return {
    kind: 'licencePrinter',
    print: async ({ jobName, copy, pdf }, { signal, emit }) => {
      held.forget();
      const onEvent: RunOptions['onEvent'] = ({ name }) => {
        if (name === 'Printer.NoMediaEvent') emit('paused');
        if (name === 'Printer.MediaInsertedEvent') emit('resumed');
      };
      const result = await print(copy, pdf, { signal, timeoutMs: printMs, onEvent }, () => emit('presented'));
      if (result.ok && result.value.proof === 'printed' && keepPrintsIn !== undefined) await keepPrint(keepPrintsIn, copy, pdf);
      if (result.ok) return ok(remember(jobName, result.value));
      remember(jobName, { proof: surelyNotPrinted(result.fault) ? 'notPrinted' : 'unknown' });
      return fail(toldAs(result.fault));
    },
    // No edition lets a service be asked for a job by its name: what this process did not see is not known.
    settle: async ({ jobName }) => ok(outcomes.get(jobName) ?? { proof: 'unknown' }),
    present: (_input, context) => held.present(context),
    awaitTaken: ({ waitMs }, context) => held.awaitTaken(waitMs, context),
    retract: (_input, context) => held.retract(context),
    status,
    capabilities: async (signal) => {
      const opened = await service.session(signal);
      if (!opened.ok) return fail(opened.fault.fault);
      const { printer, common } = opened.value.capabilities;
      const model = common?.deviceInformation?.[0]?.modelName;
      return ok({
        driver: config.driver,
        profile: config.profile,
        ...(model === undefined ? {} : { model }),
        presents: printer?.control?.['eject'] === true && printer.mediaTaken === true,
        retracts: canRetract(opened.value.capabilities),
        proof: usable(opened.value).length > 0 && finishingControl(printer?.control) !== undefined ? ['completion'] : [],
        copies: ['original', 'duplicate'],
        sheetCounter: false,
      });
    },
    onChange: (listener) => service.onChange(listener),
    close: () => service.close(),
  };
}

function refused(code: Fault['code'], detail: string): Result<never, XfsFailure> {
  return fail({ kind: 'refused', fault: fault(code, detail) });
}

export function canRetract({ printer }: XfsCapabilities): boolean {
  return printer?.control?.['retract'] === true || (printer?.retractBins ?? 0) > 0;
}

/** Error codes of a service that found no sheet to print on. */
const withoutSheet: ReadonlySet<string | undefined> = new Set(['paperOut', 'noMediaPresent', 'sourceInvalid', 'mediaRejected']);

function surelyNotPrinted({ kind, errorCode }: XfsFailure): boolean {
  return kind === 'unreachable' || kind === 'refused' || (kind === 'ended' && withoutSheet.has(errorCode));
}

/** Codes that leave open how far the service came. */
const openCodes: ReadonlySet<string | undefined> = new Set(['deviceNotReady', 'internalError', 'userError', 'fraudAttempt']);

/** A print that was sent and whose outcome nobody knows must not look as if nothing had happened: the sheet would be printed again. */
function toldAs(failure: XfsFailure): Fault {
  const { kind, code, errorCode, fault: why } = failure;
  if (kind === 'unreachable' || kind === 'refused') return why;
  const open = openCodes.has(code) || (code === 'commandErrorCode' && errorCode === undefined) || (kind === 'unanswered' && why.code === 'device.offline');
  if (open) return fault('printer.unproven', why.detail);
  // Ended by the printer on the way: the sheet in it is spoiled, whatever stopped it. Its status says what that was.
  const onTheWay = kind === 'ended' && !surelyNotPrinted(failure) && why.code.startsWith('printer.');
  return onTheWay || code === 'hardwareError' ? fault('printer.jobAborted', why.detail ?? why.code) : why;
}
