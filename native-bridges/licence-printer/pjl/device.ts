import type { z } from 'zod';
import type { pjlPrinterConfigSchema } from '../../../contract/device-config.ts';
import type { DeviceCommandOutput, DeviceStatus, SupplyState } from '../../../contract/device.ts';
import { fault, type Fault } from '../../../contract/fault.ts';
import type { LicenceCopy } from '../../../contract/licence.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { abortFault, sleep } from '../../abort.ts';
import type { LicencePrinter } from '../../device.ts';
import type { Simulation } from '../../simulation.ts';
import { connect } from '../../transport/connect.ts';
import type { FarEnd } from '../../transport/transport.ts';
import { keepPrint } from '../keep-print.ts';
import { remember } from '../remember.ts';
import { createSnmpCounter, movedSince, type SheetCounter } from '../sheet-counter.ts';
import { outcomeOf, settlementOf, type Evidence, type PrintedSheet } from '../verdict.ts';
import { uel, type JobReport, type Question } from './coder.ts';
import { createPjlDriver, type Told } from './driver.ts';
import { pjlProfile, type PjlProfile } from './profile.ts';
import { runPjlPrinterSimulator } from './simulator.ts';
import { isAtWork, statusOf } from './status-codes.ts';

export type PjlPrinterConfig = z.output<typeof pjlPrinterConfigSchema>;
type Capabilities = DeviceCommandOutput<'licencePrinter.capabilities'>;

/** How long a printer may be at another job before a sheet is given up, and the pause between two looks. */
const idleLimitMs = 30_000;
const lookMs = 500;
/** Of so many sheets it is remembered what the counters said before them. */
const rememberedSheets = 20;

/** The counters of a printer's life, as they stood before a sheet. A counter that is there and could not be read is not begun with. */
type Before = readonly (readonly [counter: SheetCounter, count: number])[];

export interface PjlPrinterOptions {
  readonly config: PjlPrinterConfig;
  readonly keepPrintsIn?: string;
  /** In place of the one that the configuration names. */
  readonly profile?: PjlProfile;
  /** Stands at the other end of a memory transport. */
  readonly simulate?: (far: FarEnd) => Simulation | undefined;
}

/**
 * A printer that speaks PJL and takes PDF. Throws where the profile is unknown.
 *
 * The printer tells the end of a job once, to whoever is connected, and cannot be asked for it later. So a
 * sheet is proven only by the end of its job together with a count: the job's own pages, and every counter
 * of the printer's life that there is. Whatever is cut off after the first byte of the document is
 * `unknown`. `settle` knows the sheets of this process: their end may have come meanwhile. After a
 * restart nothing is left to ask: a life counter says how many sheets, but not whose.
 */
export function createPjlPrinter({ config, keepPrintsIn, profile = pjlProfile(config.profile), simulate }: PjlPrinterOptions): LicencePrinter {
  const virtual = simulate ?? ((far: FarEnd) => runPjlPrinterSimulator(far, keepPrintsIn === undefined ? {} : { keepIn: keepPrintsIn }).simulation);
  const { transport, simulation } = connect(config.transport, virtual);
  const driver = createPjlDriver({ transport, profile });
  const snmp = config.snmp === undefined ? undefined : createSnmpCounter(config.snmp);
  const sent = new Map<string, Before>();

  const pageCounter: SheetCounter = {
    read: async (signal) => {
      const told = await driver.ask(['pageCount'], signal);
      if (!told.ok) return told;
      return told.value.pageCount === undefined ? fail(fault('device.unsupported', `${transport.name}: the printer keeps no page counter`)) : ok(told.value.pageCount);
    },
  };

  /** What the printer tells once it has no other job in hand: an earlier sheet that is still on its way would move the counters of this one. */
  async function idle(signal: AbortSignal): Promise<Result<Told, Fault>> {
    const until = AbortSignal.any([signal, AbortSignal.timeout(idleLimitMs)]);
    for (;;) {
      const told = await driver.ask(profile.pageCount ? ['status', 'pageCount'] : ['status'], signal);
      if (!told.ok || told.value.status === undefined || !isAtWork(told.value.status)) return told;
      if (until.aborted) return fail(signal.aborted ? abortFault(signal) : fault('device.timeout', `${transport.name}: the printer does not finish another job`));
      await sleep(lookMs, until);
    }
  }

  /** The printer's status, and how its counters stand. What stands in the way of this sheet is a fault: nothing was sent. */
  async function ready(copy: LicenceCopy, signal: AbortSignal): Promise<Result<Before, Fault>> {
    const told = await idle(signal);
    if (!told.ok) return told;
    if (told.value.status === undefined) return fail(fault('device.protocol', `${transport.name}: the printer does not tell its status`));
    const status = statusOf(told.value.status);
    if (status.fault !== undefined) return fail(blankFault(status.fault, copy));
    // Some tray is empty, and the printer would take the sheet of another: not where each tray holds its own blanks.
    if (status.paper !== 'unknown' && (config[copy].blanks !== undefined || config[copy].mediaSource !== undefined)) return fail(blankFault(fault('printer.paperOut', 'a tray is empty'), copy));
    const before: [SheetCounter, number][] = told.value.pageCount === undefined ? [] : [[pageCounter, told.value.pageCount]];
    if (snmp !== undefined) {
      const count = await snmp.read(signal);
      if (!count.ok) return count;
      before.push([snmp, count.value]);
    }
    return ok(before);
  }

  function blankFault(problem: Fault, copy: LicenceCopy): Fault {
    return problem.code === 'printer.paperOut' && config[copy].blanks !== undefined ? fault('blanks.empty', problem.detail) : problem;
  }

  /** What the printer said of a job, and what its counters did meanwhile. */
  async function evidenceOf(report: JobReport | undefined, before: Before, signal: AbortSignal): Promise<Evidence> {
    const counters: (number | 'lost')[] = [];
    for (const [counter, count] of before) counters.push(await movedSince(count, counter, profile.counterLagMs, signal));
    const completed = report?.event === 'end' && (report.result === undefined || report.result === 'OK');
    return {
      state: report === undefined ? 'open' : completed ? 'completed' : 'ended',
      // An end that does not name the job is no account of it.
      sheets: report?.name === undefined ? undefined : report.pages,
      counters,
      stateSuffices: false,
      mayHaveBegun: true,
    };
  }

  const accountOf = ({ sheets }: Evidence) => (sheets === undefined ? {} : { sheets });

  async function conclude(jobName: string, before: Before, waitMs: number, signal: AbortSignal): Promise<{ evidence: Evidence; report: JobReport | undefined }> {
    const report = await driver.ended(jobName, AbortSignal.any([signal, AbortSignal.timeout(waitMs)]));
    // Without the job's end no counter proves anything, so none is asked.
    return { report, evidence: await evidenceOf(report, report === undefined ? [] : before, signal) };
  }

  async function print(jobName: string, copy: LicenceCopy, pdf: Uint8Array, signal: AbortSignal): Promise<Result<PrintedSheet, Fault>> {
    const refused = refusalOf(copy, pdf);
    if (refused !== undefined) return fail(refused);
    const givenUp = () => signal.aborted;
    const before = await ready(copy, signal);
    if (givenUp()) return ok({ proof: 'notPrinted' });
    if (!before.ok) return before;
    if (config.transport.kind !== 'memory' && keepPrintsIn !== undefined) await keepPrint(keepPrintsIn, copy, pdf);

    const { mediaSource } = config[copy];
    const job = await driver.send({ name: jobName, copy, ...(mediaSource === undefined ? {} : { tray: mediaSource }) }, pdf, signal);
    if (job.document === 'none') return givenUp() ? ok({ proof: 'notPrinted' }) : fail(job.fault);
    if (job.document === 'part') return ok({ proof: 'unknown' });
    remember(sent, jobName, before.value, rememberedSheets);
    const { report, evidence } = await conclude(jobName, before.value, profile.jobLimitMs, signal);
    return outcomeOf(evidence, accountOf(evidence), report?.result ?? report?.event ?? 'no end');
  }

  async function settle(jobName: string, signal: AbortSignal): Promise<Result<PrintedSheet, Fault>> {
    const before = sent.get(jobName);
    if (before === undefined) return ok({ proof: 'unknown' });
    // Opens the line, where the end may still be waiting; a printer that cannot be asked now is asked again.
    const answering = await driver.ask(['status'], signal);
    if (!answering.ok) return answering;
    const { evidence } = await conclude(jobName, before, profile.answerMs, signal);
    return ok(settlementOf(evidence, accountOf(evidence)));
  }

  /** What is wrong with the order itself. Anything but a PDF would be printed as text. */
  function refusalOf(copy: LicenceCopy, pdf: Uint8Array): Fault | undefined {
    const { mediaSource } = config[copy];
    if (profile.copies[copy] === undefined) return fault('printer.mediaMissing', `the profile ${config.profile} has no sheet for the ${copy}`);
    if (mediaSource !== undefined && profile.tray === undefined) return fault('printer.mediaMissing', `the profile ${config.profile} cannot choose the tray ${mediaSource}`);
    if (mediaSource !== undefined && !/^[A-Za-z0-9_-]+$/.test(mediaSource)) return fault('printer.mediaMissing', `the tray ${mediaSource}: PJL knows letters, digits, - and _`);
    if (Buffer.from(pdf.subarray(0, 5)).toString('latin1') !== '%PDF-') return fault('device.refused', 'the document is not a PDF');
    return Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).includes(uel) ? fault('device.refused', 'the document has the bytes that end a document') : undefined;
  }

  async function status(signal: AbortSignal): Promise<DeviceStatus & { paper: SupplyState }> {
    const told = await driver.ask(['status'], signal);
    if (!told.ok) return { state: told.fault.code === 'device.offline' || told.fault.code === 'device.timeout' ? 'offline' : 'unknown', paper: 'unknown', fault: told.fault };
    if (told.value.status === undefined) return { state: 'unknown', paper: 'unknown', fault: fault('device.protocol', `${transport.name}: the printer does not tell its status`) };
    return statusOf(told.value.status);
  }

  async function capabilities(signal: AbortSignal): Promise<Result<Capabilities, Fault>> {
    const asked: Question[] = profile.pageCount ? ['id', 'pageCount'] : ['id'];
    const told = await driver.ask(asked, signal);
    if (!told.ok) return told;
    const counts = told.value.pageCount !== undefined || snmp !== undefined;
    const copies: LicenceCopy[] = (['original', 'duplicate'] as const).filter((copy) => profile.copies[copy] !== undefined);
    const { model } = told.value;
    return ok({
      driver: config.driver,
      profile: config.profile,
      ...(model === undefined ? {} : { model }),
      presents: false,
      retracts: false,
      proof: [...(counts ? (['sheetCounter'] as const) : []), 'pageReport'],
      copies,
      sheetCounter: counts,
    });
  }

  async function sheetCount(signal: AbortSignal): Promise<Result<{ sheets: number }, Fault>> {
    const count = await (snmp ?? pageCounter).read(signal);
    return count.ok ? ok({ sheets: count.value }) : count;
  }

  return {
    kind: 'licencePrinter',
    ...(simulation === undefined ? {} : { simulation }),
    print: ({ jobName, copy, pdf }, { signal }) => print(jobName, copy, pdf, signal),
    settle: ({ jobName }, { signal }) => settle(jobName, signal),
    ...(snmp !== undefined || profile.pageCount ? { sheetCount: (_input, { signal }) => sheetCount(signal) } : {}),
    status,
    capabilities,
    onChange: (listener) => driver.onChange(listener),
    close: () => driver.close(),
  };
}
