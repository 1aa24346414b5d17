import type { DeviceEvent } from '../../contract/device-host.ts';
import type { PrintProof } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { ReceiptDocument } from '../../contract/receipt.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import { inStreamAnswer, readAnswer } from './coder.ts';
import type { Delays } from './delays.ts';
import { LineDrawer } from './draw-line.ts';
import type { EscPosDriver, Expected, Interrupted } from './driver.ts';
import { encodeReceipt, type EncodedReceipt, type ProofRequest } from './encode.ts';
import type { Reply } from './framer.ts';
import { createLooking } from './looking.ts';
import type { OutlineShelf } from './outline.ts';
import type { PrinterProfile } from './profile.ts';
import { createRest } from './rest.ts';
import { stopFault, type Condition } from './status.ts';

export interface Printed {
  readonly proof: PrintProof;
  readonly receipt: EncodedReceipt;
}

/** As a command's context: when to give up, and where events go. */
export interface PrintContext {
  readonly signal: AbortSignal;
  readonly emit: (event: DeviceEvent) => void;
}

export interface ReceiptPrinting {
  /** The printer's condition, asked of it now. */
  condition(signal: AbortSignal): Promise<Result<Condition, Fault>>;
  /**
   * Prints, and waits for the printer's own word. `printed` only on that word; a fault when the printer
   * says why it stopped, or when nothing was sent; `unknown` for everything between. A receipt that stops
   * for paper or an open cover waits for a hand, until the signal aborts.
   */
  print(document: ReceiptDocument, context: PrintContext): Promise<Result<Printed, Fault>>;
  /** `DLE ENQ`, or the model's way to forget what was left; ends in the fault that still stops the printer. */
  recover(by: 'continuing' | 'clearing', signal: AbortSignal): Promise<Result<void, Fault>>;
}

export interface ReceiptPrintingOptions {
  readonly driver: EscPosDriver;
  readonly profile: PrinterProfile;
  readonly delays: Delays;
  readonly firstId: number;
  readonly shelf: OutlineShelf;
}

const ids = 10_000;
/** Answers to `GS r` beyond the first. */
const confirmations = 2;

/** Whether the reply is the proof that was asked for. */
function isProof(request: ProofRequest, reply: Reply): true | undefined {
  if (request.by === 'processId') return reply.kind === 'processId' && reply.id === request.id ? true : undefined;
  if (request.by === 'none' || reply.kind !== 'inStream') return undefined;
  const paper = readAnswer(inStreamAnswer, Uint8Array.of(reply.byte));
  // A printer that is out of paper has not printed what it processed.
  return paper && !paper.end ? true : undefined;
}

/** What a hand mends while the receipt waits in the printer. */
function waitsForHand({ code }: Fault): boolean {
  return code === 'printer.paperOut' || code === 'printer.coverOpen';
}

export function createReceiptPrinting({ driver, profile, delays, firstId, shelf }: ReceiptPrintingOptions): ReceiptPrinting {
  const drawer = new LineDrawer(shelf.outlines);
  // Ascending, so that the late answer to an earlier receipt is not taken for this one's.
  let nextId = firstId % ids;
  const rest = createRest({ driver, profile, delays });
  const looking = createLooking({ driver, profile, delays, rest });
  const asksWhilePrinting = profile.status.realTime === 'atOnce' && profile.status.questions.includes('printer');

  /** Waits while the printer is stopped for a hand's work. Undefined when it has gone on; else what stops it for good. */
  async function awaitHand(stop: Fault, { signal, emit }: PrintContext, isProven: () => boolean): Promise<Fault | undefined> {
    if (!waitsForHand(stop)) return stop;
    emit('paused');
    let last = stop;
    let helped = false;
    const until = performance.now() + delays.hand;
    const isOver = () => signal.aborted || isProven() || performance.now() > until;
    while (!isOver()) {
      await sleep(delays.look, signal);
      if (isOver()) break;
      const now = await looking.look(signal);
      if (!now.ok) {
        // A printer that is switched off to change its paper is silent, and an empty line is gone.
        if (now.fault.code === 'device.offline') return last;
        continue;
      }
      const still = stopFault(now.value);
      if (!still) {
        emit('resumed');
        return undefined;
      }
      last = still;
      if (waitsForHand(still)) continue;
      // Paper and cover are as they should be: some models then want to be told to go on, with the line that failed.
      if (helped || !profile.recovers || now.value.unrecoverable || now.value.jammed) return still;
      helped = true;
      await driver.send({ name: 'realTimeRequest', request: now.value.awaitsRecovery ? 'feed' : 'retry' });
    }
    return isProven() ? undefined : last;
  }

  interface Job {
    readonly receipt: EncodedReceipt;
    readonly proof: Expected<true>;
    readonly context: PrintContext;
    /** Bytes that were noise when the job began. */
    readonly noise: number;
    /** How often `GS r` was asked for the receipt, and how many answers to it have come. */
    asked: number;
    /** Called as the question for the proof is sent. */
    readonly asking: () => void;
    readonly answers: () => number;
    /** It leaves questions unanswered while it prints, as a Reliance does while paper moves. */
    isMute: boolean;
  }

  function unknown({ receipt }: Job): Result<Printed, Fault> {
    return ok({ proof: 'unknown', receipt });
  }

  function printed({ receipt }: Job): Result<Printed, Fault> {
    return ok({ proof: 'printed', receipt });
  }

  /** The very id that was sent for this receipt has come back. */
  function hasItsId({ proof }: Job): boolean {
    return profile.proof === 'processId' && proof.value === true;
  }

  /**
   * An answer to `GS r` is one byte, and a disturbance may look like it. It is a proof when the printer is
   * not stopped, answers again as often as it is asked, neither more nor less, and the line bears no noise.
   */
  async function confirmed(job: Job): Promise<'yes' | 'no' | 'stopped'> {
    if (profile.proof === 'processId') return 'yes';
    const { context, answers } = job;
    const now = await looking.look(context.signal);
    if (now.ok && stopFault(now.value)) return 'stopped';
    if (!now.ok) return 'no';
    for (let time = 0; time < confirmations; time += 1) {
      const answer = driver.expect((reply) => isProof({ by: 'inStream' }, reply), context.signal);
      job.asked += 1;
      const sent = await driver.send({ name: 'statusInStream', of: 'paper' });
      const outcome = sent.ok ? await answer.within(delays.settle) : 'closed';
      answer.end();
      if (outcome !== true) return 'no';
    }
    await sleep(delays.quiet, context.signal);
    return answers() === job.asked && driver.noise === job.noise ? 'yes' : 'no';
  }

  /** The printer has said why it stopped. The rest of the receipt must not come out in front of the next citizen. */
  async function giveUp(stop: Fault, job: Job, sent: 'all' | 'part'): Promise<Result<Printed, Fault>> {
    rest.left('insideCommand');
    const forgotten = await rest.forget(job.context.signal);
    if (hasItsId(job)) return printed(job);
    // What it holds whole and has not forgotten may still come out once its paper is changed.
    return forgotten || sent === 'part' ? fail(stop) : unknown(job);
  }

  /** A part was sent and then the line took no more, or closed: the printer may know why. */
  async function afterInterruption(job: Job, interrupted?: Omit<Interrupted, 'fault'>): Promise<Result<Printed, Fault>> {
    const { signal } = job.context;
    if (interrupted) rest.left(interrupted.atBoundary ? 'betweenCommands' : 'insideCommand');
    // Whoever gave up waiting still learns why, where the printer says so at once.
    const now = await looking.condition(signal.aborted ? AbortSignal.timeout(delays.answer) : signal);
    const stop = now.ok ? stopFault(now.value) : undefined;
    return stop ? giveUp(stop, job, interrupted ? 'part' : 'all') : unknown(job);
  }

  async function awaitProof(job: Job): Promise<Result<Printed, Fault>> {
    const { proof, context } = job;
    const isProven = () => hasItsId(job);
    let until = performance.now() + delays.proof;
    for (;;) {
      const outcome = await proof.within(asksWhilePrinting ? delays.look : delays.proof);
      const verdict = outcome === true ? await confirmed(job) : 'waiting';
      if (verdict === 'yes') return printed(job);
      if (verdict === 'no') return unknown(job);
      // What left this side may not have arrived on the other.
      if (outcome === 'closed') return afterInterruption(job, { begun: true, atBoundary: false });
      if (outcome === 'aborted') return afterInterruption(job);
      const now = await looking.look(context.signal);
      if (isProven()) return printed(job);
      const stop = now.ok ? stopFault(now.value) : undefined;
      if (stop) {
        const lasting = await awaitHand(stop, context, isProven);
        if (isProven()) return printed(job);
        if (lasting) return giveUp(lasting, job, 'all');
        until = performance.now() + delays.proof;
      }
      if (performance.now() > until) {
        // It may wait for the rest of a command that lost some bytes on the line, and would take the next receipt for it.
        rest.left('insideCommand');
        if (profile.clearing === 'bufferClear') await rest.forget(context.signal);
        return isProven() ? printed(job) : unknown(job);
      }
    }
  }

  /** A model that cannot prove anything may still say that it stopped. */
  async function withoutProof(job: Job): Promise<Result<Printed, Fault>> {
    if (profile.answers === 'never' || job.context.signal.aborted) return unknown(job);
    const now = await looking.look(job.context.signal, delays.proof);
    const stop = now.ok ? stopFault(now.value) : undefined;
    return stop ? giveUp(stop, job, 'all') : unknown(job);
  }

  /** Between two pieces: whether the printer still takes any, and waiting where a hand is needed. */
  async function hold(job: Job): Promise<Fault | undefined> {
    const { signal } = job.context;
    if (job.isMute) return undefined;
    const offline = await driver.isOffline(signal);
    // Whoever does not answer may still print, and is not asked again; a line that holds is seen by the write that follows.
    job.isMute = !offline.ok;
    if (!offline.ok || !offline.value) return undefined;
    const now = await looking.look(signal);
    const stop = now.ok ? stopFault(now.value) : undefined;
    return stop && awaitHand(stop, job.context, () => false);
  }

  async function printReceipt(job: Job, silent: boolean): Promise<Result<Printed, Fault>> {
    const { receipt, context } = job;
    let stop: Fault | undefined;
    const between = async () => (stop = await hold(job));
    const sent = await driver.stream(receipt.commands, context.signal, { between: asksWhilePrinting && !silent ? between : undefined, last: job.asking });
    if (!sent.ok) {
      if (stop) return giveUp(stop, job, 'part');
      return sent.fault.begun ? afterInterruption(job, sent.fault) : fail(sent.fault.fault);
    }
    // Nobody will answer: printed or not, it cannot be known.
    if (silent) return unknown(job);
    return profile.proof === 'none' ? withoutProof(job) : awaitProof(job);
  }

  return {
    condition: (signal) => looking.condition(signal),
    print: async (document, context) => {
      const { signal, emit } = context;
      const ready = await looking.gate(signal);
      if (!ready.ok) return ready;
      const isAborted = () => signal.aborted;
      if (isAborted()) return fail(abortFault(signal));
      const cleared = await rest.clearTheWay(signal);
      if (!cleared.ok) return cleared;
      let silent = ready.value === 'silent';
      if (!silent && profile.proof === 'inStream' && !(await looking.settle(signal))) {
        if (isAborted()) return fail(abortFault(signal));
        if (profile.answers === 'always') return fail(fault('device.timeout', 'no answer to GS r'));
        silent = true;
      }
      const id = String(nextId).padStart(4, '0');
      const request: ProofRequest = profile.proof === 'processId' ? { by: 'processId', id } : { by: profile.proof };
      nextId = (nextId + 1) % ids;
      await shelf.fetch(JSON.stringify(document));
      const receipt = encodeReceipt(document, profile, request, drawer);
      let answers = 0;
      let isAsked = false;
      const proof = driver.expect((reply) => {
        answers += reply.kind === 'inStream' ? 1 : 0;
        // What comes before the question answers another one.
        return isAsked ? isProof(request, reply) : undefined;
      }, signal);
      emit('started');
      try {
        return await printReceipt({ receipt, proof, context, noise: driver.noise, asked: 1, asking: () => (isAsked = true), answers: () => answers, isMute: false }, silent);
      } finally {
        proof.end();
      }
    },
    recover: async (by, signal) => {
      const opened = await driver.open();
      if (!opened.ok) return opened;
      if (by === 'continuing') {
        const sent = await driver.send({ name: 'realTimeRequest', request: 'retry' });
        if (!sent.ok) return sent;
      } else {
        rest.left('insideCommand');
        await rest.forget(signal);
        const sent = await driver.send({ name: 'realTimeRequest', request: 'clear' });
        if (!sent.ok) return sent;
      }
      const now = await looking.look(signal);
      if (!now.ok) return now;
      const stop = stopFault(now.value);
      return stop ? fail(stop) : ok(undefined);
    },
  };
}
