import { creditCodeSchema, divisionCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { beginningOf, daysAfter } from '../../domain/entity/days.ts';
import { periods } from '../../domain/entity/periods.ts';
import { chinaDay } from '../china-day.ts';
import { schedule, unschedule } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import type { Trx } from '../store/store.ts';
import type { CancellationAnswer } from './cancellation-departments.ts';
import { objectTo } from './notices.ts';

const longestWaitMs = 2_000;
const againAfterMs = 10 * 60_000;

/**
 * The due task: tells the departments that an individual business wants to end. Their ten days are counted
 * from the day on which they learn of it. It is on the list again before it asks, and ends when they answered.
 */
export async function pushCancellation(trx: Trx, parts: CentralParts, caseId: string, at: Date, afterCommit: (work: () => Promise<void>) => void): Promise<void> {
  const notice = await trx
    .selectFrom('entityNotice')
    .innerJoin('entity', 'entity.creditCode', 'entityNotice.creditCode')
    .where('caseId', '=', caseId)
    .where('state', '=', 'running')
    .where('receipt', 'is', null)
    .select(['entity.creditCode', 'entity.name', 'entity.foundedOn', 'entity.registrarDivision'])
    .executeTakeFirst();
  if (notice === undefined) return;
  await schedule(trx, { kind: 'entity.cancelPush', subject: caseId, dueAt: new Date(at.getTime() + againAfterMs) });
  const push = { caseId, creditCode: creditCodeSchema.parse(notice.creditCode), name: notice.name, division: divisionCodeSchema.parse(notice.registrarDivision), foundedOn: isoDateSchema.parse(notice.foundedOn) };
  afterCommit(async () => {
    const answer = await parts.cancellationDepartments.tell(push, AbortSignal.timeout(longestWaitMs)).catch((): CancellationAnswer => ({ kind: 'away' }));
    if (answer.kind !== 'away') await parts.store.db.transaction().execute((settling) => settle(settling, parts.now(), caseId, answer));
  });
}

async function settle(trx: Trx, at: Date, caseId: string, answer: Exclude<CancellationAnswer, { kind: 'away' }>): Promise<void> {
  await unschedule(trx, 'entity.cancelPush', caseId);
  const notice = await trx.selectFrom('entityNotice').where('caseId', '=', caseId).select(['state', 'receipt']).forUpdate().executeTakeFirst();
  if (notice?.state !== 'running' || notice.receipt !== null) return;
  if (answer.kind === 'objection') {
    await objectTo(trx, { caseId, authority: answer.authority.slice(0, 60), reason: answer.reason.slice(0, 200), by: 'department', at });
    return;
  }
  const endsOn = daysAfter(chinaDay(at), periods.individualObjection);
  await trx.updateTable('entityNotice').set({ receipt: answer.receipt.slice(0, 80), endsOn }).where('caseId', '=', caseId).execute();
  await schedule(trx, { kind: 'entity.cancelIndividual', subject: caseId, dueAt: beginningOf(daysAfter(endsOn, 1)) });
}
