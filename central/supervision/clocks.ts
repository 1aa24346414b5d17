import { clockOf } from '../../domain/supervision/clock.ts';
import { workingDaysBetween } from '../../domain/supervision/working-days.ts';
import { caseClockSchema, type CaseClockView } from '../../contract/supervision.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { chinaDay } from '../china-day.ts';
import { schedule, unschedule } from '../due/due-tasks.ts';
import type { Db, Trx } from '../store/store.ts';

/** Starts the clock of a case that a person has to decide; one that comes to a person again starts anew. */
export async function startClock(trx: Trx, caseId: string, at: Date): Promise<void> {
  const clock = clockOf(chinaDay(at), false);
  const { registrarDivision: division, item } = await trx.selectFrom('applicationCase').where('caseId', '=', caseId).select(['registrarDivision', 'item']).executeTakeFirstOrThrow();
  const values = { division, item, routedAt: at, dueDay: clock.dueDay, dueAt: clock.dueAt, provisional: clock.provisional, extendedAt: null, escalatedAt: null, finishedAt: null };
  await trx.insertInto('caseClock').values({ caseId, ...values }).onConflict((conflict) => conflict.column('caseId').doUpdateSet(values)).execute();
  await schedule(trx, { kind: 'clock.remind', subject: caseId, dueAt: clock.remindAt });
  await schedule(trx, { kind: 'clock.escalate', subject: caseId, dueAt: clock.dueAt });
}

/** Stops it, where it runs: the case no longer waits for a person. */
export async function stopClock(trx: Trx, caseId: string, at: Date): Promise<void> {
  const stopped = await trx.updateTable('caseClock').set({ finishedAt: at }).where('caseId', '=', caseId).where('finishedAt', 'is', null).returning('caseId').executeTakeFirst();
  if (stopped === undefined) return;
  await unschedule(trx, 'clock.remind', caseId);
  await unschedule(trx, 'clock.escalate', caseId);
}

/** Adds the three working days of complex cases, once. Gives whether it could. */
export async function extendClock(trx: Trx, caseId: string, at: Date): Promise<boolean> {
  const row = await trx.selectFrom('caseClock').where('caseId', '=', caseId).where('finishedAt', 'is', null).select(['routedAt', 'extendedAt', 'dueAt']).forUpdate().executeTakeFirst();
  // What is late already cannot be extended any more.
  if (row === undefined || row.extendedAt !== null || row.dueAt <= at) return false;
  const clock = clockOf(chinaDay(row.routedAt), true);
  await trx.updateTable('caseClock').set({ extendedAt: at, dueDay: clock.dueDay, dueAt: clock.dueAt, provisional: clock.provisional }).where('caseId', '=', caseId).execute();
  await schedule(trx, { kind: 'clock.remind', subject: caseId, dueAt: clock.remindAt });
  await schedule(trx, { kind: 'clock.escalate', subject: caseId, dueAt: clock.dueAt });
  return true;
}

export interface ClockRow {
  readonly routedAt: Date;
  readonly dueDay: string;
  readonly dueAt: Date;
  readonly provisional: boolean;
  readonly extendedAt: Date | null;
  readonly finishedAt: Date | null;
}

export function viewOfClock({ routedAt, dueDay, dueAt, provisional, extendedAt, finishedAt }: ClockRow, now: Date): CaseClockView {
  const reached = finishedAt ?? now;
  return caseClockSchema.parse({
    routedAt: routedAt.toISOString(),
    dueDay,
    workingDaysLeft: workingDaysBetween(chinaDay(reached), isoDateSchema.parse(dueDay)),
    late: reached >= dueAt,
    extended: extendedAt !== null,
    provisional,
  });
}

export async function clockOfCase(db: Db | Trx, caseId: string, now: Date): Promise<CaseClockView | undefined> {
  const row = await db.selectFrom('caseClock').where('caseId', '=', caseId).select(['routedAt', 'dueDay', 'dueAt', 'provisional', 'extendedAt', 'finishedAt']).executeTakeFirst();
  return row === undefined ? undefined : viewOfClock(row, now);
}
