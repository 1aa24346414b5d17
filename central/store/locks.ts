import { sql } from 'kysely';
import type { Trx } from './store.ts';

/** Each kind of lock has numbers of its own, so that a name never waits for an address by chance of a hash. */
const classes = { mobile: 1, tradeName: 2, tradeAndIndustry: 3, address: 4, slot: 70, alarm: 80, /* Last: every act of an officer ends in it. */ integrityLog: 90 } as const;

/**
 * Holds a subject until the transaction ends, so that what was read about it stays true until it is
 * written. Within a transaction take them in the order of `classes`: two that wait for each other cannot arise.
 */
export async function holdUntilCommit(trx: Trx, kind: keyof typeof classes, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(classes[kind])}, hashtext(${subject}))`.execute(trx);
}
