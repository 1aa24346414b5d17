import { canonicalJson } from '../../domain/application/canonical.ts';
import { schedule } from '../due/due-tasks.ts';
import type { Vault } from '../keys/vault.ts';
import { Refusal } from '../refusal.ts';
import type { Db, Store, Trx } from './store.ts';

/** An answer as it left: repeated byte for byte for the same key and request. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** A write that may arrive more than once: its key, its route and its plain values. */
export interface Write {
  readonly key: string;
  readonly route: string;
  readonly plain: unknown;
}

/**
 * Does a write once. The first arrival works inside one transaction together with its answer; every other,
 * also one that arrives at the same moment, gets that answer. A write that failed leaves nothing behind
 * and may be repeated. Throws the refusal `idempotencyKeyReused` for a key that came with another request.
 */
export async function once(parts: { store: Store; vault: Vault; now: () => Date }, write: Write, work: (trx: Trx) => Promise<Answer>): Promise<Answer> {
  const { db } = parts.store;
  const requestHash = parts.vault.lookupKey('request', `${write.route}\n${canonicalJson(write.plain)}`);
  return db.transaction().execute(async (trx) => {
    // A second arrival waits here until the first has committed, and then inserts nothing.
    const inserted = await trx
      .insertInto('idempotency')
      .values({ key: write.key, requestHash, status: null, body: null, createdAt: parts.now() })
      .onConflict((conflict) => conflict.column('key').doNothing())
      .returning('key')
      .executeTakeFirst();
    if (inserted === undefined) {
      const answer = await answerOf(trx, write.key, requestHash);
      if (answer === undefined) throw new Error('a committed write has no answer');
      return answer;
    }
    const answer = await work(trx);
    await trx.updateTable('idempotency').set(answer).where('key', '=', write.key).execute();
    return answer;
  });
}

async function answerOf(db: Db | Trx, key: string, requestHash: string): Promise<Answer | undefined> {
  const row = await db.selectFrom('idempotency').where('key', '=', key).select(['requestHash', 'status', 'body']).executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.requestHash !== requestHash) {
    throw new Refusal('idempotencyKeyReused', 'this Idempotency-Key came with another request before; a new request needs a new key', [{ path: 'headers.idempotency-key', message: 'used for another request' }]);
  }
  if (row.status === null || row.body === null) throw new Error('a committed write has no answer');
  return { status: row.status, body: row.body };
}

/**
 * So long an answer is kept for repetition. A kiosk's outbox asks until it is answered, and a kiosk that was
 * without a network for a month is in a technician's hands.
 */
const keepAnswersMs = 32 * 24 * 60 * 60_000;
const purgeEveryMs = 60 * 60_000;

/** The hourly task that lets go of old answers; the cases that they tell of stay. */
export async function purgeIdempotency(trx: Trx, _parts: unknown, subject: string, at: Date): Promise<void> {
  await trx.deleteFrom('idempotency').where('createdAt', '<', new Date(at.getTime() - keepAnswersMs)).execute();
  await schedule(trx, { kind: 'idempotency.purge', subject, dueAt: new Date(at.getTime() + purgeEveryMs) });
}
