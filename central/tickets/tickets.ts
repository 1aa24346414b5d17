import { z } from 'zod';
import { ticketNumberSchema, ticketRequestSchema, ticketViewSchema, type RatingLevel, type TicketChannel, type TicketKind, type TicketMove, type TicketRequest, type TicketView } from '../../contract/tickets.ts';
import { afterStep, nextStep, ticketDue } from '../../domain/supervision/ticket-chain.ts';
import { endOfDay } from '../../domain/supervision/working-days.ts';
import { chinaDay } from '../china-day.ts';
import { schedule, unschedule, type DueHandler } from '../due/due-tasks.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { ring } from '../supervision/alarms.ts';
import { secretOf, slipNumber, withSecret, wrongKey } from './secrets.ts';

/** What of a ticket is sealed: the citizen's words and how to reach the citizen. */
export const ticketWordsSchema = z.object({ text: z.string(), name: z.string().nullable(), mobile: z.string().nullable(), tags: z.array(z.string()) });
export type TicketWords = z.infer<typeof ticketWordsSchema>;

interface NewTicket {
  readonly kind: TicketKind;
  readonly channel: TicketChannel;
  readonly division: string;
  readonly kioskId: string | null;
  readonly caseId: string | null;
  readonly words: TicketWords;
  readonly at: Date;
}

/** Opens a ticket (受理): it has a number and a day by which it is answered. */
export async function openTicket(trx: Trx, { vault }: CentralParts, ticket: NewTicket): Promise<{ number: string; dueDay: string }> {
  const { kind, channel, division, kioskId, caseId, words, at } = ticket;
  const number = slipNumber('T', at);
  const { day: dueDay } = ticketDue(kind, chinaDay(at));
  const dueAt = endOfDay(dueDay);
  const row = { number, kind, channel, division, kioskId, caseId, status: 'accepted' as const, department: null, openedAt: at, dueAt, dueDay, resolved: null, closedAt: null, escalatedAt: null };
  await trx.insertInto('ticket').values({ ...row, sealed: vault.seal(number, JSON.stringify(words)) }).execute();
  await trx.insertInto('ticketEvent').values({ number, at, kind: 'accepted', actor: kioskId === null ? 'public' : `kiosk:${kioskId}`, department: null, sealed: null }).execute();
  await schedule(trx, { kind: 'ticket.escalate', subject: number, dueAt });
  return { number, dueDay };
}

/** Takes what a citizen came with. */
export async function submitTicket(parts: CentralParts, key: string, request: TicketRequest): Promise<Answer> {
  const { kind, division, caseId, text, contact, kioskId } = request;
  const write = { key, route: 'POST /v1/tickets', plain: z.encode(ticketRequestSchema, request) };
  const answer = await once(parts, write, async (trx) => {
    if (caseId !== undefined && (await trx.selectFrom('applicationCase').where('caseId', '=', caseId).select('caseId').executeTakeFirst()) === undefined) {
      throw new Refusal('notFound', 'no such case', [{ path: 'body.caseId', message: 'unknown' }]);
    }
    const words = { text: text.reveal(), name: contact?.name?.reveal() ?? null, mobile: contact?.mobile.reveal() ?? null, tags: [] };
    const opened = await openTicket(trx, parts, { kind, channel: kioskId === undefined ? 'web' : 'kiosk', division, kioskId: kioskId ?? null, caseId: caseId ?? null, words, at: parts.now() });
    return { status: 200, body: JSON.stringify({ ...opened, status: 'accepted' }) };
  });
  const body = z.looseObject({ number: ticketNumberSchema }).parse(JSON.parse(answer.body));
  return { ...answer, body: JSON.stringify({ ...body, secret: secretOf(parts.vault, body.number) }) };
}

/** A ticket for whoever has its number and secret: where it stands and what was replied. */
export async function askTicket(parts: CentralParts, key: { number: string; secret: string }): Promise<TicketView> {
  await withSecret(parts, key);
  const { db } = parts.store;
  const row = await db.selectFrom('ticket').where('number', '=', key.number).selectAll().executeTakeFirst();
  if (row === undefined) throw wrongKey();
  const steps = (await stepsOf(db, parts.vault, key.number)).map(({ actor: _officers, ...step }) => step);
  return ticketViewSchema.parse({ ...headOf(row, parts.now()), steps });
}

interface TicketRow {
  readonly number: string;
  readonly kind: TicketKind;
  readonly status: TicketView['status'];
  readonly openedAt: Date;
  readonly dueDay: string;
  readonly dueAt: Date;
  readonly resolved: boolean | null;
  readonly closedAt: Date | null;
}

/** What a list and a view show of a ticket alike. */
export function headOf({ number, kind, status, openedAt, dueDay, dueAt, resolved, closedAt }: TicketRow, now: Date) {
  return { number, kind, status, openedAt: openedAt.toISOString(), dueDay, late: (closedAt ?? now) >= dueAt && status !== 'replied', resolved };
}

const stepWordsSchema = z.object({ text: z.string().optional() });

export async function stepsOf(db: Db | Trx, vault: Vault, number: string) {
  const rows = await db.selectFrom('ticketEvent').where('number', '=', number).select(['at', 'kind', 'actor', 'department', 'sealed']).orderBy('id').execute();
  return rows.map(({ at, kind, actor, department, sealed }) => {
    const text = sealed === null ? undefined : stepWordsSchema.parse(JSON.parse(vault.open(number, sealed))).text;
    return { at: at.toISOString(), kind, actor, ...(department === null ? {} : { department }), ...(text === undefined ? {} : { text }) };
  });
}

/** Moves a ticket one step along the chain, within the transaction that locked it. */
export async function moveTicket(trx: Trx, { vault }: CentralParts, given: { number: string; status: TicketView['status']; move: TicketMove; actor: string; at: Date }): Promise<TicketView['status']> {
  const { number, status, move, actor, at } = given;
  const reached = afterStep(status, move);
  if (reached === null) throw new Refusal('conflict', `this step is not the next one: ${nextStep(status) ?? 'none, the ticket is closed'}`, [{ path: 'body.step', message: 'not the next step' }]);
  const kinds = { record: 'recorded', forward: 'forwarded', reply: 'replied', callBack: 'calledBack' } as const;
  const department = move.step === 'forward' ? move.department : null;
  const text = move.step === 'reply' || move.step === 'callBack' ? move.text : undefined;
  const level = move.step === 'callBack' ? move.level : undefined;
  const sealed = text === undefined && level === undefined ? null : vault.seal(number, JSON.stringify({ text, level }));
  await trx.insertInto('ticketEvent').values({ number, at, kind: kinds[move.step], actor, department, sealed }).execute();
  const closed = reached === 'closed';
  await trx
    .updateTable('ticket')
    .set({ status: reached, ...(department === null ? {} : { department }), ...(move.step === 'callBack' ? { resolved: move.resolved } : {}), ...(closed ? { closedAt: at } : {}) })
    .where('number', '=', number)
    .execute();
  if (closed) await unschedule(trx, 'ticket.escalate', number);
  return reached;
}

/** 回访 by the citizen: settled closes the ticket, unsettled sends it back to the department. */
export async function callBack(parts: CentralParts, key: string, given: { number: string; secret: string; resolved: boolean; level: RatingLevel; text: string | undefined }): Promise<Answer> {
  const { number, secret, resolved, level, text } = given;
  await withSecret(parts, { number, secret });
  return once(parts, { key, route: 'POST /v1/tickets/call-back', plain: given }, async (trx) => {
    const row = await trx.selectFrom('ticket').where('number', '=', number).select(['status', 'dueDay']).forUpdate().executeTakeFirst();
    if (row === undefined) throw wrongKey();
    const move = { step: 'callBack' as const, resolved, level, ...(text === undefined ? {} : { text }) };
    const status = await moveTicket(trx, parts, { number, status: row.status, move, actor: 'citizen', at: parts.now() });
    return { status: 200, body: JSON.stringify({ number, status, dueDay: row.dueDay }) };
  });
}

/** The last day for the reply is over. */
export const escalateTicket: DueHandler = async (trx, parts, number, at) => {
  const row = await trx.selectFrom('ticket').where('number', '=', number).select(['status', 'division', 'dueDay']).forUpdate().executeTakeFirst();
  if (row === undefined || row.status === 'replied' || row.status === 'closed') return;
  await trx.updateTable('ticket').set({ escalatedAt: at }).where('number', '=', number).execute();
  await trx.insertInto('ticketEvent').values({ number, at, kind: 'escalated', actor: 'machine', department: null, sealed: null }).execute();
  await ring(trx, { at, kind: 'ticketOverdue', division: row.division, subject: number, figures: {} });
  await parts.staffNotices.notify({ kind: 'ticketOverdue', division: row.division, subject: number, dueDay: row.dueDay });
};
