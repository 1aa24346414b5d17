import type { PrintProof } from '../../contract/device.ts';
import { fault, type Fault } from '../../contract/fault.ts';
import type { ReceiptDocument } from '../../contract/receipt.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { sleep } from '../abort.ts';
import type { RawStatus } from './coder.ts';
import type { Delays } from './delays.ts';
import type { EscPosDriver, Expected } from './driver.ts';
import { encodeReceipt, longestCommandData, type EncodedReceipt, type ProofRequest } from './encode.ts';
import type { Reply } from './framer.ts';
import type { PrinterProfile } from './profile.ts';
import { passesByItself, stopFault } from './status.ts';

export interface Printed {
  readonly proof: PrintProof;
  readonly receipt: EncodedReceipt;
}

export interface ReceiptPrinting {
  /** The printer's state, asked of it now. */
  status(signal: AbortSignal): Promise<Result<RawStatus, Fault>>;
  /**
   * Prints, and waits for the printer's own word. `printed` only on that word; a fault when the printer
   * says why it stopped, or when nothing was sent; `unknown` for everything between.
   */
  print(document: ReceiptDocument, signal: AbortSignal): Promise<Result<Printed, Fault>>;
}

const ids = 10_000;

/** Whether the reply is the proof that was asked for. */
function isProof(request: ProofRequest, reply: Reply): true | undefined {
  const proves = request.by === 'processId' ? reply.kind === 'processId' && reply.id === request.id : reply.kind === 'inStream';
  return proves ? true : undefined;
}

export function createReceiptPrinting({ driver, profile, delays, firstId }: { driver: EscPosDriver; profile: PrinterProfile; delays: Delays; firstId: number }): ReceiptPrinting {
  // Ascending, so that the late answer to an earlier receipt is not taken for this one's.
  let nextId = firstId % ids;
  /** The printer may stand inside a command that was cut short: by us, or by a process that was killed before us. */
  let mayBeInsideCommand = true;

  async function status(signal: AbortSignal): Promise<Result<RawStatus, Fault>> {
    const opened = await driver.open();
    if (!opened.ok) return opened;
    const raw = await driver.status(signal);
    if (!raw.ok || !raw.value.error.cutter) return raw;
    // A cutter error stays until its cause is gone and the printer is told to go on; what was left of the receipt is not wanted any more.
    await driver.send({ name: 'realTimeRequest', request: 'clear' });
    return driver.status(signal);
  }

  /** Whether the printer may be given a receipt. `silent`: it is of a kind that may never say a word. */
  async function gate(signal: AbortSignal): Promise<Result<'ready' | 'silent', Fault>> {
    const until = performance.now() + delays.recovery;
    for (;;) {
      const raw = await status(signal);
      if (!raw.ok) return raw.fault.code === 'device.timeout' && profile.answers === 'perhaps' ? ok('silent') : raw;
      const stop = stopFault(raw.value);
      if (stop) return fail(stop);
      if (!passesByItself(raw.value)) return ok('ready');
      if (performance.now() > until) return fail(fault('device.timeout', 'the print head stays hot, or the feed button stays pressed'));
      await sleep(delays.look, signal);
    }
  }

  /** Waits until everything sent earlier is worked off and answered: answers to `GS r` do not say which one they answer. */
  async function settle(signal: AbortSignal): Promise<boolean> {
    let answered = false;
    let patience = delays.settle;
    const sent = await driver.send({ name: 'statusInStream', of: 'paper' });
    if (!sent.ok) return false;
    for (;;) {
      const answer = driver.expect((reply) => isProof({ by: 'inStream' }, reply), signal);
      const outcome = await answer.within(patience);
      answer.end();
      if (outcome !== true) return answered && outcome === 'timeout';
      answered = true;
      patience = delays.quiet;
    }
  }

  /** The printer has said why it stopped. The rest of the receipt must not come out in front of the next citizen. */
  async function giveUp(stop: Fault): Promise<Result<never, Fault>> {
    mayBeInsideCommand = true;
    await driver.send({ name: 'realTimeRequest', request: 'clear' });
    return fail(stop);
  }

  /** A part was sent and then the line took no more, or closed: the printer may know why. */
  async function afterInterruption(receipt: EncodedReceipt, signal: AbortSignal): Promise<Result<Printed, Fault>> {
    mayBeInsideCommand = true;
    if (!signal.aborted) {
      const raw = await status(signal);
      const stop = raw.ok ? stopFault(raw.value) : undefined;
      if (stop) return giveUp(stop);
    }
    return ok({ proof: 'unknown', receipt });
  }

  async function awaitProof(proof: Expected<true>, receipt: EncodedReceipt, signal: AbortSignal): Promise<Result<Printed, Fault>> {
    const until = performance.now() + delays.proof;
    for (;;) {
      const outcome = await proof.within(delays.look);
      if (outcome === true) return ok({ proof: 'printed', receipt });
      if (outcome === 'closed' || outcome === 'aborted') return afterInterruption(receipt, signal);
      const raw = await driver.status(signal);
      if (proof.value) return ok({ proof: 'printed', receipt });
      const stop = raw.ok ? stopFault(raw.value) : undefined;
      if (stop) return giveUp(stop);
      if (performance.now() > until) {
        mayBeInsideCommand = true;
        return ok({ proof: 'unknown', receipt });
      }
    }
  }

  return {
    status,
    print: async (document, signal) => {
      const ready = await gate(signal);
      if (!ready.ok) return ready;
      if (mayBeInsideCommand) {
        const padded = await driver.stream(new Uint8Array(longestCommandData), signal);
        if (!padded.ok) return fail(padded.fault.fault);
      }
      let silent = ready.value === 'silent';
      if (!silent && profile.proof === 'inStream' && !(await settle(signal))) {
        if (profile.answers === 'always') return fail(fault('device.timeout', 'no answer to GS r'));
        silent = true;
      }
      const request: ProofRequest = profile.proof === 'processId' ? { by: 'processId', id: String(nextId).padStart(4, '0') } : { by: 'inStream' };
      nextId = (nextId + 1) % ids;
      const receipt = encodeReceipt(document, profile, request);
      const proof = driver.expect((reply) => isProof(request, reply), signal);
      try {
        const sent = await driver.stream(receipt.bytes, signal);
        if (!sent.ok) return sent.fault.begun ? await afterInterruption(receipt, signal) : fail(sent.fault.fault);
        mayBeInsideCommand = false;
        // Nobody will answer: printed or not, it cannot be known.
        if (silent) return ok({ proof: 'unknown', receipt });
        return await awaitProof(proof, receipt, signal);
      } finally {
        proof.end();
      }
    },
  };
}
