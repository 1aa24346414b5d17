import type { z } from 'zod';
import type { ippPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { DeviceCommandOutput, DeviceStatus, SupplyState } from '../../../contract/device.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import { licenceCopySchema, type LicenceCopy } from '../../../contract/licence.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { abortFault, sleep } from '../../abort.ts';
import type { LicencePrinter } from '../../device.ts';
import { keepPrint } from '../keep-print.ts';
import { mediaOf } from '../media.ts';
import { remember } from '../remember.ts';
import { createSnmpCounter, movedSince, usualLagMs } from '../sheet-counter.ts';
import { outcomeOf, settlementOf, type Evidence, type PrintedSheet } from '../verdict.ts';
import type { IppAttributes } from './coder.ts';
import { createIppDriver, type IppDriver, type IppFailure, type JobAttributes, type PrinterAttributes } from './driver.ts';
import { accountOf, evidenceOf, isOpen, printerBehind, wordOf } from './job-evidence.ts';
import { statusOf } from './printer-reasons.ts';
import { createVirtualIppPrinter } from './virtual-printer.ts';

export type IppPrinterConfig = z.output<typeof ippPrinterConfigSchema>;
type Capabilities = DeviceCommandOutput<'licencePrinter.capabilities'>;

/** Between two looks at a job. */
const lookMs = 400;
/** A job that has not ended by then is cancelled, so that no sheet comes out when nobody waits for it. Within the command's 180 s. */
const jobLimitMs = 150_000;
/** For cancelling and a last look after the command was given up. */
const afterwordMs = 1_500;
/** Of so many sheets it is remembered what the life counter said before them. */
const rememberedSheets = 20;

export interface IppPrinterOptions {
  readonly config: IppPrinterConfig;
  readonly keepPrintsIn?: string;
}

/**
 * A printer that speaks IPP; without an address a virtual one behind loopback, which the driver cannot
 * tell from a real one.
 *
 * A sheet is proven by the end of its job and by every count there is: the job's own sheets, and SNMP's
 * life counter where one is configured; without the counter's answer nothing is begun. What stood in the
 * life counter before a sheet is remembered by this process only. After a restart the job's own account,
 * with its count, has to do.
 */
export function createIppPrinter({ config, keepPrintsIn }: IppPrinterOptions): LicencePrinter {
  const virtual = config.url === undefined ? createVirtualIppPrinter(keepPrintsIn) : undefined;
  const snmp = config.snmp === undefined ? undefined : createSnmpCounter(config.snmp);
  const before = new Map<string, number>();

  async function connected(): Promise<IppDriver> {
    return createIppDriver({ url: config.url ?? (await virtual?.url()) ?? '' });
  }

  /** What the life counter saw since before the sheet. */
  async function countersFor(jobName: string, signal: AbortSignal): Promise<Evidence['counters']> {
    if (snmp === undefined) return [];
    const count = before.get(jobName);
    return [count === undefined ? 'lost' : await movedSince(count, snmp, usualLagMs, signal)];
  }

  async function print(jobName: string, copy: LicenceCopy, pdf: Uint8Array, signal: AbortSignal): Promise<Result<PrintedSheet, Fault>> {
    const driver = await connected();
    const printer = await driver.printerAttributes(signal);
    const count = printer.ok && snmp !== undefined ? await snmp.read(signal) : undefined;
    // Nothing has been sent yet, so whatever went wrong here, no sheet was printed.
    if (signal.aborted) return ok({ proof: 'notPrinted' });
    if (!printer.ok) return fail(fault('device.offline', printer.fault.fault.detail));
    const hindrance = hindranceOf(printer.value, copy, config[copy]);
    if (hindrance !== undefined) return fail(hindrance);
    if (count !== undefined) {
      if (!count.ok) return count;
      remember(before, jobName, count.value, rememberedSheets);
    }

    if (config.url !== undefined && keepPrintsIn !== undefined) await keepPrint(keepPrintsIn, copy, pdf);
    const accepted = await driver.printJob({ name: jobName, template: templateFor(copy, config[copy].mediaSource, printer.value), pdf }, signal);
    if (accepted.ok) return conclude(await follow(driver, accepted.value, signal), jobName, printer.value, signal);
    if (accepted.fault.kind !== 'unanswered') return fail(accepted.fault.fault);
    // The printer may have the job although its answer was lost: its name tells.
    const found = await jobsNamed(driver, jobName, signal);
    const job = found.ok ? found.value.at(-1) : undefined;
    return job === undefined ? ok({ proof: 'unknown' }) : conclude(await follow(driver, job.id, signal), jobName, printer.value, signal);
  }

  /** What is known of a job: by the printer behind the queue where there is one that knows it, else by whom it was sent to. */
  async function evidenceFor(job: JobAttributes, jobName: string, printer: PrinterAttributes, signal: AbortSignal): Promise<Evidence> {
    const counters = await countersFor(jobName, signal);
    const behind = printerBehind(printer);
    const own = behind === undefined ? undefined : await createIppDriver({ url: behind }).jobs(signal);
    const names = [jobName, `${job.id} - ${jobName}`];
    const ended = own?.ok ? own.value.findLast((known) => known.name !== undefined && names.includes(known.name) && !isOpen(known)) : undefined;
    return ended === undefined ? evidenceOf(job, wordOf(printer), counters) : evidenceOf(ended, 'printers', counters);
  }

  async function conclude(job: JobAttributes | undefined, jobName: string, printer: PrinterAttributes, signal: AbortSignal): Promise<Result<PrintedSheet, Fault>> {
    if (job === undefined) return ok({ proof: 'unknown' });
    const evidence = await evidenceFor(job, jobName, printer, signal);
    return outcomeOf(evidence, accountOf(job, evidence), `job ${job.id} ${job.state}`);
  }

  async function settle(jobName: string, signal: AbortSignal): Promise<Result<PrintedSheet, Fault>> {
    const driver = await connected();
    const printer = await driver.printerAttributes(signal);
    if (!printer.ok) return fail(signal.aborted ? abortFault(signal) : printer.fault.fault);
    const found = await jobsNamed(driver, jobName, signal);
    if (!found.ok) return fail(signal.aborted ? abortFault(signal) : found.fault.fault);
    const job = found.value.find((known) => known.state === 'completed') ?? found.value.at(-1);
    // Printers forget what they have done, so a job that is not listed may have been printed.
    if (job === undefined) return ok({ proof: 'unknown' });
    const last = isOpen(job) ? ((await follow(driver, job.id, signal)) ?? job) : job;
    const evidence = await evidenceFor(last, jobName, printer.value, signal);
    return ok(settlementOf(evidence, accountOf(last, evidence)));
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus & { paper: SupplyState }> {
    const driver = await connected();
    const printer = await driver.printerAttributes(signal);
    if (printer.ok) return withTrays(statusOf(printer.value), printer.value, config);
    return { state: printer.fault.kind === 'unreachable' ? 'offline' : 'unknown', paper: 'unknown', fault: printer.fault.fault };
  }

  async function capabilities(signal: AbortSignal): Promise<Result<Capabilities, Fault>> {
    const driver = await connected();
    const printer = await driver.printerAttributes(signal);
    if (!printer.ok) return fail(signal.aborted ? abortFault(signal) : printer.fault.fault);
    const { mediaSupported, model } = printer.value;
    const behind = printerBehind(printer.value);
    const told = wordOf(printer.value) === 'printers' || (behind !== undefined && (await createIppDriver({ url: behind }).printerAttributes(signal)).ok);
    return ok({
      driver: config.driver,
      ...(model === undefined ? {} : { model: model.slice(0, 120) }),
      presents: false,
      retracts: false,
      proof: [...(snmp === undefined ? [] : (['sheetCounter'] as const)), ...(told ? (['jobSheets', 'jobState'] as const) : [])],
      copies: licenceCopySchema.options.filter((copy) => mediaSupported === undefined || mediaSupported.includes(mediaOf[copy].name)),
      sheetCounter: snmp !== undefined,
    });
  }

  return {
    kind: 'licencePrinter',
    ...(virtual === undefined ? {} : { simulation: virtual.simulation }),
    print: ({ jobName, copy, pdf }, { signal }) => print(jobName, copy, pdf, signal),
    settle: ({ jobName }, { signal }) => settle(jobName, signal),
    ...(snmp === undefined
      ? {}
      : {
          sheetCount: async (_input, { signal }) => {
            const count = await snmp.read(signal);
            return count.ok ? ok({ sheets: count.value }) : count;
          },
        }),
    status,
    capabilities,
    close: async () => {
      await virtual?.close();
    },
  };
}

/** The status with what the printer tells of the trays that the configuration names. */
function withTrays(status: DeviceStatus & { readonly paper: SupplyState }, printer: PrinterAttributes, config: IppPrinterConfig): DeviceStatus & { readonly paper: SupplyState } {
  const copies = licenceCopySchema.options.filter((copy) => config[copy].mediaSource !== undefined);
  if (status.fault !== undefined || copies.length === 0) return status;
  for (const copy of copies) {
    const problem = trayFault(printer, config[copy]);
    if (problem !== undefined) return { ...status, state: 'userError', paper: 'out', fault: problem };
  }
  const levels = copies.map((copy) => printer.trays.find(({ name }) => name === config[copy].mediaSource)?.level ?? -1);
  return status.paper === 'unknown' && levels.every((level) => level > 0) ? { ...status, paper: 'full' } : status;
}

/** Why this sheet cannot be printed now, by the printer's own word, before anything is sent. */
function hindranceOf(printer: PrinterAttributes, copy: LicenceCopy, tray: IppPrinterConfig[LicenceCopy]): Fault | undefined {
  const { name } = mediaOf[copy];
  const wrong = statusOf(printer).fault;
  const noSheet = wrong?.code === 'printer.paperOut' || wrong?.code === 'printer.mediaMissing';
  if (noSheet && tray.blanks !== undefined) return fault('blanks.empty', wrong.detail);
  // `media-ready` is not asked: queues fill it in by guess, and a printer without the sheet says media-needed.
  const unknownSize = printer.mediaSupported?.includes(name) === false ? fault('printer.mediaMissing', name) : undefined;
  return wrong ?? trayFault(printer, tray) ?? unknownSize;
}

/** What is wrong with the tray of a copy, where one is configured. Where it holds blanks, it is they that are missing. */
function trayFault({ mediaSourceSupported, trays }: PrinterAttributes, { mediaSource, blanks }: IppPrinterConfig[LicenceCopy]): Fault | undefined {
  if (mediaSource === undefined) return undefined;
  if (mediaSourceSupported?.includes(mediaSource) === false) return fault('printer.mediaMissing', `no tray ${mediaSource}; the printer has ${mediaSourceSupported.join(', ')}`.slice(0, 500));
  if (!trays.some(({ name, level }) => name === mediaSource && level === 0)) return undefined;
  return fault(blanks === undefined ? 'printer.paperOut' : 'blanks.empty', `tray ${mediaSource} is empty`);
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
    if (job.ok && !isOpen(job.value)) return job.value;
    if (!job.ok && job.fault.kind === 'notFound') return undefined;
    await sleep(lookMs, until);
  }
  const afterword = AbortSignal.timeout(afterwordMs);
  await driver.cancelJob(id, afterword);
  const last = await driver.jobAttributes(id, afterword);
  return last.ok ? last.value : undefined;
}
