import type { z } from 'zod';
import type { ippPrinterConfigSchema } from '../../contract/device-config.ts';
import type { DeviceCommandOutput, DeviceStatus, SupplyState } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { LicenceCopy } from '../../contract/licence.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import type { LicencePrinter } from '../device.ts';
import type { IppAttributes } from './coder.ts';
import { createIppDriver, type IppDriver, type IppFailure, type JobAttributes, type PrinterAttributes } from './driver.ts';
import { accountOf, verdictOf } from './job-verdict.ts';
import { keepPrint } from './keep-print.ts';
import { mediaOf } from './media.ts';
import { statusOf } from './printer-reasons.ts';
import { runLicencePrinterSimulator, type LicencePrinterSimulator } from './simulator.ts';

export type LicencePrinterConfig = z.output<typeof ippPrinterConfigSchema>;
type PrintOutput = DeviceCommandOutput<'licencePrinter.print'>;

/** Between two looks at a job. */
const lookMs = 400;
/** A job that has not ended by then is cancelled, so that no sheet comes out when nobody waits for it. Within the command's 180 s. */
const jobLimitMs = 150_000;
/** For cancelling and a last look after the command was given up. */
const afterwordMs = 1_500;

export interface LicencePrinterOptions {
  readonly config: LicencePrinterConfig;
  /** A folder in which every licence is left as `licence-<copy>-<n>.pdf`: by a virtual printer what it printed, for a real one what it was sent. */
  readonly keepPrintsIn?: string;
}

/** A printer that speaks IPP; without an address a virtual one behind loopback, which the driver cannot tell from a real one. */
export function createLicencePrinter({ config, keepPrintsIn }: LicencePrinterOptions): LicencePrinter {
  let virtual: Promise<LicencePrinterSimulator> | undefined;

  async function driverOf(): Promise<IppDriver> {
    if (config.url !== undefined) return createIppDriver({ url: config.url });
    virtual ??= runLicencePrinterSimulator({ port: 0, ...(keepPrintsIn === undefined ? {} : { keepIn: keepPrintsIn }) });
    return createIppDriver({ url: (await virtual).url });
  }

  async function print(jobName: string, copy: LicenceCopy, pdf: Uint8Array, signal: AbortSignal): Promise<Result<PrintOutput, Fault>> {
    const driver = await driverOf();
    const printer = await driver.printerAttributes(signal);
    // Nothing has been sent yet, so whatever went wrong here, no sheet was printed.
    if (signal.aborted) return ok({ proof: 'notPrinted' });
    if (!printer.ok) return fail(fault('device.offline', printer.fault.fault.detail));
    const hindrance = hindranceOf(printer.value, copy);
    if (hindrance !== undefined) return fail(hindrance);

    if (config.url !== undefined && keepPrintsIn !== undefined) await keepPrint(keepPrintsIn, copy, pdf);
    const accepted = await driver.printJob({ name: jobName, template: templateFor(copy, config[copy].mediaSource, printer.value), pdf }, signal);
    if (accepted.ok) return outcomeOf(await follow(driver, accepted.value, signal));
    if (accepted.fault.kind !== 'unanswered') return fail(accepted.fault.fault);
    // The printer may have the job although its answer was lost: its name tells.
    const found = await jobsNamed(driver, jobName, signal);
    const job = found.ok ? found.value.at(-1) : undefined;
    return job === undefined ? ok({ proof: 'unknown' }) : outcomeOf(await follow(driver, job.id, signal));
  }

  async function settle(jobName: string, signal: AbortSignal): Promise<Result<PrintOutput, Fault>> {
    const driver = await driverOf();
    const found = await jobsNamed(driver, jobName, signal);
    if (!found.ok) return fail(signal.aborted ? abortFault(signal) : found.fault.fault);
    const job = found.value.find((known) => verdictOf(known) === 'printed') ?? found.value.at(-1);
    // Printers forget what they have done, so a job that is not listed may have been printed.
    if (job === undefined) return ok({ proof: 'unknown' });
    const last = verdictOf(job) === 'open' ? ((await follow(driver, job.id, signal)) ?? job) : job;
    const verdict = verdictOf(last);
    return ok({ proof: verdict === 'printed' || verdict === 'notPrinted' ? verdict : 'unknown', ...accountOf(last) });
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus & { paper: SupplyState }> {
    const driver = await driverOf();
    const printer = await driver.printerAttributes(signal);
    if (printer.ok) return statusOf(printer.value);
    return { state: printer.fault.kind === 'unreachable' ? 'offline' : 'unknown', paper: 'unknown', fault: printer.fault.fault };
  }

  return {
    kind: 'licencePrinter',
    // A queue of its own behind loopback is no simulator that can be put into situations yet.
    ...(config.url === undefined ? { simulation: { situations: ['normal'], enter: () => undefined } } : {}),
    print: ({ jobName, copy, pdf }, { signal }) => print(jobName, copy, pdf, signal),
    settle: ({ jobName }, { signal }) => settle(jobName, signal),
    status,
    capabilities: async () => ok({ driver: config.driver, presents: false, retracts: false, proof: ['jobState', 'jobSheets'], copies: ['original', 'duplicate'], sheetCounter: false }),
    close: async () => {
      await (await virtual)?.close();
    },
  };
}

/** Why this sheet cannot be printed now, by the printer's own word, before anything is sent. */
function hindranceOf(printer: PrinterAttributes, copy: LicenceCopy): Fault | undefined {
  const { fault: wrong } = statusOf(printer);
  if (wrong !== undefined) return wrong;
  // `media-ready` is not asked: queues fill it in by guess, and a printer without the sheet says media-needed.
  const { name } = mediaOf[copy];
  return printer.mediaSupported === undefined || printer.mediaSupported.includes(name) ? undefined : fault('printer.mediaMissing', name);
}

/**
 * One sheet of exactly this size, at 100 %. No `orientation-requested`: a PDF page carries its own
 * (RFC 8011 §5.2.10), and CUPS turns a landscape page once more if asked (apple/cups issue 2850). What a
 * printer does not list is left out, because it must refuse what it cannot do.
 */
function templateFor(copy: LicenceCopy, mediaSource: string | undefined, printer: PrinterAttributes): IppAttributes {
  const { name, x, y } = mediaOf[copy];
  return {
    ...(mediaSource === undefined ? { media: [name] } : { 'media-col': [{ 'media-size': [{ 'x-dimension': [x], 'y-dimension': [y] }], 'media-source': [mediaSource] }] }),
    ...(printer.printScalingSupported.includes('none') ? { 'print-scaling': ['none'] } : {}),
    ...(printer.sidesSupported.includes('one-sided') ? { sides: ['one-sided'] } : {}),
  };
}

async function jobsNamed(driver: IppDriver, name: string, signal: AbortSignal): Promise<Result<JobAttributes[], IppFailure>> {
  const jobs = await driver.jobs(signal);
  return jobs.ok ? ok(jobs.value.filter((job) => job.name === name)) : jobs;
}

/** Looks at a job until it ends. A job that does not end is cancelled; `undefined` where the printer has forgotten it or is gone. */
async function follow(driver: IppDriver, id: number, signal: AbortSignal): Promise<JobAttributes | undefined> {
  const until = AbortSignal.any([signal, AbortSignal.timeout(jobLimitMs)]);
  while (!until.aborted) {
    const job = await driver.jobAttributes(id, until);
    if (job.ok && verdictOf(job.value) !== 'open') return job.value;
    if (!job.ok && job.fault.kind === 'notFound') return undefined;
    await sleep(lookMs, until);
  }
  const afterword = AbortSignal.timeout(afterwordMs);
  await driver.cancelJob(id, afterword);
  const last = await driver.jobAttributes(id, afterword);
  return last.ok ? last.value : undefined;
}

/** `printed` only on the printer's word; a job that it ended otherwise is a fault; all else is not known. */
function outcomeOf(job: JobAttributes | undefined): Result<PrintOutput, Fault> {
  if (job === undefined) return ok({ proof: 'unknown' });
  if (verdictOf(job) === 'printed') return ok({ proof: 'printed', ...accountOf(job) });
  if (job.state === 'aborted' || job.state === 'canceled') return fail(fault('printer.jobAborted', `job ${job.id} ${job.state}`));
  return ok({ proof: 'unknown', ...accountOf(job) });
}
