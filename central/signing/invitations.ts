import { timingSafeEqual } from 'node:crypto';
import { ulid } from 'ulid';
import type { z } from 'zod';
import { signerSchema, type Signer } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';
import { invitationSchema } from '../../contract/signing-case.ts';
import type { signingSessionSchema } from '../../contract/signing.ts';
import { caseIdSchema, instantSchema, type CaseId } from '../../contract/units.ts';
import type { Principal } from '../admission/principal.ts';
import { nameOf, tell } from '../cases/timeline.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import { draftOf, partyOf, refuseStrangeKiosk, signingLimits, waitingCase } from './signing-case.ts';

/** What `once` keeps of an invitation: not its address, whose token is made again at every repetition. */
const keptSchema = invitationSchema.omit({ url: true });

/** Invites one person to sign on the own phone, once per key. An older invitation of the same person ends. `base` is where this API is reached from outside. */
export async function invite(parts: CentralParts, { key, caseId, signer, principal, base }: { key: string; caseId: CaseId; signer: Signer; principal: Principal; base: string }): Promise<z.output<typeof invitationSchema>> {
  const { body } = await once(parts, { key, route: `POST /v1/cases/${caseId}/invitations`, plain: { signer } }, async (trx) => {
    const at = parts.now();
    const found = await waitingCase(trx, caseId, at);
    await refuseStrangeKiosk(trx, principal, found, at);
    partyOf(await draftOf(trx, parts, caseId), signer, 'body.signer');
    const invitationId = ulid(at.getTime());
    const expiresAt = new Date(Math.min(at.getTime() + signingLimits.invitationLifetimeMs, found.expiresAt.getTime()));
    await trx.updateTable('signingInvitation').set({ endedAt: at }).where('caseId', '=', caseId).where('signer', '=', signer).where('endedAt', 'is', null).execute();
    await trx.insertInto('signingInvitation').values({ invitationId, caseId, signer, invitedAt: at, expiresAt, endedAt: null, sessionKey: null }).execute();
    await tell(trx, { caseId, at, kind: 'invited', by: nameOf(principal), detail: signer });
    return { status: 200, body: JSON.stringify({ invitationId, signer, expiresAt: instantSchema.parse(expiresAt.toISOString()) }) };
  });
  const kept = keptSchema.parse(JSON.parse(body));
  return { ...kept, url: new Personal(`${base}/sign#${tokenOf(parts.vault, kept.invitationId)}`) };
}

/** Takes an invitation back: the address opens nothing any more, and a phone that is in is out. */
export function revoke(parts: CentralParts, { key, caseId, invitationId, principal }: { key: string; caseId: CaseId; invitationId: string; principal: Principal }): Promise<Answer> {
  return once(parts, { key, route: `POST /v1/cases/${caseId}/invitations/${invitationId}/revoke`, plain: {} }, async (trx) => {
    const at = parts.now();
    const found = await waitingCase(trx, caseId, at);
    await refuseStrangeKiosk(trx, principal, found, at);
    const row = await trx.updateTable('signingInvitation').set({ endedAt: at }).where('invitationId', '=', invitationId).where('caseId', '=', caseId).where('endedAt', 'is', null).returning('signer').executeTakeFirst();
    if (row === undefined) throw new Refusal('notFound', 'no such invitation is open', [{ path: 'params.invitationId', message: 'unknown or ended' }]);
    await tell(trx, { caseId, at, kind: 'invitationRevoked', by: nameOf(principal), detail: row.signer });
    return { status: 200, body: JSON.stringify({ revoked: true }) };
  });
}

/**
 * Exchanges the token of an invitation for a session, once: the first phone is in and no other. Asking again
 * under the same key gives the same session, so an answer that was lost on the way costs nothing.
 */
export async function beginSession({ store: { db }, vault, now }: CentralParts, key: string, token: string): Promise<z.output<typeof signingSessionSchema>> {
  const at = now();
  const invitationId = invitationOf(vault, token);
  if (invitationId === undefined) throw strange();
  const sessionToken = `${invitationId}.${vault.lookupKey('session', `${invitationId} ${key}`)}`;
  const sessionKey = vault.lookupKey('token', sessionToken);
  const taken = await db
    .updateTable('signingInvitation')
    .set({ sessionKey })
    .where('invitationId', '=', invitationId)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', at)
    .where((is) => is.or([is('sessionKey', 'is', null), is('sessionKey', '=', sessionKey)]))
    .returning('expiresAt')
    .executeTakeFirst();
  if (taken !== undefined) return { sessionToken: new Personal(sessionToken), expiresAt: instantSchema.parse(taken.expiresAt.toISOString()) };
  const row = await db.selectFrom('signingInvitation').where('invitationId', '=', invitationId).select(['sessionKey', 'endedAt']).executeTakeFirst();
  if (row === undefined) throw strange();
  if (row.sessionKey !== null && row.endedAt === null) throw new Refusal('conflict', 'this invitation was opened on another phone already; ask for a new one', [{ path: 'body.token', message: 'used' }]);
  throw new Refusal('codeExpired', 'this invitation has ended; ask for a new one', [{ path: 'body.token', message: 'ended' }]);
}

const strange = (): Refusal => new Refusal('notFound', 'this is no invitation of ours; scan the code again', [{ path: 'body.token', message: 'unknown' }]);

/** Whom a session's token was given to; `undefined` where it is none, or its invitation has ended. */
export async function signerOf({ store: { db }, vault, now }: CentralParts, token: string): Promise<Extract<Principal, { kind: 'signer' }> | undefined> {
  // The form of our tokens; anything else need not trouble the database.
  if (!/^[0-9A-HJKMNP-TV-Z]{26}\.[0-9a-f]{64}$/.test(token)) return undefined;
  const row = await db
    .selectFrom('signingInvitation')
    .where('sessionKey', '=', vault.lookupKey('token', token))
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now())
    .select(['caseId', 'signer'])
    .executeTakeFirst();
  return row === undefined ? undefined : { kind: 'signer', caseId: caseIdSchema.parse(row.caseId), signer: signerSchema.parse(row.signer) };
}

function tokenOf(vault: Vault, invitationId: string): string {
  return `${invitationId}.${vault.lookupKey('invitation', invitationId)}`;
}

/** The invitation that a token stands for, or `undefined` where this API never gave it out. */
function invitationOf(vault: Vault, token: string): string | undefined {
  const invitationId = token.slice(0, 26);
  const [given, right] = [Buffer.from(token), Buffer.from(tokenOf(vault, invitationId))];
  return given.length === right.length && timingSafeEqual(given, right) ? invitationId : undefined;
}
