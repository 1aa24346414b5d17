import { ulid } from 'ulid';
import { helpCallStateSchema, helpCallPlacedSchema, officerCallListSchema, type HelpCallEnd, type HelpCallRequest, type HelpCallState } from '../../contract/help-call.ts';
import { instantSchema } from '../../contract/units.ts';
import { schedule, unschedule, type DueHandler } from '../due/due-tasks.ts';
import type { Officer } from '../officer/held-case.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { writeDown } from '../supervision/integrity-log.ts';

/** Our own bounds: nobody stands longer than this before a machine that rings; and a machine that rings all the time is broken. */
export const helpCallLimits = { ringMs: 45_000, talkMs: 20 * 60_000, ofOneKiosk: 12, withinMs: 10 * 60_000 } as const;

interface Call {
  readonly callId: string;
  readonly kioskId: string;
  readonly division: string;
  readonly endsAt: Date;
  readonly officerId: string | null;
  readonly offer: string | null;
  readonly answer: string | null;
  readonly ended: HelpCallEnd | null;
}

const unknown = () => new Refusal('notFound', 'no such call', [{ path: 'params.callId', message: 'unknown' }]);
const over = () => new Refusal('conflict', 'the call is over, or somebody else has it', [{ path: 'params.callId', message: 'not open' }]);

/** Rings with the officers of a division. A machine has one call at a time: what it left open is over. */
export function placeCall(parts: CentralParts, key: string, request: HelpCallRequest): Promise<Answer> {
  const { kioskId, division, language } = request;
  return once(parts, { key, route: 'POST /v1/help-calls', plain: request }, async (trx) => {
    const at = parts.now();
    const recent = await trx.selectFrom('helpCall').where('kioskId', '=', kioskId).where('placedAt', '>', new Date(at.getTime() - helpCallLimits.withinMs)).select(['callId', 'ended']).execute();
    if (recent.length >= helpCallLimits.ofOneKiosk) throw new Refusal('tooMany', 'this machine called too often; leave a number instead');
    for (const { callId, ended } of recent) if (ended === null) await end(trx, callId, 'hungUp');
    const callId = ulid(at.getTime());
    const endsAt = new Date(at.getTime() + helpCallLimits.ringMs);
    await trx.insertInto('helpCall').values({ callId, kioskId, division, language, placedAt: at, endsAt, officerId: null, offer: null, answer: null, ended: null }).execute();
    await schedule(trx, { kind: 'helpCall.end', subject: callId, dueAt: endsAt });
    return { status: 200, body: JSON.stringify(helpCallPlacedSchema.parse({ callId, ringsUntil: instantSchema.parse(endsAt.toISOString()) })) };
  });
}

/** How a call stands; what its time has ended is over, also before the task that cleans it away. */
export async function stateOf({ store: { db }, vault, now }: CentralParts, callId: string, isTheirs: (call: Call) => boolean): Promise<HelpCallState> {
  const call = await db.selectFrom('helpCall').where('callId', '=', callId).selectAll().executeTakeFirst();
  if (call === undefined || !isTheirs(call)) throw unknown();
  const ended = call.ended ?? (call.endsAt <= now() ? endByTime(call) : null);
  if (ended !== null) return { state: 'ended', why: ended };
  if (call.offer === null) return { state: 'ringing' };
  const answer = call.answer === null ? {} : { answer: vault.open(`${callId}/answer`, call.answer) };
  return helpCallStateSchema.parse({ state: 'answered', offer: vault.open(`${callId}/offer`, call.offer), ...answer });
}

const endByTime = ({ officerId }: Pick<Call, 'officerId'>): HelpCallEnd => (officerId === null ? 'nobody' : 'tooLong');

/** What rings in an officer's division. */
export async function ringing({ store: { db }, now }: CentralParts, { division }: Officer) {
  const rows = await db.selectFrom('helpCall').where('division', '=', division).where('ended', 'is', null).where('officerId', 'is', null).where('endsAt', '>', now()).select(['callId', 'kioskId', 'language', 'placedAt']).orderBy('placedAt').limit(20).execute();
  return officerCallListSchema.parse({ calls: rows.map(({ placedAt, ...call }) => ({ ...call, since: placedAt.toISOString() })) });
}

/** The first officer who answers has the call. */
export async function answerCall(parts: CentralParts, { officerId, division }: Officer, callId: string, offer: string): Promise<HelpCallState> {
  return parts.store.db.transaction().execute(async (trx) => {
    const at = parts.now();
    const call = await held(trx, callId);
    if (call?.division !== division) throw unknown();
    if (call.ended !== null || call.officerId !== null || call.endsAt <= at) throw over();
    const endsAt = new Date(at.getTime() + helpCallLimits.talkMs);
    await trx.updateTable('helpCall').set({ officerId, endsAt, offer: parts.vault.seal(`${callId}/offer`, offer) }).where('callId', '=', callId).execute();
    await schedule(trx, { kind: 'helpCall.end', subject: callId, dueAt: endsAt });
    await writeDown(trx, { at, actor: `officer:${officerId}`, action: 'callAnswered', division, subject: callId });
    return { state: 'answered', offer };
  });
}

/** The machine's end of an answered call. */
export async function joinCall(parts: CentralParts, kioskId: string, callId: string, answer: string): Promise<HelpCallState> {
  return parts.store.db.transaction().execute(async (trx) => {
    const call = await held(trx, callId);
    if (call?.kioskId !== kioskId) throw unknown();
    if (call.ended !== null || call.offer === null || call.answer !== null || call.endsAt <= parts.now()) throw over();
    await trx.updateTable('helpCall').set({ answer: parts.vault.seal(`${callId}/answer`, answer) }).where('callId', '=', callId).execute();
    return { state: 'answered', offer: parts.vault.open(`${callId}/offer`, call.offer), answer };
  });
}

/** Either end hangs up, and an officer may decline what rings; ending what is over changes nothing. */
export async function endCall(parts: CentralParts, callId: string, why: 'declined' | 'hungUp', isTheirs: (call: Call) => boolean): Promise<HelpCallState> {
  return parts.store.db.transaction().execute(async (trx) => {
    const call = await held(trx, callId);
    if (call === undefined || !isTheirs(call)) throw unknown();
    if (call.ended !== null) return { state: 'ended', why: call.ended };
    await end(trx, callId, why);
    return { state: 'ended', why };
  });
}

function held(trx: Trx, callId: string): Promise<Call | undefined> {
  return trx.selectFrom('helpCall').where('callId', '=', callId).selectAll().forUpdate().executeTakeFirst();
}

async function end(trx: Trx, callId: string, why: HelpCallEnd): Promise<void> {
  await trx.updateTable('helpCall').set({ ended: why, offer: null, answer: null }).where('callId', '=', callId).where('ended', 'is', null).execute();
  await unschedule(trx, 'helpCall.end', callId);
}

/** Its time is over, and nobody hung up. */
export const endByClock: DueHandler = async (trx, _parts, callId) => {
  const call = await held(trx, callId);
  if (call?.ended === null) await end(trx, callId, endByTime(call));
};
