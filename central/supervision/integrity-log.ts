import { sm3 } from 'sm-crypto-v2';
import { integrityEntrySchema, type IntegrityAction, type IntegrityEntry, type IntegrityLog, type LogVerification } from '../../contract/supervision.ts';
import type { CentralParts } from '../parts.ts';
import { holdUntilCommit } from '../store/locks.ts';
import type { Db, Trx } from '../store/store.ts';

/** What stands before the first entry. */
const beginning = '0'.repeat(64);

/** Who did what to which case, ticket or alarm. Nothing of a person. */
export interface Act {
  readonly at: Date;
  readonly actor: string;
  readonly action: IntegrityAction;
  readonly division?: string;
  readonly subject?: string;
  readonly detail?: string;
}

/**
 * Writes an act down behind the last one. Part of the transaction that does it, and its last step: from
 * here to the commit every other act waits, so that the chain has no gap and no fork.
 */
export async function writeDown(trx: Trx, ...acts: readonly Act[]): Promise<void> {
  await holdUntilCommit(trx, 'integrityLog', 'chain');
  let last = await newest(trx);
  for (const { at, actor, action, division = null, subject = null, detail = null } of acts) {
    const seq = last.seq + 1;
    const entry = { seq, at, actor, action, division, subject, detail, previous: last.hash };
    const hash = hashOf(entry);
    await trx.insertInto('integrityEntry').values({ ...entry, hash }).execute();
    last = { seq, hash };
  }
}

async function newest(db: Db | Trx): Promise<{ seq: number; hash: string }> {
  const row = await db.selectFrom('integrityEntry').select(['seq', 'hash']).orderBy('seq', 'desc').limit(1).executeTakeFirst();
  return row === undefined ? { seq: 0, hash: beginning } : { seq: Number(row.seq), hash: row.hash };
}

interface Row {
  readonly seq: number | string;
  readonly at: Date;
  readonly actor: string;
  readonly action: string;
  readonly division: string | null;
  readonly subject: string | null;
  readonly detail: string | null;
  readonly previous: string;
}

function hashOf({ seq, at, actor, action, division, subject, detail, previous }: Row): string {
  return sm3(JSON.stringify([Number(seq), at.toISOString(), actor, action, division, subject, detail, previous]));
}

/** Entries after a number, the oldest first: of one division, or of all where it is `null`. */
export async function readLog(parts: CentralParts, { after, limit, subject, division }: { after: number; limit: number; subject?: string | undefined; division: string | null }): Promise<IntegrityLog> {
  let query = parts.store.db.selectFrom('integrityEntry').selectAll().where('seq', '>', String(after)).orderBy('seq').limit(limit);
  if (subject !== undefined) query = query.where('subject', '=', subject);
  if (division !== null) query = query.where('division', '=', division);
  const entries = (await query.execute()).map(entryOf);
  return { entries, next: entries.length < limit ? null : (entries.at(-1)?.seq ?? null), head: await headOf(parts) };
}

function entryOf({ seq, at, division, subject, detail, ...rest }: Row & { hash: string }): IntegrityEntry {
  return integrityEntrySchema.parse({
    ...rest,
    seq: Number(seq),
    at: at.toISOString(),
    ...(division === null ? {} : { division }),
    ...(subject === null ? {} : { subject }),
    ...(detail === null ? {} : { detail }),
  });
}

/** Checks a stretch of the chain: each hash, each link to the one before, and that no number is missing. */
export async function verifyLog(parts: CentralParts, { after, limit }: { after: number; limit: number }): Promise<LogVerification> {
  const { db } = parts.store;
  const before = after === 0 ? { hash: beginning } : await db.selectFrom('integrityEntry').where('seq', '=', String(after)).select('hash').executeTakeFirst();
  const rows = await db.selectFrom('integrityEntry').selectAll().where('seq', '>', String(after)).orderBy('seq').limit(limit).execute();
  const head = await headOf(parts);
  let previous = before?.hash;
  let expected = after + 1;
  for (const row of rows) {
    if (Number(row.seq) !== expected || row.previous !== previous || row.hash !== hashOf(row)) return { intact: false, entries: expected - after - 1, brokenAt: expected, next: null, head };
    previous = row.hash;
    expected += 1;
  }
  return { intact: true, entries: rows.length, next: rows.length < limit ? null : expected - 1, head };
}

async function headOf({ store, issuer }: CentralParts): Promise<IntegrityLog['head']> {
  const { seq, hash } = await newest(store.db);
  return { seq, hash, keyId: issuer.keyId, signature: issuer.sign(`yizhao integrity log\n${seq}\n${hash}`) };
}
