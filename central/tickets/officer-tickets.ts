import { officerTicketListSchema, officerTicketSchema, type OfficerTicket, type OfficerTicketQuery, type TicketMove } from '../../contract/tickets.ts';
import type { Officer } from '../officer/held-case.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { writeDown } from '../supervision/integrity-log.ts';
import { headOf, moveTicket, stepsOf, ticketWordsSchema } from './tickets.ts';

/** Tickets of the officer's division, the nearest deadline first; of closed ones the newest first. */
export async function ticketsOf(parts: CentralParts, officer: Officer, { show, limit, after }: OfficerTicketQuery) {
  const now = parts.now();
  const closed = show === 'closed';
  let query = parts.store.db.selectFrom('ticket').where('division', '=', officer.division).where('closedAt', closed ? 'is not' : 'is', null).selectAll().limit(limit);
  if (show === 'late') query = query.where('dueAt', '<=', now).where('status', '<>', 'replied');
  const key = closed ? ('closedAt' as const) : ('dueAt' as const);
  const [at, number] = after?.split('~') ?? [];
  if (at !== undefined && number !== undefined) {
    const moment = new Date(/^\d{1,15}$/.test(at) ? Number(at) : Number.NaN);
    if (Number.isNaN(moment.getTime())) throw notAPlace();
    query = query.where((is) => is(is.refTuple(key, 'number'), closed ? '<' : '>', is.tuple(moment, number)));
  } else if (after !== undefined) throw notAPlace();
  const rows = await query.orderBy(key, closed ? 'desc' : 'asc').orderBy('number', closed ? 'desc' : 'asc').execute();
  const last = rows.at(-1);
  const reached = closed ? last?.closedAt : last?.dueAt;
  const next = rows.length < limit || last === undefined || reached === undefined || reached === null ? null : `${reached.getTime()}~${last.number}`;
  return officerTicketListSchema.parse({ tickets: rows.map((row) => ({ ...headOf(row, now), channel: row.channel, caseId: row.caseId, department: row.department })), next });
}

function notAPlace(): Refusal {
  return new Refusal('invalidRequest', 'after is the next of a page before', [{ path: 'querystring.after', message: 'not a place in this list' }]);
}

async function ownTicket(db: Db | Trx, officer: Officer, number: string, lock = false) {
  const query = db.selectFrom('ticket').where('number', '=', number).selectAll();
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new Refusal('notFound', 'no such ticket', [{ path: 'params.number', message: 'unknown' }]);
  if (row.division !== officer.division) throw new Refusal('forbidden', 'an officer acts only on tickets of the own division', [{ path: 'params.number', message: 'another division’s ticket' }]);
  return row;
}

/** One ticket in full. The look is in the integrity log before anything is shown. */
export async function viewTicket(parts: CentralParts, officer: Officer, number: string): Promise<OfficerTicket> {
  const { db } = parts.store;
  const at = parts.now();
  const row = await ownTicket(db, officer, number);
  await db.transaction().execute((trx) => writeDown(trx, { at, actor: `officer:${officer.officerId}`, action: 'ticketViewed', division: row.division, subject: number }));
  const { text, name, mobile, tags } = ticketWordsSchema.parse(JSON.parse(parts.vault.open(number, row.sealed)));
  const { channel, caseId, department } = row;
  const contact = mobile === null ? null : { name, mobile };
  return officerTicketSchema.parse({ ...headOf(row, at), channel, caseId, department, text, contact, tags, steps: await stepsOf(db, parts.vault, number) });
}

/** The next step of the chain, by an officer. */
export function stepTicket(parts: CentralParts, key: string, officer: Officer, number: string, move: TicketMove): Promise<Answer> {
  const actor = `officer:${officer.officerId}`;
  return once(parts, { key, route: `POST /v1/officer/tickets/${number}/steps`, plain: { actor, move } }, async (trx) => {
    const at = parts.now();
    const row = await ownTicket(trx, officer, number, true);
    const status = await moveTicket(trx, parts, { number, status: row.status, move, actor, at });
    await writeDown(trx, { at, actor, action: 'ticketMoved', division: row.division, subject: number, detail: move.step });
    return { status: 200, body: JSON.stringify({ number, status, dueDay: row.dueDay }) };
  });
}
