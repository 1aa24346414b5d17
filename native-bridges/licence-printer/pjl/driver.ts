import { fault, type Fault } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { abortFault } from '../../abort.ts';
import { freshNumber } from '../../fresh.ts';
import { createLock } from '../../lock.ts';
import { createListeners } from '../../transport/listeners.ts';
import type { Transport } from '../../transport/transport.ts';
import { remember } from '../remember.ts';
import { decodeBlock, encodeJobEnd, encodeJobStart, encodeQuestions, wireName, type DeviceReport, type JobReport, type JobTicket, type PjlAnswer, type Question } from './coder.ts';
import { createBlockFramer } from './framer.ts';
import type { PjlProfile } from './profile.ts';

/** What the printer told of what it was asked. */
export interface Told {
  readonly status?: DeviceReport;
  readonly pageCount?: number;
  readonly model?: string;
}

/** How far a job came on its way to the printer. */
export type Sent =
  /** Nothing of the document left: nothing of it can be printed. */
  | { readonly document: 'none'; readonly fault: Fault }
  | { readonly document: 'part'; readonly fault: Fault }
  | { readonly document: 'whole' };

export interface PjlDriver {
  /** Asks, and waits for what comes. `device.timeout` where nothing at all comes, `device.protocol` where nothing of it is PJL; the line is then closed, for an open one proves nothing. */
  ask(questions: readonly Question[], signal: AbortSignal): Promise<Result<Told, Fault>>;
  /** Sends a document as a job. What the printer then says of the job is kept for `ended`. */
  send(job: JobTicket, document: Uint8Array, signal: AbortSignal): Promise<Sent>;
  /** Waits for the printer's word that a job has ended; `undefined` where it does not come, or the line is closed or falls silent. */
  ended(jobName: string, signal: AbortSignal): Promise<JobReport | undefined>;
  /** The printer has said something of itself that it was not asked. */
  onChange(listener: () => void): void;
  close(): Promise<void>;
}

/** A document goes in pieces, so that a printer that stops taking it is noticed and a job can be given up on the way. */
const pieceBytes = 8192;
/** Of so many jobs the end is remembered. */
const rememberedJobs = 50;
/** A printer that tells its status by the clock and has missed so many is gone. */
const missedReports = 4;

/** One method for each thing that PJL can do. Nothing is assumed to arrive: every wait has an end. */
export function createPjlDriver({ transport, profile }: { readonly transport: Transport; readonly profile: PjlProfile }): PjlDriver {
  const lock = createLock();
  const framer = createBlockFramer();
  const answers = createListeners<PjlAnswer>();
  const changes = createListeners();
  /** Jobs whose end has been sent, by their names on the wire, and what became of them. */
  const jobs = new Map<string, JobReport | undefined>();
  /** Whether this printer has ever echoed; then what stands before an echo is known to be stale. */
  let echoes = false;
  let lastEcho = 0;
  let isOpen = false;
  /** Whether a job has asked for status by the clock. */
  let byTheClock = false;
  // Differs from run to run, so that the answers of an earlier one are not taken for ours.
  const run = freshNumber().toString(16).padStart(8, '0');

  transport.onData((chunk) => {
    for (const block of framer.push(chunk)) {
      const answer = decodeBlock(block);
      if (answer === undefined) continue;
      if (answer.kind === 'job') noteJob(answer.report);
      answers.call(answer);
      if (answer.kind === 'status' && answer.asked === 'device') changes.call();
    }
  });
  transport.onClose(() => {
    isOpen = false;
    framer.reset();
  });

  async function open(): Promise<Result<void, Fault>> {
    const opened = await transport.open();
    isOpen = opened.ok;
    return opened;
  }

  /** A report without a name can only be meant for the one job that is open. The first end counts. */
  function noteJob(report: JobReport): void {
    if (report.event === 'start') return;
    const open = [...jobs].filter(([, ended]) => ended === undefined).map(([name]) => name);
    const name = report.name?.trim() ?? (open.length === 1 ? open[0] : undefined);
    // Without its name it proves less: the device then asks for a counter.
    if (name !== undefined && jobs.has(name) && jobs.get(name) === undefined) jobs.set(name, report);
  }

  function collect(asked: readonly Question[], echo: string, signal: AbortSignal) {
    return new Promise<{ told: Told; heard: 'answers' | 'noise' | 'nothing'; fault?: Fault }>((resolve) => {
      let told: { status?: DeviceReport; pageCount?: number; model?: string } = {};
      let unsupported = new Set<Question>();
      let heard: 'answers' | 'noise' | 'nothing' = 'nothing';
      let begun = !echoes;
      const timer = setTimeout(() => end(), profile.answerMs);

      function end(problem?: Fault): void {
        clearTimeout(timer);
        stopAnswers();
        stopData();
        stopClose();
        signal.removeEventListener('abort', aborted);
        resolve({ told, heard, ...(problem === undefined ? {} : { fault: problem }) });
      }
      function aborted(): void {
        end(abortFault(signal));
      }
      function take(answer: PjlAnswer): void {
        heard = 'answers';
        if (answer.kind === 'echo') {
          if (answer.words === echo) {
            echoes = begun = true;
            told = {};
            unsupported = new Set();
          } else if (answer.words === `${echo} end`) end();
          return;
        }
        if (!begun) return;
        if (answer.kind === 'status' && answer.asked === 'info') told.status = answer.report;
        else if (answer.kind === 'pageCount') told.pageCount = answer.pages;
        else if (answer.kind === 'id') told.model = answer.model;
        else if (answer.kind === 'unsupported') unsupported.add(answer.question);
        const answered = { status: told.status !== undefined, pageCount: told.pageCount !== undefined, id: told.model !== undefined };
        // A printer that echoes says so first, and its last echo then tells that all is said.
        if (!echoes && asked.every((question) => answered[question] || unsupported.has(question))) end();
      }

      const stopAnswers = answers.add(take);
      const stopData = transport.onData(() => {
        if (heard === 'nothing') heard = 'noise';
      });
      const stopClose = transport.onClose(() => end(fault('device.offline', `${transport.name}: the line closed`)));
      signal.addEventListener('abort', aborted);
    });
  }

  async function ask(asked: readonly Question[], signal: AbortSignal): Promise<Result<Told, Fault>> {
    if (signal.aborted) return fail(abortFault(signal));
    const opened = await open();
    if (!opened.ok) return opened;
    lastEcho += 1;
    const echo = `yizhao ${run} ${lastEcho}`;
    const collected = collect(asked, echo, signal);
    const written = await transport.write(encodeQuestions(asked, echo, byTheClock), profile.answerMs);
    byTheClock = false;
    // A failed write closes the transport, which ends the collecting too.
    if (!written.ok) return written;
    const { told, heard, fault: problem } = await collected;
    if (problem !== undefined) return fail(problem);
    if (heard === 'answers') return ok(told);
    await transport.close();
    const what = `${transport.name}: ${asked.join(', ')}`;
    return fail(heard === 'noise' ? fault('device.protocol', `${what}: what came is not PJL`) : fault('device.timeout', `${what}: no answer in ${profile.answerMs} ms`));
  }

  async function send(job: JobTicket, document: Uint8Array, signal: AbortSignal): Promise<Sent> {
    const givenUp = () => signal.aborted;
    if (givenUp()) return { document: 'none', fault: abortFault(signal) };
    const opened = await open();
    if (!opened.ok) return { document: 'none', fault: opened.fault };
    byTheClock = true;
    const started = await transport.write(encodeJobStart(job, profile), profile.writeMs);
    if (!started.ok) return { document: 'none', fault: started.fault };
    for (let at = 0; at < document.length && !givenUp(); at += pieceBytes) {
      const written = await transport.write(document.subarray(at, at + pieceBytes), profile.writeMs);
      if (!written.ok) return { document: 'part', fault: written.fault };
    }
    // Only now can the printer speak of its end; a word that came before is none of this job's.
    remember(jobs, wireName(job.name), undefined, rememberedJobs);
    const written = await transport.write(encodeJobEnd(job), profile.writeMs);
    if (givenUp()) return { document: 'part', fault: abortFault(signal) };
    return written.ok ? { document: 'whole' } : { document: 'part', fault: written.fault };
  }

  function ended(jobName: string, signal: AbortSignal): Promise<JobReport | undefined> {
    const name = wireName(jobName);
    return new Promise((resolve) => {
      let silence: NodeJS.Timeout | undefined;
      function end(): void {
        clearTimeout(silence);
        stopAnswers();
        stopClose();
        signal.removeEventListener('abort', end);
        resolve(jobs.get(name));
      }
      const stopAnswers = answers.add((answer) => {
        if (jobs.get(name) !== undefined) {
          end();
          return;
        }
        const timed = answer.kind === 'status' && answer.asked === 'timed';
        if (!timed && silence === undefined) return;
        clearTimeout(silence);
        silence = setTimeout(end, missedReports * profile.timedStatusSeconds * 1000);
      });
      const stopClose = transport.onClose(end);
      if (signal.aborted || !isOpen || jobs.get(name) !== undefined || !jobs.has(name)) end();
      else signal.addEventListener('abort', end);
    });
  }

  return {
    ask: (asked, signal) => lock.run(() => ask(asked, signal)),
    send: (job, document, signal) => lock.run(() => send(job, document, signal)),
    ended,
    onChange: (listener) => void changes.add(listener),
    close: () => transport.close(),
  };
}
