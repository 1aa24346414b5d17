import { creditCodeSchema, isoDateSchema, type CreditCode, type Fen } from '../../contract/units.ts';
import type { EntityNotice } from '../../contract/entity.ts';
import { filingGraceEnds } from '../../domain/approval/cancellation-rules.ts';
import { beginningOf, daysAfter } from '../../domain/entity/days.ts';
import { excludesSimpleWay } from '../../domain/entity/exclusions.ts';
import { periods } from '../../domain/entity/periods.ts';
import { tell } from '../cases/timeline.ts';
import { chinaDay } from '../china-day.ts';
import { schedule, unschedule } from '../due/due-tasks.ts';
import { Refusal } from '../refusal.ts';
import type { Trx } from '../store/store.ts';
import { endEntity } from './end-entity.ts';
import { holdEntity } from './entity-facts.ts';

const lengths: Readonly<Record<EntityNotice['kind'], number>> = {
  individualCancellation: periods.individualObjection,
  cancellation: periods.cancellationNotice,
  capitalReduction: periods.capitalNotice,
};

/** Opens a notice on the day of its approval; that day is not counted. What follows its end is put on the list of due tasks. */
export async function openNotice(trx: Trx, opened: { caseId: string; application: { creditCode: CreditCode; registrarDivision: string }; at: Date; kind: EntityNotice['kind']; registeredCapital?: Fen }): Promise<void> {
  const { caseId, application: { creditCode, registrarDivision }, at, kind, registeredCapital = null } = opened;
  const openedOn = chinaDay(at);
  const endsOn = daysAfter(openedOn, lengths[kind]);
  // A notice whose time to apply is over gives way to the new one.
  await trx.updateTable('entityNotice').set({ state: 'lapsed' }).where('creditCode', '=', creditCode).where('kind', '=', kind).where('state', '=', 'running').execute();
  await trx
    .insertInto('entityNotice')
    .values({ caseId, creditCode, registrarDivision, kind, openedOn, endsOn, state: 'running', registeredCapital, receipt: null, objectionAuthority: null, objectionReason: null, objectedOn: null })
    .execute();
  if (kind === 'individualCancellation') await schedule(trx, { kind: 'entity.cancelPush', subject: caseId, dueAt: at });
  if (kind === 'cancellation') await schedule(trx, { kind: 'entity.noticeLapse', subject: caseId, dueAt: beginningOf(daysAfter(filingGraceEnds(endsOn), 1)) });
}

/** The notice served its purpose. */
export async function useNotice(trx: Trx, caseId: string): Promise<void> {
  await trx.updateTable('entityNotice').set({ state: 'used' }).where('caseId', '=', caseId).where('state', '=', 'running').execute();
  await unschedule(trx, 'entity.noticeLapse', caseId);
}

/** An objection stops a notice. After its last day, and of a notice that does not run, it is refused. */
export async function objectTo(trx: Trx, objection: { caseId: string; authority: string; reason: string; by: string; at: Date }): Promise<void> {
  const { caseId, authority, reason, by, at } = objection;
  const notice = await trx.selectFrom('entityNotice').where('caseId', '=', caseId).select(['state', 'endsOn']).forUpdate().executeTakeFirst();
  if (notice === undefined) throw new Refusal('notFound', 'this case published no notice', [{ path: 'params.caseId', message: 'unknown' }]);
  const today = chinaDay(at);
  if (notice.state !== 'running' || today > notice.endsOn) throw new Refusal('conflict', 'this notice does not run any more', [{ path: 'params.caseId', message: 'the notice has ended' }]);
  await trx.updateTable('entityNotice').set({ state: 'objected', objectionAuthority: authority, objectionReason: reason, objectedOn: today }).where('caseId', '=', caseId).execute();
  await unschedule(trx, 'entity.cancelIndividual', caseId);
  await unschedule(trx, 'entity.cancelPush', caseId);
  await unschedule(trx, 'entity.noticeLapse', caseId);
  await tell(trx, { caseId, at, kind: 'extended', by, detail: 'objection: the notice is stopped' });
}

/** Ten days without an objection: the individual business is cancelled, unless something that excludes it was noted meanwhile. */
export async function cancelIndividual(trx: Trx, _parts: unknown, caseId: string, at: Date): Promise<void> {
  const about = await trx.selectFrom('entityNotice').where('caseId', '=', caseId).select('creditCode').executeTakeFirst();
  if (about === undefined) return;
  const creditCode = creditCodeSchema.parse(about.creditCode);
  // The entity first and its notice then, as everywhere: two that wait for each other cannot arise.
  await holdEntity(trx, creditCode);
  const notice = await trx.selectFrom('entityNotice').where('caseId', '=', caseId).select(['state', 'endsOn']).forUpdate().executeTakeFirstOrThrow();
  if (notice.state !== 'running' || chinaDay(at) <= isoDateSchema.parse(notice.endsOn)) return;
  const marks = await trx.selectFrom('entityMark').where('creditCode', '=', creditCode).where('until', 'is', null).select(['kind', 'authority', 'reason']).execute();
  const against = marks.find(({ kind }) => excludesSimpleWay(kind));
  if (against !== undefined) {
    await trx.updateTable('entityNotice').set({ state: 'objected', objectionAuthority: against.authority, objectionReason: against.reason, objectedOn: chinaDay(at) }).where('caseId', '=', caseId).execute();
    await tell(trx, { caseId, at, kind: 'extended', by: 'machine', detail: 'noted meanwhile: simple cancellation is excluded' });
    return;
  }
  await useNotice(trx, caseId);
  if (await endEntity(trx, { creditCode, move: 'cancel', by: 'machine', caseId, at })) await tell(trx, { caseId, at, kind: 'carriedOut', by: 'machine', detail: 'cancelled' });
}

/** Nobody applied in time: the notice is void. */
export async function lapseNotice(trx: Trx, _parts: unknown, caseId: string, at: Date): Promise<void> {
  const lapsed = await trx.updateTable('entityNotice').set({ state: 'lapsed' }).where('caseId', '=', caseId).where('state', '=', 'running').returning('caseId').executeTakeFirst();
  if (lapsed !== undefined) await tell(trx, { caseId, at, kind: 'expired', by: 'machine', detail: 'the notice has lapsed' });
}
