import { z } from 'zod';
import type { Application } from '../../contract/application.ts';
import { permitNoticePushSchema, type PermitNoticePush, type permitNoticeListSchema, type permitNoticeQuerySchema } from '../../contract/scope.ts';
import { caseIdSchema, creditCodeSchema, divisionCodeSchema, instantSchema, isoDateSchema, type CreditCode, type DivisionCode } from '../../contract/units.ts';
import { isPermitNotice } from '../../domain/scope/permit-notice.ts';
import { permitsAhead } from '../../domain/scope/permits.ts';
import { schedule, unschedule } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import type { PushAnswer } from './permit-departments.ts';

/** A department that does not answer in this time is away. */
const longestWaitMs = 2_000;
/** Tried again after 1, 2, 4, … minutes, at most six hours later, for as long as it takes. */
const firstPauseMs = 60_000;
const longestPauseMs = 6 * 60 * 60_000;

/** Writes down, within the transaction of an approval, one push for each department that grants a permit which the scope needs (双告知). */
export async function announcePermits(trx: Trx, approved: { caseId: string; application: Application; at: Date }, creditCode: CreditCode): Promise<void> {
  const { caseId, application, at } = approved;
  const ahead = permitsAhead('scope' in application ? (application.scope ?? []) : []);
  const authorities = [...new Set(ahead.map(({ authority }) => authority))];
  if (authorities.length === 0) return;
  const acknowledged = application.consents.some(isPermitNotice);
  const rows = authorities.map((authority, index) => ({
    id: `${caseId}-${index + 1}`,
    caseId,
    registrarDivision: application.registrarDivision,
    creditCode,
    authority,
    permits: JSON.stringify(ahead.filter((permit) => permit.authority === authority).map(({ entry, name, mode }) => ({ scope: entry.code, entry: entry.name, permit: name, mode }))),
    acknowledged,
    createdAt: at,
    status: 'waiting' as const,
    settledAt: null,
    receipt: null,
    refusal: null,
  }));
  await trx.insertInto('permitNotice').values(rows).execute();
  for (const { id } of rows) await schedule(trx, { kind: 'permitNotice.push', subject: id, dueAt: at });
}

/** What a push says of the business, out of its licence. */
const licenceFaceSchema = z.object({ name: z.string().nullable(), premises: z.string(), registeredOn: isoDateSchema });

/**
 * The due task: tells one department. The next attempt is on the list before this one begins, so that a
 * notice outlives the process; the department takes its key once, and what is settled stays so.
 */
export async function pushPermitNotice(trx: Trx, parts: CentralParts, subject: string, at: Date, afterCommit: (work: () => Promise<void>) => void): Promise<void> {
  const row = await trx
    .updateTable('permitNotice')
    .set((row) => ({ attempts: row('attempts', '+', 1) }))
    .where('id', '=', subject)
    .where('status', '=', 'waiting')
    .returningAll()
    .executeTakeFirst();
  if (row === undefined) return;
  const { content } = await trx.selectFrom('licence').where('caseId', '=', row.caseId).select('content').executeTakeFirstOrThrow();
  const pause = Math.min(longestPauseMs, 2 ** Math.min(row.attempts - 1, 20) * firstPauseMs);
  await schedule(trx, { kind: 'permitNotice.push', subject, dueAt: new Date(at.getTime() + pause) });
  const { id, authority, creditCode, division, permits } = noticeOf(row);
  const push = { id, authority, creditCode, division, permits, ...licenceFaceSchema.parse(content) };
  afterCommit(async () => {
    const answer = await parts.permitDepartments.push(push, AbortSignal.timeout(longestWaitMs)).catch((): PushAnswer => ({ kind: 'away' }));
    if (answer.kind !== 'away') await settle(parts, id, answer);
  });
}

async function settle({ store, now }: CentralParts, id: string, answer: Exclude<PushAnswer, { kind: 'away' }>): Promise<void> {
  const said = answer.kind === 'received' ? { receipt: answer.receipt.slice(0, 80) } : { refusal: answer.reason.slice(0, 200) };
  await store.db.transaction().execute(async (trx) => {
    await trx.updateTable('permitNotice').set({ status: answer.kind, settledAt: now(), ...said }).where('id', '=', id).where('status', '=', 'waiting').execute();
    await unschedule(trx, 'permitNotice.push', id);
  });
}

/** An officer has a department told again that sent a notice back or did not answer; nobody tells one that has it. */
export function pushAgain(parts: CentralParts, key: string, { id, division }: { id: string; division: DivisionCode }): Promise<Answer> {
  return once(parts, { key, route: 'POST /v1/permit-notices/:id/push', plain: { id, division } }, async (trx) => {
    const row = await trx.selectFrom('permitNotice').where('id', '=', id).where('registrarDivision', '=', division).select('status').forUpdate().executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'no such notice in your division', [{ path: 'params.id', message: 'unknown' }]);
    if (row.status === 'received') throw new Refusal('conflict', 'the department has received it', [{ path: 'params.id', message: 'received already' }]);
    const notice = await trx.updateTable('permitNotice').set({ status: 'waiting', settledAt: null, refusal: null }).where('id', '=', id).returningAll().executeTakeFirstOrThrow();
    await schedule(trx, { kind: 'permitNotice.push', subject: id, dueAt: parts.now() });
    return { status: 200, body: JSON.stringify(noticeOf(notice)) };
  });
}

/** The pushes of a division, or of all, the newest first. */
export async function permitNoticesOf(db: Db, division: DivisionCode | null, { status, limit, after }: z.output<typeof permitNoticeQuerySchema>): Promise<z.output<typeof permitNoticeListSchema>> {
  let query = db.selectFrom('permitNotice').selectAll().orderBy('id', 'desc').limit(limit + 1);
  if (division !== null) query = query.where('registrarDivision', '=', division);
  if (status !== undefined) query = query.where('status', '=', status);
  if (after !== undefined) query = query.where('id', '<', after);
  const notices = (await query.execute()).map(noticeOf);
  const page = notices.slice(0, limit);
  const last = page.at(-1);
  return notices.length > limit && last !== undefined ? { notices: page, next: last.id } : { notices: page };
}

interface NoticeRow {
  id: string; caseId: string; registrarDivision: string; creditCode: string; authority: string; permits: unknown; acknowledged: boolean;
  createdAt: Date; status: PermitNoticePush['status']; attempts: number; settledAt: Date | null; receipt: string | null; refusal: string | null;
}

function noticeOf(row: NoticeRow): PermitNoticePush {
  const { id, authority, acknowledged, status, attempts } = row;
  return {
    id,
    authority,
    acknowledged,
    status,
    attempts,
    caseId: caseIdSchema.parse(row.caseId),
    division: divisionCodeSchema.parse(row.registrarDivision),
    creditCode: creditCodeSchema.parse(row.creditCode),
    permits: permitNoticePushSchema.shape.permits.parse(row.permits),
    createdAt: instantSchema.parse(row.createdAt.toISOString()),
    ...(row.settledAt === null ? {} : { settledAt: instantSchema.parse(row.settledAt.toISOString()) }),
    ...(row.receipt === null ? {} : { receipt: row.receipt }),
    ...(row.refusal === null ? {} : { refusal: row.refusal }),
  };
}
