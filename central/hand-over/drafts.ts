import { sql } from 'kysely';
import { ulid } from 'ulid';
import { z } from 'zod';
import { draftKeptSchema, draftRequestSchema, draftSchema, type Draft, type DraftCode, type DraftKept, type DraftRequest, type PhoneQuestions } from '../../contract/draft.ts';
import { Personal } from '../../contract/personal.ts';
import type { Answers } from '../../contract/service-field.ts';
import { instantSchema } from '../../contract/units.ts';
import { standOnPhone, type PhoneStanding } from '../../domain/service-item/on-phone.ts';
import { itemByCode } from '../catalogue/catalogue.ts';
import { chinaDay } from '../china-day.ts';
import { schedule } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { applicableItem } from '../service-items/record.ts';
import { once } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { countTry } from '../tickets/secrets.ts';
import { idOf, tokenOf } from './one-time-token.ts';

/** The bounds of a hand-over. They are this implementation's own; no rule prescribes them. */
export const draftLimits = {
  /** From the kitchen table to the bank lobby on the same day. */
  fromPhoneMs: 24 * 60 * 60_000,
  /** From the machine to the phone in one's hand. */
  fromKioskMs: 60 * 60_000,
  /** What was taken is given again to a repetition for so long. */
  afterTakingMs: 10 * 60_000,
  /** So many wait at a time: a guess meets one of them once in five thousand. */
  waiting: 20_000,
  /** So many codes a machine may try, right and wrong ones. */
  tries: { most: 60, windowMs: 60 * 60_000 },
} as const;

/** What `once` keeps: neither code nor address, which are made again at every repetition. */
const keptSchema = draftKeptSchema.omit({ code: true, url: true }).extend({ draftId: z.ulid(), round: z.int() });

/** Keeps what may travel of a draft, sealed, once per key. `base` is where phones reach the pages. */
export async function keepDraft(parts: CentralParts, { key, request, base }: { key: string; request: DraftRequest; base: string }): Promise<DraftKept> {
  const { kioskId, ...draft } = request;
  const { kept, notKept } = await travelling(parts, draft);
  const { body } = await once(parts, { key, route: 'POST /v1/drafts', plain: z.encode(draftRequestSchema, request) }, async (trx) => {
    const at = parts.now();
    await refuseFlood(trx, at);
    const draftId = ulid(at.getTime());
    const expiresAt = new Date(at.getTime() + (kioskId === undefined ? draftLimits.fromPhoneMs : draftLimits.fromKioskMs));
    const sealed = parts.vault.seal(`draft ${draftId}`, JSON.stringify(z.encode(draftSchema, { ...draft, answers: new Personal(kept) })));
    const round = await enter(trx, parts, { draftId, sealed, expiresAt });
    await schedule(trx, { kind: 'draft.purge', subject: draftId, dueAt: expiresAt });
    return { status: 200, body: JSON.stringify({ draftId, round, notKept, expiresAt: instantSchema.parse(expiresAt.toISOString()) }) };
  });
  const { draftId, round, ...rest } = keptSchema.parse(JSON.parse(body));
  const code = codeOf(parts, draftId, round);
  return { ...rest, code, ...(kioskId === undefined ? {} : { url: new Personal(`${base}/start#${tokenOf(parts.vault, 'draft', draftId)}`) }) };
}

/** Hands a draft to the machine at which its code is presented, once; a repetition under the same key gets it again. */
export async function takeDraft(parts: CentralParts, { key, kioskId, code }: { key: string; kioskId: string; code: DraftCode }): Promise<Draft> {
  await countTry(parts, `draft ${kioskId}`, draftLimits.tries);
  const draft = await hand(parts, { by: `kiosk ${kioskId} ${key}`, where: { codeKey: codeKeyOf(parts, code) } });
  if (draft === undefined) throw new Refusal('codeWrong', 'no draft waits under this code; it may be mistyped, used or older than a day', [{ path: 'body.code', message: 'opens nothing' }]);
  return draft;
}

/** Hands a machine's draft to the first phone that opens its address. */
export async function openDraft(parts: CentralParts, { key, token }: { key: string; token: string }): Promise<Draft> {
  const draftId = idOf(parts.vault, 'draft', token);
  const draft = draftId === undefined ? undefined : await hand(parts, { by: `phone ${key}`, where: { draftId } });
  if (draft === undefined) throw new Refusal('codeExpired', 'this code was used or has ended; ask the machine for a new one', [{ path: 'body.token', message: 'opens nothing' }]);
  return draft;
}

/** What a phone may ask of a service item, with these answers. Keeps nothing. */
export async function phoneQuestions(parts: CentralParts, code: string, answers: Personal<Answers>): Promise<PhoneQuestions> {
  const { item } = await applicableItem(parts.store.db, code);
  const { steps, defects, atMachine } = standOnPhone(item, answers, chinaDay(parts.now()));
  return { questions: steps.map(questionOf), defects: defects.map(({ field, pointer, reason, remedy }) => ({ field, pointer, reason, remedy })), atMachine: [...atMachine] };
}

function questionOf({ step: { id, title, lead }, fields }: PhoneStanding['steps'][number]): PhoneQuestions['questions'][number] {
  return { id, title, ...(lead === undefined ? {} : { lead }), fields: fields.map(({ field, required }) => ({ field, required })) };
}

/** The due task: a draft that ended or was taken is forgotten. */
export async function purgeDraft(trx: Trx, _parts: CentralParts, draftId: string): Promise<void> {
  await trx.deleteFrom('draft').where('draftId', '=', draftId).execute();
}

async function travelling({ store: { db }, now }: CentralParts, { itemCode, answers }: Draft): Promise<{ kept: Answers; notKept: string[] }> {
  const found = await itemByCode(db, itemCode);
  if (found === undefined) throw new Refusal('notFound', 'the catalogue has no such item', [{ path: 'body.itemCode', message: 'unknown' }]);
  if (found.item.kind !== 'service') return { kept: {}, notKept: Object.keys(answers.reveal()) };
  const { kept, notKept } = standOnPhone(found.item, answers, chinaDay(now()));
  return { kept, notKept: [...notKept] };
}

async function refuseFlood(trx: Trx, at: Date): Promise<void> {
  const { rows } = await sql<{ count: string }>`select count(*) as count from (select 1 from draft where expires_at > ${at} limit ${sql.lit(draftLimits.waiting)}) as counted`.execute(trx);
  if (Number(rows[0]?.count) >= draftLimits.waiting) throw new Refusal('tooMany', 'too many drafts wait at this moment; begin at the machine');
}

/** Enters a draft under a code that no other one has, and gives at which round that was. */
async function enter(trx: Trx, parts: CentralParts, { draftId, sealed, expiresAt }: { draftId: string; sealed: string; expiresAt: Date }): Promise<number> {
  for (let round = 0; ; round += 1) {
    const entered = await trx
      .insertInto('draft')
      .values({ draftId, codeKey: codeKeyOf(parts, codeOf(parts, draftId, round)), sealed, expiresAt, takenBy: null })
      .onConflict((conflict) => conflict.column('codeKey').doNothing())
      .returning('draftId')
      .executeTakeFirst();
    if (entered !== undefined) return round;
  }
}

async function hand({ store: { db }, vault, now }: CentralParts, { by, where }: { by: string; where: { codeKey: string } | { draftId: string } }): Promise<Draft | undefined> {
  const at = now();
  const takenBy = vault.lookupKey('session', `draft ${by}`);
  return db.transaction().execute(async (trx) => {
    const found = trx.updateTable('draft').set({ takenBy }).where('expiresAt', '>', at).where((is) => is.or([is('takenBy', 'is', null), is('takenBy', '=', takenBy)]));
    const row = await ('codeKey' in where ? found.where('codeKey', '=', where.codeKey) : found.where('draftId', '=', where.draftId)).returning(['draftId', 'sealed']).executeTakeFirst();
    if (row === undefined) return undefined;
    await schedule(trx, { kind: 'draft.purge', subject: row.draftId, dueAt: new Date(at.getTime() + draftLimits.afterTakingMs) });
    return z.decode(draftSchema, draftOnFile(vault.open(`draft ${row.draftId}`, row.sealed)));
  });
}

/** What was sealed above, from the very schema that reads it. */
const draftOnFile = (plain: string): z.input<typeof draftSchema> => JSON.parse(plain) as z.input<typeof draftSchema>;

/** Eight digits that follow from the draft and the registry's key, so no table holds them. */
function codeOf({ vault }: CentralParts, draftId: string, round: number): DraftCode {
  return String(Number.parseInt(vault.lookupKey('draft', `code ${draftId} ${round}`).slice(0, 13), 16) % 100_000_000).padStart(8, '0');
}

const codeKeyOf = ({ vault }: CentralParts, code: DraftCode): string => vault.lookupKey('code', `draft ${code}`);

