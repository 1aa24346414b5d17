import { randomBytes, randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import type { ContactCodeSent } from '../../contract/central.ts';
import { Personal } from '../../contract/personal.ts';
import { instantSchema } from '../../contract/units.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { holdUntilCommit } from '../store/locks.ts';
import type { Db, Trx } from '../store/store.ts';

/** The bounds of proving a number. They are this implementation's own; no rule prescribes them. */
export const contactLimits = {
  codeLifetimeMs: 5 * 60_000,
  wrongTries: 5,
  /** So many codes to one number within the window. */
  sends: 5,
  sendWindowMs: 10 * 60_000,
  /** A token outlives a night without network: the kiosk's outbox may deliver that late. */
  tokenLifetimeMs: 24 * 60 * 60_000,
} as const;

type Parts = Pick<CentralParts, 'store' | 'vault' | 'messages' | 'now'>;

/** Sends a fresh six-digit code to a number. */
export async function sendContactCode({ store: { db }, vault, messages, now }: Parts, mobile: Personal<string>): Promise<ContactCodeSent> {
  const sentAt = now();
  const mobileKey = vault.lookupKey('mobile', mobile.reveal());
  await forgetOldCodes(db, sentAt);
  const ticket = ulid(sentAt.getTime());
  const code = new Personal(String(randomInt(1_000_000)).padStart(6, '0'));
  const expiresAt = new Date(sentAt.getTime() + contactLimits.codeLifetimeMs);
  await db.transaction().execute(async (trx) => {
    await holdUntilCommit(trx, 'mobile', mobileKey);
    const { count } = await trx
      .selectFrom('contactCode')
      .where('mobileKey', '=', mobileKey)
      .where('sentAt', '>', new Date(sentAt.getTime() - contactLimits.sendWindowMs))
      .select((of) => of.fn.countAll<string>().as('count'))
      .executeTakeFirstOrThrow();
    if (Number(count) >= contactLimits.sends) {
      throw new Refusal('tooMany', `at most ${contactLimits.sends} codes to one number in ${contactLimits.sendWindowMs / 60_000} minutes; wait and ask again`, [{ path: 'body.mobile', message: 'too many codes were sent' }]);
    }
    const row = { ticket, mobileKey, codeKey: vault.lookupKey('code', `${ticket} ${code.reveal()}`), sentAt, expiresAt, tokenKey: null, verifiedAt: null, caseId: null };
    await trx.insertInto('contactCode').values(row).execute();
  });
  await messages.sendCode(mobile, code);
  const sent = { ticket, expiresAt: instantSchema.parse(expiresAt.toISOString()) };
  return messages.sandbox ? { ...sent, sandboxCode: code.reveal() } : sent;
}

/**
 * Exchanges the right code for a token that proves the number. Asking again with the right code gives a new
 * token in place of the first, so that an answer lost on the way costs nothing.
 */
export async function verifyContactCode({ store: { db }, vault, now }: Parts, ticket: string, code: string): Promise<string> {
  // Counted before it is compared, in one statement: parallel guesses cannot share a try.
  const row = await db
    .updateTable('contactCode')
    .set((of) => ({ tries: of('tries', '+', 1) }))
    .where('ticket', '=', ticket)
    .returning(['codeKey', 'expiresAt', 'tries', 'caseId'])
    .executeTakeFirst();
  if (row === undefined) throw new Refusal('notFound', 'no such ticket; ask for a new code', [{ path: 'params.ticket', message: 'unknown' }]);
  if (row.expiresAt <= now() || row.caseId !== null) throw new Refusal('codeExpired', 'the code has expired; ask for a new one', [{ path: 'body.code', message: 'expired' }]);
  const right = row.codeKey === vault.lookupKey('code', `${ticket} ${code}`);
  const triesLeft = contactLimits.wrongTries - row.tries;
  if (triesLeft < 0 || (!right && triesLeft === 0)) throw new Refusal('codeExpired', 'too many wrong codes; ask for a new one', [{ path: 'body.code', message: 'no tries left' }]);
  if (!right) throw new Refusal('codeWrong', 'the code is wrong; look at the message again', [{ path: 'body.code', message: `wrong; tries left: ${triesLeft}` }]);
  const token = randomBytes(32).toString('base64url');
  await db
    .updateTable('contactCode')
    .set({ tokenKey: vault.lookupKey('token', token), verifiedAt: now(), tries: 0 })
    .where('ticket', '=', ticket)
    .execute();
  return token;
}

/** Whether a token proves this very number and was not used up by a case. `lock` holds it until the transaction ends. */
export async function contactIsVerified(db: Db | Trx, vault: Vault, { mobile, token, at, lock }: { mobile: Personal<string>; token: string; at: Date; lock: boolean }): Promise<boolean> {
  const query = db
    .selectFrom('contactCode')
    .where('tokenKey', '=', vault.lookupKey('token', token))
    .where('mobileKey', '=', vault.lookupKey('mobile', mobile.reveal()))
    .where('verifiedAt', '>', new Date(at.getTime() - contactLimits.tokenLifetimeMs))
    .where('caseId', 'is', null)
    .select('ticket');
  return (await (lock ? query.forUpdate() : query).executeTakeFirst()) !== undefined;
}

/** A token serves one case: after it, the number has to be proved again. */
export async function useUpToken(trx: Trx, vault: Vault, token: string, caseId: string): Promise<void> {
  await trx.updateTable('contactCode').set({ caseId }).where('tokenKey', '=', vault.lookupKey('token', token)).execute();
}

async function forgetOldCodes(db: Db, at: Date): Promise<void> {
  // A token lives from its verification, at most one code's lifetime after the sending.
  const age = contactLimits.tokenLifetimeMs + contactLimits.codeLifetimeMs;
  await db.deleteFrom('contactCode').where('sentAt', '<', new Date(at.getTime() - age)).execute();
}
