import type { PendingMaterial, Requirement, UploadId } from '../../contract/materials.ts';
import { handedInSchema } from '../../contract/materials.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import { instantSchema, isoDateSchema, type CaseId, type IsoDate } from '../../contract/units.ts';
import { tell } from '../cases/timeline.ts';
import { schedule, unschedule, type DueHandler } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import { tellCitizen } from '../officer/notices.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { ring } from '../supervision/alarms.ts';
import { usableScans, useScans } from './uploads.ts';

/** So many days before the last one the applicant is reminded. */
const remindDaysBefore = 3;
const dayMs = 24 * 60 * 60_000;

/** The end of a day in China. */
function endOf(day: string): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) + dayMs - 8 * 60 * 60_000);
}

/** 容缺受理: the case is accepted, and what is still to come has a last day, a reminder before it and somebody who looks after it. */
export async function acceptPending(trx: Trx, { caseId, requirements, at }: { caseId: string; requirements: readonly Requirement[]; at: Date }): Promise<void> {
  for (const { material, state, dueOn } of requirements) {
    if (state !== 'later' || dueOn === undefined) continue;
    await trx.insertInto('pendingMaterial').values({ caseId, material, dueOn, receivedAt: null, escalatedAt: null }).execute();
    await tell(trx, { caseId, at, kind: 'acceptedWithPending', by: 'machine', detail: `${material} by ${dueOn}` });
    await schedule(trx, { kind: 'service.materialRemind', subject: subjectOf(caseId, material), dueAt: new Date(Math.max(at.getTime(), endOf(dueOn).getTime() - (remindDaysBefore + 1) * dayMs)) });
    await schedule(trx, { kind: 'service.materialOverdue', subject: subjectOf(caseId, material), dueAt: endOf(dueOn) });
  }
}

const subjectOf = (caseId: string, material: string): string => `${caseId}/${material}`;

function rowOf(trx: Trx, subject: string) {
  const [caseId = '', material = ''] = subject.split('/');
  return trx.selectFrom('pendingMaterial').where('caseId', '=', caseId).where('material', '=', material).where('receivedAt', 'is', null).select(['caseId', 'material']).forUpdate().executeTakeFirst();
}

export const remindOfMaterial: DueHandler = async (trx, _parts, subject, at) => {
  const row = await rowOf(trx, subject);
  if (row === undefined) return;
  await tell(trx, { caseId: row.caseId, at, kind: 'reminded', by: 'machine', detail: row.material });
  await tellCitizen(trx, row.caseId, 'material', at);
};

/** The last day is over: supervision hears of it; a result is taken back by people only. */
export const escalateMaterial: DueHandler = async (trx, _parts, subject, at) => {
  const row = await rowOf(trx, subject);
  if (row === undefined) return;
  await trx.updateTable('pendingMaterial').set({ escalatedAt: at }).where('caseId', '=', row.caseId).where('material', '=', row.material).execute();
  await tell(trx, { caseId: row.caseId, at, kind: 'escalated', by: 'machine', detail: `${row.material} is overdue` });
  const { registrarDivision } = await trx.selectFrom('applicationCase').where('caseId', '=', row.caseId).select('registrarDivision').executeTakeFirstOrThrow();
  await ring(trx, { at, kind: 'deadlinePassed', division: registrarDivision, subject: row.caseId, caseId: row.caseId, figures: {} });
};

/** What is still to come, and what came. */
export async function pendingOf(db: Db | Trx, item: ContentItem, caseId: string, today: IsoDate): Promise<PendingMaterial[]> {
  const rows = await db.selectFrom('pendingMaterial').where('caseId', '=', caseId).select(['material', 'dueOn', 'receivedAt']).orderBy('dueOn').orderBy('material').execute();
  return rows.flatMap(({ material, dueOn, receivedAt }) => {
    const known = item.materials.find(({ id }) => id === material);
    if (known === undefined) return [];
    return [{ material, name: known.name, dueOn: isoDateSchema.parse(dueOn), overdue: receivedAt === null && dueOn < today, ...(receivedAt === null ? {} : { receivedAt: instantSchema.parse(receivedAt.toISOString()) }) }];
  });
}

/** Takes a material that was promised for later; also after its last day, for late is better than never. */
export function handInLater(parts: CentralParts, key: string, given: { caseId: CaseId; kioskId: string; material: string; uploads: readonly UploadId[] }): Promise<Answer> {
  const { caseId, kioskId, material, uploads } = given;
  return once(parts, { key, route: `POST /v1/service-cases/${caseId}/materials`, plain: { kioskId, material, uploads } }, async (trx) => {
    const at = parts.now();
    const row = await trx.selectFrom('pendingMaterial').where('caseId', '=', caseId).where('material', '=', material).select('receivedAt').forUpdate().executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'this case waits for no such material', [{ path: 'body.material', message: 'not waited for' }]);
    if (row.receivedAt !== null) throw new Refusal('conflict', 'this material was handed in before', [{ path: 'body.material', message: 'already here' }]);
    const usable = await usableScans(trx, uploads, { kioskId, at, lock: true });
    const lost = uploads.flatMap((upload, index) => (usable.includes(upload) ? [] : [{ path: `body.uploads.${index}`, message: 'no such scan of this kiosk, or used' }]));
    if (lost.length > 0) throw new Refusal('notFound', 'a scan has not arrived', lost);
    await useScans(trx, usable, caseId);
    await trx.updateTable('pendingMaterial').set({ receivedAt: at }).where('caseId', '=', caseId).where('material', '=', material).execute();
    await unschedule(trx, 'service.materialRemind', subjectOf(caseId, material));
    await unschedule(trx, 'service.materialOverdue', subjectOf(caseId, material));
    await tell(trx, { caseId, at, kind: 'pendingReceived', by: `kiosk:${kioskId}`, detail: material });
    const { count } = await trx.selectFrom('pendingMaterial').where('caseId', '=', caseId).where('receivedAt', 'is', null).select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
    return { status: 200, body: JSON.stringify(handedInSchema.parse({ caseId, material, stillPending: Number(count) })) };
  });
}

