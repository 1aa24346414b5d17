import { z } from 'zod';
import { ratingAnswerSchema, ratingRequestSchema, type RatingRequest } from '../../contract/tickets.ts';
import { isLow, tagsOf } from '../../domain/supervision/rating-form.ts';
import { tell } from '../cases/timeline.ts';
import { isCaseOfKiosk } from '../cases/own-case.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { ring } from '../supervision/alarms.ts';
import { secretOf } from './secrets.ts';
import { openTicket } from './tickets.ts';

/** Takes a rating, once for each case or transaction; a low one becomes a ticket that has to be answered (好差评). */
export async function rate(parts: CentralParts, key: string, request: RatingRequest): Promise<Answer> {
  const { subject, level, tags, comment, callback, kioskId } = request;
  const foreign = tags.findIndex((tag) => !tagsOf(level).includes(tag));
  if (foreign !== -1) throw new Refusal('invalidRequest', 'a tag does not belong to this level; GET /v1/ratings/form lists them', [{ path: `body.tags.${foreign}`, message: 'not a tag of this level' }]);
  const write = { key, route: 'POST /v1/ratings', plain: z.encode(ratingRequestSchema, request) };
  const answer = await once(parts, write, async (trx) => {
    const at = parts.now();
    const of = await ratedOf(trx, request, at);
    const name = subject.kind === 'case' ? `case:${subject.caseId}` : `transaction:${subject.transactionId}`;
    const words = { text: comment?.reveal() ?? '', mobile: callback?.reveal() ?? null, name: null, tags };
    const low = isLow(level);
    const ticket = low ? await openTicket(trx, parts, { kind: 'lowRating', channel: 'kiosk', division: of.division, kioskId, caseId: of.caseId, words, at }) : undefined;
    const sealed = comment === undefined ? null : parts.vault.seal(name, comment.reveal());
    const row = { subject: name, caseId: of.caseId, kioskId, item: of.item, division: of.division, level, tags, sealed, at, ticket: ticket?.number ?? null };
    const inserted = await trx.insertInto('rating').values(row).onConflict((conflict) => conflict.doNothing()).returning('subject').executeTakeFirst();
    if (inserted === undefined) throw new Refusal('conflict', 'this has been rated already; one rating for each transaction', [{ path: 'body.subject', message: 'rated already' }]);
    if (of.caseId !== null) await tell(trx, { caseId: of.caseId, at, kind: 'rated', by: `kiosk:${kioskId}`, detail: level });
    if (ticket !== undefined) await ring(trx, { at, kind: 'lowRating', division: of.division, subject: ticket.number, ...(of.caseId === null ? {} : { caseId: of.caseId }), figures: {} });
    return { status: 200, body: JSON.stringify({ rated: true, ...(ticket === undefined ? {} : { ticket }) }) };
  });
  return withSecretAdded(parts, answer);
}

/** The secret follows from the number, so it is added to the answer on its way out and stands in no table. */
function withSecretAdded({ vault }: CentralParts, answer: Answer): Answer {
  const body = ratingAnswerSchema.extend({ ticket: ratingAnswerSchema.shape.ticket.unwrap().omit({ secret: true }).optional() }).parse(JSON.parse(answer.body));
  if (body.ticket === undefined) return answer;
  return { ...answer, body: JSON.stringify({ ...body, ticket: { ...body.ticket, secret: secretOf(vault, body.ticket.number) } }) };
}

async function ratedOf(trx: Trx, { subject, kioskId }: RatingRequest, at: Date): Promise<{ caseId: string | null; item: string; division: string }> {
  if (subject.kind === 'transaction') return { caseId: null, item: subject.item, division: subject.division };
  const row = await trx.selectFrom('applicationCase').where('caseId', '=', subject.caseId).select(['item', 'registrarDivision']).executeTakeFirst();
  if (row === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'body.subject.caseId', message: 'unknown' }]);
  if (!(await isCaseOfKiosk(trx, { caseId: subject.caseId, kioskId, at }))) throw new Refusal('forbidden', 'a case is rated where it was handed in', [{ path: 'body.kioskId', message: 'another kiosk’s case' }]);
  return { caseId: subject.caseId, item: row.item, division: row.registrarDivision };
}
