import type { Fault } from '../../contract/fault.ts';
import { fail, ok, type Result } from '../../contract/result.ts';
import { abortFault, sleep } from '../abort.ts';
import type { SdtCommands, SdtDriver } from './driver.ts';
import type { ReaderProfile } from './profile.ts';
import type { FailureClass, ReaderFailure } from './status.ts';

/** Failures after which the sequence is worth another try from find (devices.md §1.4 and §1.5). */
export const worthRetrying: ReadonlySet<FailureClass> = new Set<FailureClass>(['retryFromFind', 'garbled', 'silent', 'timedOut']);

interface Cycle<Value> {
  readonly driver: SdtDriver;
  readonly profile: ReaderProfile;
  /** How long to wait for a card to be laid down; 0 looks once. */
  readonly waitMs: number;
  readonly signal: AbortSignal;
  readonly onFound?: () => void;
  /** What to do with the card once it is selected. */
  readonly action: (sdt: SdtCommands, signal: AbortSignal) => Promise<Result<Value, ReaderFailure>>;
}

/**
 * Waits for a card and does find, select and `action`, the order that the module insists on; a
 * sequence that fails is begun anew from find as often as the profile says. In a dialect that has no
 * words for find, `action` itself finds the card. Ends with the fault of the last try,
 * `card.notPresent` if no card was laid down, or the reason of the signal.
 */
export async function withCard<Value>({ driver, profile, waitMs, signal, onFound, action }: Cycle<Value>): Promise<Result<Value, Fault>> {
  const begun = performance.now();
  const card = { found: false };
  const attempts = { failures: 0, misses: 0 };
  let lastFault: Fault | undefined;

  function found(): void {
    if (!card.found) onFound?.();
    card.found = true;
  }

  async function sequence(sdt: SdtCommands): Promise<Result<Value, ReaderFailure>> {
    if (driver.has('find')) {
      const seen = await sdt.find(signal);
      if (!seen.ok) return seen;
      found();
      const selected = await sdt.select(signal);
      if (!selected.ok) return selected;
    }
    const done = await action(sdt, signal);
    if (done.ok) found();
    return done;
  }

  while (!signal.aborted) {
    const result = await driver.run<Value, ReaderFailure>(sequence);
    if (result.ok) return ok(result.value);
    const failed = result.fault;
    if (failed.class !== 'noCard') {
      attempts.failures += 1;
      lastFault = failed.fault;
      if (!worthRetrying.has(failed.class) || attempts.failures >= profile.attempts) return fail(lastFault);
    } else if (card.found) {
      // The card bounced, was taken away, or was read by the module and its answer got lost: then
      // find says "no card" until it is lifted. What went wrong before is what to say.
      attempts.misses += 1;
      if (attempts.misses >= profile.misses) return fail(lastFault ?? failed.fault);
    } else {
      // The line and the module are well again.
      attempts.failures = 0;
      if (performance.now() - begun >= waitMs) return fail(failed.fault);
    }
    await sleep(profile.pollMs, signal);
  }
  return fail(abortFault(signal));
}
