import type { DueHandler } from '../due/due-tasks.ts';
import { tell } from '../cases/timeline.ts';
import type { Trx } from '../store/store.ts';
import { ring } from './alarms.ts';

/** On the morning of the last day: whoever works on the case, or all of the registrar, is reminded. */
export const remindOfDeadline: DueHandler = async (trx, parts, caseId, at) => {
  const clock = await runningClock(trx, caseId, at);
  if (clock === undefined) return;
  await tell(trx, { caseId, at, kind: 'reminded', by: 'machine', detail: clock.dueDay });
  await parts.staffNotices.notify({ kind: 'reminder', subject: caseId, ...clock });
};

/** When the last day is over: the supervisors are told, and the lateness stays on record. */
export const escalateDeadline: DueHandler = async (trx, parts, caseId, at) => {
  const clock = await runningClock(trx, caseId, at);
  if (clock === undefined) return;
  await trx.updateTable('caseClock').set({ escalatedAt: at }).where('caseId', '=', caseId).execute();
  await tell(trx, { caseId, at, kind: 'escalated', by: 'machine', detail: clock.dueDay });
  await ring(trx, { at, kind: 'deadlinePassed', division: clock.division, subject: caseId, caseId, figures: {} });
  await parts.staffNotices.notify({ kind: 'escalation', subject: caseId, ...clock });
};

async function runningClock(trx: Trx, caseId: string, at: Date): Promise<{ division: string; dueDay: string; officerId?: string } | undefined> {
  const row = await trx
    .selectFrom('caseClock')
    .leftJoin('officerClaim', (join) => join.onRef('officerClaim.caseId', '=', 'caseClock.caseId').on('leaseUntil', '>', at))
    .where('caseClock.caseId', '=', caseId)
    .where('finishedAt', 'is', null)
    .select(['division', 'dueDay', 'officerId'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { division, dueDay, officerId } = row;
  return { division, dueDay, ...(officerId === null ? {} : { officerId }) };
}
