import { timingSafeEqual } from 'node:crypto';
import { ulid } from 'ulid';
import { z } from 'zod';
import type { Consent, Person } from '../../contract/application-parts.ts';
import { identityCheckRequestSchema, type IdentityCheck, type IdentityCheckRequest, type IdentityDoubt, type IdentityMethod, type StatedPerson } from '../../contract/people.ts';
import { Personal } from '../../contract/personal.ts';
import { instantSchema, type IsoDate } from '../../contract/units.ts';
import { documentOn } from '../../domain/consent/documents.ts';
import { nameOf } from '../cases/timeline.ts';
import { chinaDay } from '../china-day.ts';
import { contactIsVerified } from '../contact/contact-codes.ts';
import type { Vault } from '../keys/vault.ts';
import type { Principal } from '../admission/principal.ts';
import type { CentralParts } from '../parts.ts';
import { inTime } from './in-time.ts';
import { once } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { doubtTexts } from './doubt-texts.ts';

/** How long a proof is good: a night without network, as the proof of a number. For a case that several sign, as long as a case waits for its signers. */
export const identityLimits = { tokenLifetimeMs: 24 * 60 * 60_000, ofSignerMs: 30 * 24 * 60 * 60_000 } as const;

/** What `once` keeps: no token, which is made again from the check's number at every repetition. */
const keptSchema = z.union([z.strictObject({ check: z.string(), expiresAt: instantSchema }), z.strictObject({ doubt: z.string() })]);

/**
 * Identifies somebody, once per key. The token is made from the check's number with a key that the database
 * does not have, so nothing that is stored can be used in its place.
 */
export async function checkIdentity(parts: CentralParts, key: string, request: IdentityCheckRequest, principal: Principal): Promise<IdentityCheck> {
  const doubt = await doubtAbout(parts, request);
  // Not to be reached is no answer: the same key may try again.
  if (doubt === 'unreachable') return notIdentified(parts, doubt);
  const plain = { by: nameOf(principal), request: z.encode(identityCheckRequestSchema, request) };
  const { body } = await once(parts, { key, route: 'POST /v1/identity-checks', plain }, async (trx) => {
    const kept = doubt === undefined ? await record(trx, parts, request, principal) : { doubt };
    return { status: 200, body: JSON.stringify(kept) };
  });
  const kept = keptSchema.parse(JSON.parse(body));
  if ('doubt' in kept) return notIdentified(parts, kept.doubt as IdentityDoubt); // written above, from this very type
  return { result: 'identified', identityToken: new Personal(tokenOf(parts.vault, kept.check)), expiresAt: kept.expiresAt };
}

function notIdentified({ human }: CentralParts, doubt: IdentityDoubt): IdentityCheck {
  return { result: 'notIdentified', doubt, ...doubtTexts[doubt], human };
}

async function record(trx: Trx, { vault, now }: CentralParts, { person, method }: IdentityCheckRequest, principal: Principal): Promise<z.infer<typeof keptSchema>> {
  const checkedAt = now();
  const check = ulid(checkedAt.getTime());
  const ofSigner = principal.kind === 'signer';
  const expiresAt = new Date(checkedAt.getTime() + (ofSigner ? identityLimits.ofSignerMs : identityLimits.tokenLifetimeMs));
  await forgetEnded(trx, checkedAt);
  await trx
    .insertInto('identityCheck')
    .values({ checkId: check, personKey: provedKeyOf(vault, person), method, by: nameOf(principal), checkedAt, expiresAt, signingCase: ofSigner ? principal.caseId : null, caseId: null })
    .execute();
  return { check, expiresAt: instantSchema.parse(expiresAt.toISOString()) };
}

async function doubtAbout(parts: CentralParts, request: IdentityCheckRequest): Promise<IdentityDoubt | undefined> {
  const { identity, now } = parts;
  const { person, method } = request;
  const standing = await inTime(() => identity.standing(person));
  if (standing === undefined) return 'unreachable';
  if (standing.register === 'deceased' || standing.register === 'numberCancelled') return standing.register;
  // An officer who sees person and document knows more than a register that does not know the number.
  if (method === 'person') return undefined;
  if (standing.register === 'unknown') return 'personUnknown';
  if (method === 'card' && standing.card === 'lost') return 'cardLost';
  if (method === 'card' && person.validUntil !== 'longTerm' && person.validUntil < chinaDay(now())) return 'cardExpired';
  if (method === 'face') {
    if (!agreedTo(request.consent, 'faceComparison', chinaDay(now()))) return 'faceConsentMissing';
    const face = await inTime(() => identity.compareFace(person, request.picture));
    return face === undefined ? 'unreachable' : face === 'same' ? undefined : face === 'other' ? 'faceOther' : 'faceUnclear';
  }
  return method === 'phone' ? phoneDoubt(parts, person, request.contact) : undefined;
}

/** Proofs that have ended and served no case. A few at a time, and none that somebody else is at: nobody waits for the tidying. */
async function forgetEnded(trx: Trx, at: Date): Promise<void> {
  await trx
    .deleteFrom('identityCheck')
    .where('checkId', 'in', (of) => of.selectFrom('identityCheck').where('expiresAt', '<', at).where('caseId', 'is', null).select('checkId').limit(20).forUpdate().skipLocked())
    .execute();
}

/** A consent counts for the very text in force (个人信息保护法 第二十九条). */
function agreedTo(consent: Consent, id: string, day: IsoDate): boolean {
  const document = documentOn(id, day);
  return document !== undefined && consent.document === id && consent.version === document.version && consent.hash === document.hashes[consent.language];
}

async function phoneDoubt({ store: { db }, vault, identity, now }: CentralParts, person: StatedPerson, contact: { mobile: Personal<string>; verificationToken: Personal<string> }): Promise<IdentityDoubt | undefined> {
  const { mobile, verificationToken } = contact;
  if (!(await contactIsVerified(db, vault, { mobile, token: verificationToken.reveal(), at: now(), lock: false }))) return 'phoneUnproved';
  const owns = await inTime(() => identity.ownsMobile(person, mobile));
  return owns === undefined ? 'unreachable' : owns ? undefined : 'phoneOther';
}

/** A proof is of name and number together: under another name the number proves nothing. */
function provedKeyOf(vault: Vault, { idKind, idNumber, name }: StatedPerson): string {
  return vault.lookupKey('person', `${idKind} ${idNumber.reveal()} ${name.reveal()}`);
}

function tokenOf(vault: Vault, check: string): string {
  return `${check}.${vault.lookupKey('identity', check)}`;
}

/** The check that a token stands for, or `undefined` where this API never gave it out. */
function checkOf(vault: Vault, token: string): string | undefined {
  const check = token.slice(0, 26);
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(vault, check))];
  return given.length === right.length && timingSafeEqual(given, right) ? check : undefined;
}

/**
 * How each person was identified, by the person's key in the application: by the token that the application
 * gives, or at the signing of this very case. Nobody is in the answer whose proof is another's, has ended or
 * was used up. `lock` holds the proofs until the transaction ends. One query for all.
 */
export async function identifiedAmong(
  db: Db | Trx,
  vault: Vault,
  people: readonly { who: string; person: Person }[],
  { at, lock, signingCase }: { at: Date; lock: boolean; signingCase?: string },
): Promise<Map<string, IdentityMethod>> {
  const wanted = people.map(({ who, person }) => ({ who, check: person.identityToken === undefined ? undefined : checkOf(vault, person.identityToken.reveal()), key: provedKeyOf(vault, person) }));
  const checks = [...new Set(wanted.flatMap(({ check }) => check ?? []))];
  if (checks.length === 0 && signingCase === undefined) return new Map();
  const query = db
    .selectFrom('identityCheck')
    .where((is) => is.or([...(checks.length > 0 ? [is('checkId', 'in', checks)] : []), ...(signingCase === undefined ? [] : [is('signingCase', '=', signingCase)])]))
    .where('expiresAt', '>', at)
    .where('caseId', 'is', null)
    .select(['checkId', 'personKey', 'method', 'signingCase'])
    // Two cases that share proofs lock them in the same order.
    .orderBy('checkId');
  const rows = await (lock ? query.forUpdate() : query).execute();
  const found = wanted.flatMap(({ who, check, key }) => {
    // What is kept for a case that waits for its signers serves that case alone, though the token is known.
    const row = rows.find((one) => one.personKey === key && (one.signingCase === null ? one.checkId === check : one.signingCase === signingCase));
    return row === undefined ? [] : [[who, row.method] as const];
  });
  return new Map(found);
}

/** A proof serves one case: after it, the person has to be identified again. */
export async function useUpIdentities(trx: Trx, vault: Vault, people: readonly Person[], caseId: string): Promise<void> {
  const checks = people.flatMap(({ identityToken }) => (identityToken === undefined ? [] : (checkOf(vault, identityToken.reveal()) ?? [])));
  if (checks.length === 0) return;
  const free = trx.updateTable('identityCheck').set({ caseId }).where('checkId', 'in', checks).where('caseId', 'is', null);
  await free.where((is) => is.or([is('signingCase', 'is', null), is('signingCase', '=', caseId)])).execute();
}

/**
 * Keeps proofs for a case that waits for its signers: they last as long as it does and serve no other. Gives
 * who is proved by a token of their own that holds, by the key in the application.
 */
export async function keepForSigning(trx: Trx, vault: Vault, people: readonly { who: string; person: Person }[], { signingCase, at, until }: { signingCase: string; at: Date; until: Date }): Promise<Set<string>> {
  const kept = new Set<string>();
  for (const { who, person } of people) {
    const check = person.identityToken === undefined ? undefined : checkOf(vault, person.identityToken.reveal());
    if (check === undefined) continue;
    const row = await trx
      .updateTable('identityCheck')
      .set({ signingCase, expiresAt: until })
      .where('checkId', '=', check)
      .where('personKey', '=', provedKeyOf(vault, person))
      .where('caseId', 'is', null)
      .where('expiresAt', '>', at)
      .where((is) => is.or([is('signingCase', 'is', null), is('signingCase', '=', signingCase)]))
      .returning('checkId')
      .executeTakeFirst();
    if (row !== undefined) kept.add(who);
  }
  return kept;
}

/** The proofs of a signing case are used up with it. */
export async function useUpSigning(trx: Trx, signingCase: string): Promise<void> {
  await trx.updateTable('identityCheck').set({ caseId: signingCase }).where('signingCase', '=', signingCase).where('caseId', 'is', null).execute();
}

/** What a signing case held that comes back for correction: good again for the application that takes its place. */
export async function releaseSigning(trx: Trx, signingCase: string): Promise<void> {
  await trx.updateTable('identityCheck').set({ signingCase: null }).where('signingCase', '=', signingCase).where('caseId', 'is', null).execute();
}
