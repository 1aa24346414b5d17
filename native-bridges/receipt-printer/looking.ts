import { fault, type Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { sleep } from '../abort.ts';
import type { Delays } from './delays.ts';
import type { EscPosDriver } from './driver.ts';
import type { PrinterProfile } from './profile.ts';
import type { Rest } from './rest.ts';
import { conditionOf, passesByItself, stopFault, type Condition } from './status.ts';

/** What the printer says of itself, and whether it may be given a receipt. */
export interface Looking {
  /** Asks it now; `patience` is for the first answer. */
  look(signal: AbortSignal, patience?: number): Promise<Result<Condition, Fault>>;
  /** As `look`, with the port opened first, and a stopped printer told to forget what is left. */
  condition(signal: AbortSignal): Promise<Result<Condition, Fault>>;
  /** Waits for what passes by itself. `silent`: the printer is of a kind that may never say a word. */
  gate(signal: AbortSignal): Promise<Result<'ready' | 'silent', Fault>>;
  /** Waits until everything sent earlier is worked off and answered: answers to `GS r` do not say which one they answer. */
  settle(signal: AbortSignal): Promise<boolean>;
}

export interface LookingOptions {
  readonly driver: EscPosDriver;
  readonly profile: PrinterProfile;
  readonly delays: Delays;
  readonly rest: Rest;
}

export function createLooking({ driver, profile, delays, rest }: LookingOptions): Looking {
  async function look(signal: AbortSignal, patience?: number): Promise<Result<Condition, Fault>> {
    const raw = await driver.status(signal, patience);
    if (!raw.ok) return raw;
    const now = conditionOf(raw.value, profile.status);
    // The answers come one after the other, and the line may spoil one: what stops a printer is believed when it is said twice.
    if (!stopFault(now)) return ok(now);
    const again = await driver.status(signal);
    return again.ok ? ok(conditionOf(again.value, profile.status)) : again;
  }

  async function condition(signal: AbortSignal): Promise<Result<Condition, Fault>> {
    const opened = await driver.open();
    if (!opened.ok) return opened;
    const now = await look(signal);
    if (!now.ok || !stopFault(now.value)) return now;
    if (rest.isLeft && profile.clearing === 'bufferClear') await rest.forget(signal);
    if (!now.value.cutter || !profile.recovers) return now;
    // A cutter error stays until its cause is gone and the printer is told to go on; what was left of the receipt is not wanted any more.
    await driver.send({ name: 'realTimeRequest', request: 'clear' });
    return look(signal);
  }

  async function gate(signal: AbortSignal): Promise<Result<'ready' | 'silent', Fault>> {
    if (profile.answers === 'never') {
      const opened = await driver.open();
      return opened.ok ? ok('silent') : opened;
    }
    const until = performance.now() + delays.recovery;
    for (;;) {
      const now = await condition(signal);
      if (!now.ok) return now.fault.code === 'device.timeout' && profile.answers === 'perhaps' && !signal.aborted ? ok('silent') : now;
      const stop = stopFault(now.value);
      if (stop) return fail(stop);
      if (!passesByItself(now.value)) return ok('ready');
      if (performance.now() > until) return fail(fault('device.timeout', 'the print head stays hot, or the feed button stays pressed'));
      await sleep(delays.look, signal);
    }
  }

  async function settle(signal: AbortSignal): Promise<boolean> {
    let answered = false;
    // A line that never stops talking is no line to hear a proof on.
    const until = performance.now() + 2 * delays.settle;
    const sent = await driver.send({ name: 'statusInStream', of: 'paper' });
    while (sent.ok && performance.now() < until) {
      const answer = driver.expect((reply) => (reply.kind === 'inStream' ? true : undefined), signal);
      const outcome = await answer.within(answered ? delays.quiet : delays.settle);
      answer.end();
      if (outcome !== true) return answered && outcome === 'timeout';
      answered = true;
    }
    return false;
  }

  return { look, condition, gate, settle };
}
