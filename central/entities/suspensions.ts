import type { SuspensionBegin, SuspensionEnd, SuspensionExtend } from '../../contract/registration/suspension.ts';
import { creditCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { beginningOf, daysAfter } from '../../domain/entity/days.ts';
import { tell } from '../cases/timeline.ts';
import { chinaDay } from '../china-day.ts';
import { schedule, unschedule } from '../due/due-tasks.ts';
import { Refusal } from '../refusal.ts';
import type { Trx } from '../store/store.ts';
import type { ApprovedEntityCase } from './approved-case.ts';
import { moveEntity } from './register.ts';

/** By the time an officer approves, it may have ended by itself. */
const noSuspension = (): Refusal => new Refusal('conflict', 'no suspension runs any more');

/** Files a suspension: at once where it begins today, otherwise on its first day. It ends by itself. */
export async function beginSuspension(trx: Trx, { caseId, application, at, by }: ApprovedEntityCase<SuspensionBegin>): Promise<void> {
  const { creditCode, from, until, reason, serviceAddress = null } = application;
  const filed = await trx.selectFrom('entitySuspension').where('creditCode', '=', creditCode).where('endedOn', 'is', null).select('caseId').executeTakeFirst();
  if (filed !== undefined) throw new Refusal('conflict', 'a suspension is filed already');
  await trx.insertInto('entitySuspension').values({ caseId, creditCode, fromOn: from, untilOn: until, endedOn: null, reason, serviceAddress }).execute();
  await schedule(trx, { kind: 'entity.suspensionEnd', subject: caseId, dueAt: beginningOf(daysAfter(until, 1)) });
  if (from > chinaDay(at)) await schedule(trx, { kind: 'entity.suspensionBegin', subject: caseId, dueAt: beginningOf(from) });
  else if (!(await moveEntity(trx, { creditCode, move: 'suspend', by, caseId, at }))) throw new Refusal('conflict', 'only what is in operation can be suspended');
}

export async function extendSuspension(trx: Trx, { application: { creditCode, until } }: ApprovedEntityCase<SuspensionExtend>): Promise<void> {
  const running = await trx.updateTable('entitySuspension').set({ untilOn: until }).where('creditCode', '=', creditCode).where('endedOn', 'is', null).returning('caseId').executeTakeFirstOrThrow(noSuspension);
  await schedule(trx, { kind: 'entity.suspensionEnd', subject: running.caseId, dueAt: beginningOf(daysAfter(until, 1)) });
}

export async function endSuspension(trx: Trx, { caseId, application: { creditCode, resumedOn }, at, by }: ApprovedEntityCase<SuspensionEnd>): Promise<void> {
  const running = await trx.updateTable('entitySuspension').set({ endedOn: resumedOn }).where('creditCode', '=', creditCode).where('endedOn', 'is', null).returning('caseId').executeTakeFirstOrThrow(noSuspension);
  await unschedule(trx, 'entity.suspensionEnd', running.caseId);
  await moveEntity(trx, { creditCode, move: 'resume', by, caseId, at });
}

/** The first day of a suspension that was filed before. */
export async function suspensionBegins(trx: Trx, _parts: unknown, caseId: string, at: Date): Promise<void> {
  const suspension = await trx.selectFrom('entitySuspension').where('caseId', '=', caseId).where('endedOn', 'is', null).select(['creditCode', 'fromOn']).executeTakeFirst();
  if (suspension === undefined || chinaDay(at) < suspension.fromOn) return;
  if (await moveEntity(trx, { creditCode: creditCodeSchema.parse(suspension.creditCode), move: 'suspend', by: 'machine', caseId, at })) await tell(trx, { caseId, at, kind: 'carriedOut', by: 'machine', detail: 'suspended' });
}

/** 视为自动恢复经营 (实施细则 第四十二条): the day after a suspension's last one. */
export async function suspensionEnds(trx: Trx, _parts: unknown, caseId: string, at: Date): Promise<void> {
  const suspension = await trx.selectFrom('entitySuspension').where('caseId', '=', caseId).where('endedOn', 'is', null).select(['creditCode', 'untilOn']).forUpdate().executeTakeFirst();
  if (suspension === undefined || chinaDay(at) <= suspension.untilOn) return;
  await trx.updateTable('entitySuspension').set({ endedOn: daysAfter(isoDateSchema.parse(suspension.untilOn), 1) }).where('caseId', '=', caseId).execute();
  if (await moveEntity(trx, { creditCode: creditCodeSchema.parse(suspension.creditCode), move: 'resume', by: 'machine', caseId, at })) await tell(trx, { caseId, at, kind: 'carriedOut', by: 'machine', detail: 'resumed by itself' });
}
