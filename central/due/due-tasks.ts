import type { FastifyBaseLogger } from 'fastify';
import { sql } from 'kysely';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';
import { appendWaiting } from '../transparency/log.ts';
import type { DueKind } from './due-kind.ts';

/**
 * Does what fell due, within the transaction that takes the task off the list: both happen or neither.
 * It may schedule the same task again. Whoever writes one looks first whether there is still something to do.
 * What asks somebody outside does so after the commit, lest a slow answer hold the database: it schedules
 * itself again first, so that nothing is lost where the process ends in between.
 */
export type DueHandler = (trx: Trx, parts: CentralParts, subject: string, at: Date, afterCommit: (work: () => Promise<void>) => void) => Promise<void>;
export type DueHandlers = Readonly<Record<DueKind, DueHandler>>;

/** Between two looks at the list; a deadline of the law is counted in days. */
const lookEveryMs = 1_000;
/** A failed task is tried again after 2, 4, 8, … seconds, at most an hour later. */
const longestPauseMs = 3_600_000;

/** Puts a task on the list, part of the transaction that makes it necessary. Of one kind and subject there is one: a second time moves it. */
export async function schedule(trx: Trx | Db, task: { kind: DueKind; subject: string; dueAt: Date }): Promise<void> {
  await trx
    .insertInto('dueTask')
    .values(task)
    .onConflict((conflict) => conflict.columns(['kind', 'subject']).doUpdateSet({ dueAt: task.dueAt, attempts: 0 }))
    .execute();
}

/** Takes a task off the list that is no longer wanted. */
export async function unschedule(trx: Trx | Db, kind: DueKind, subject: string): Promise<void> {
  await trx.deleteFrom('dueTask').where('kind', '=', kind).where('subject', '=', subject).execute();
}

/** Does everything that is due by now and gives how many tasks were done. A task that fails stays for later and holds up no other. */
export async function runDue(parts: CentralParts, handlers: DueHandlers, failed: (kind: DueKind, error: unknown) => void = () => undefined): Promise<number> {
  let done = 0;
  for (;;) {
    const outcome = await doNext(parts, handlers);
    if (outcome === 'none') return done;
    if (outcome === 'done') done += 1;
    else {
      failed(outcome.kind, outcome.error);
      await postpone(parts, outcome);
    }
  }
}

type Outcome = 'none' | 'done' | { readonly kind: DueKind; readonly subject: string; readonly attempts: number; readonly error: unknown };

async function doNext(parts: CentralParts, handlers: DueHandlers): Promise<Outcome> {
  const at = parts.now();
  let taken: { kind: DueKind; subject: string; attempts: number } | undefined;
  try {
    const after: (() => Promise<void>)[] = [];
    const outcome = await parts.store.db.transaction().execute(async (trx) => {
      // Another process that holds a task is passed over, not waited for.
      taken = await trx.selectFrom('dueTask').where('dueAt', '<=', at).select(['kind', 'subject', 'attempts']).orderBy('dueAt').limit(1).forUpdate().skipLocked().executeTakeFirst();
      if (taken === undefined) return 'none';
      await unschedule(trx, taken.kind, taken.subject);
      await handlers[taken.kind](trx, parts, taken.subject, at, (work) => after.push(work));
      return 'done';
    });
    for (const work of after) await work();
    return outcome;
  } catch (error) {
    // Without a task it is the database that failed, and the next look finds out whether it still does.
    if (taken === undefined) throw error;
    return { ...taken, error };
  }
}

async function postpone({ store: { db }, now }: CentralParts, { kind, subject, attempts }: { kind: DueKind; subject: string; attempts: number }): Promise<void> {
  const pause = Math.min(longestPauseMs, 2 ** Math.min(attempts + 1, 20) * 1_000);
  await db
    .updateTable('dueTask')
    .set({ dueAt: new Date(now().getTime() + pause), attempts: sql<number>`attempts + 1` })
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .execute();
}

/** Looks at the list, and at what waits for the public log, for as long as the process runs. Any number of processes may do so on one database. */
export function startDueRunner(parts: CentralParts, handlers: DueHandlers, log: FastifyBaseLogger): { stop(): Promise<void> } {
  let stopped = false;
  let looking: Promise<void> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  const look = (): void => {
    looking = appendWaiting(parts)
      .then(() => runDue(parts, handlers, (kind, error) => log.warn({ kind, failure: error instanceof Error ? error.name : typeof error }, 'a due task failed and is tried again')))
      .then(() => undefined)
      .catch((error: unknown) => log.error({ failure: error instanceof Error ? error.name : typeof error }, 'the list of due tasks could not be read'))
      .finally(() => {
        if (!stopped) timer = setTimeout(look, lookEveryMs);
      });
  };
  look();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
