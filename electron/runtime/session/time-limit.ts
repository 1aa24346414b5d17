import type { Snapshot } from '../../../contract/snapshot.ts';
import type { SessionDelays, TimeLimit } from '../../../domain/session/delays.ts';

/** The limit that runs on the screen now, kept beside the statechart because only the runtime has a clock. */
export interface LimitClock {
  started(limit: TimeLimit): void;
  ended(): void;
  /** As a renderer counts it down; `null` where nothing runs. */
  now(): Snapshot['timeLimit'];
}

export function createLimitClock(delays: SessionDelays, monotonicMs: () => number): LimitClock {
  let running: { readonly totalMs: number; readonly since: number } | undefined;
  return {
    started: (limit) => void (running = { totalMs: delays[limit], since: monotonicMs() }),
    ended: () => void (running = undefined),
    now: () =>
      running === undefined
        ? null
        : {
            totalMs: running.totalMs,
            remainingMs: Math.max(0, Math.round(running.totalMs - (monotonicMs() - running.since))),
            warnMs: Math.min(delays.warning, running.totalMs),
          },
  };
}
