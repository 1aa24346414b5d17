import { alarmSchema, type Alarm, type AlarmKind } from '../../contract/supervision.ts';
import type { Selectable } from 'kysely';
import { chinaDay } from '../china-day.ts';
import { tell } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import type { AlarmTable } from '../store/tables/supervision.ts';
import { writeDown } from './integrity-log.ts';

/** Rings an alarm, once a day for one subject; of a case it also stands in the timeline. */
export async function ring(trx: Trx, alarm: { at: Date; kind: AlarmKind; division: string; subject: string; caseId?: string; figures: Readonly<Record<string, number>> }): Promise<void> {
  const { at, kind, division, subject, caseId, figures } = alarm;
  const first = await trx
    .insertInto('alarmDay')
    .values({ kind, subject, day: chinaDay(at) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('kind')
    .executeTakeFirst();
  if (first === undefined) return;
  await trx.insertInto('alarm').values({ at, kind, division, subject, caseId: caseId ?? null, figures: JSON.stringify(figures), acknowledgedBy: null, acknowledgedAt: null }).execute();
  if (caseId !== undefined) await tell(trx, { caseId, at, kind: 'alarmed', by: 'machine', detail: kind });
}

/** Alarms in the order in which they rang; `division` null for all. */
export async function alarmsOf(db: Db, query: { division: string | null; open: boolean; after: number; limit: number }): Promise<{ alarms: Alarm[]; next: number | null }> {
  const { division, open, after, limit } = query;
  let rows = db.selectFrom('alarm').selectAll().where('id', '>', after).orderBy('id').limit(limit);
  if (division !== null) rows = rows.where('division', '=', division);
  if (open) rows = rows.where('acknowledgedAt', 'is', null);
  const alarms = (await rows.execute()).map(alarmOf);
  return { alarms, next: alarms.length < limit ? null : (alarms.at(-1)?.id ?? null) };
}

function alarmOf({ id, at, caseId, acknowledgedBy, acknowledgedAt, ...rest }: Selectable<AlarmTable>): Alarm {
  return alarmSchema.parse({
    ...rest,
    id: Number(id),
    at: at.toISOString(),
    ...(caseId === null ? {} : { caseId }),
    ...(acknowledgedBy === null || acknowledgedAt === null ? {} : { acknowledgedBy, acknowledgedAt: acknowledgedAt.toISOString() }),
  });
}

/** Writes down who looked into an alarm; the first who did stays. */
export function acknowledge(parts: CentralParts, key: string, given: { id: number; by: string; division: string | null }): Promise<Answer> {
  const { id, by, division } = given;
  return once(parts, { key, route: `POST /v1/supervision/alarms/${id}/acknowledgement`, plain: { by } }, async (trx) => {
    const row = await trx.selectFrom('alarm').where('id', '=', id).selectAll().forUpdate().executeTakeFirst();
    if (row === undefined || (division !== null && row.division !== division)) throw new Refusal('notFound', 'no such alarm', [{ path: 'params.id', message: 'unknown' }]);
    if (row.acknowledgedAt !== null) return { status: 200, body: JSON.stringify(alarmOf(row)) };
    const at = parts.now();
    const seen = await trx.updateTable('alarm').set({ acknowledgedBy: by, acknowledgedAt: at }).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
    await writeDown(trx, { at, actor: by, action: 'alarmAcknowledged', division: row.division, subject: `alarm:${id}`, detail: row.kind });
    return { status: 200, body: JSON.stringify(alarmOf(seen)) };
  });
}
