import { sql } from 'kysely';
import type { Trx } from './store.ts';

/** Each kind of lock has numbers of its own, so that a name never waits for an address by chance of a hash. `sound` and `soundAndIndustry` are names, by how they sound. */
const classes = { mobile: 1, sound: 2, soundAndIndustry: 3, address: 4, slot: 70, alarm: 80, /* Last: every act of an officer ends in it. */ integrityLog: 90 } as const;

/**
 * Holds a subject until the transaction ends, so that what was read about it stays true until it is
 * written. Within a transaction take them in the order of `classes`: two that wait for each other cannot arise.
 */
export async function holdUntilCommit(trx: Trx, kind: keyof typeof classes, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(classes[kind])}, hashtext(${subject}))`.execute(trx);
}

/** Holds several subjects of a kind, in an order that is the same in every transaction. Shared holders do not wait for each other, only for one that holds alone. */
export async function holdAllUntilCommit(trx: Trx, kind: keyof typeof classes, subjects: readonly string[], mode: 'alone' | 'shared' = 'alone'): Promise<void> {
  if (subjects.length === 0) return;
  const lock = sql.raw(mode === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared');
  const hashes = sql`select distinct hashtext(subject) as hash from (values ${sql.join(subjects.map((subject) => sql`(${subject}::text)`))}) as held (subject) order by hash`;
  await sql`select ${lock}(${sql.lit(classes[kind])}, hash) from (${hashes}) as ordered`.execute(trx);
}
