import { sql } from 'kysely';
import type { Trx } from './store.ts';

/** Each kind of lock has numbers of its own, so that a name never waits for an address by chance of a hash. A name goes by its sound. */
const classes = { mobile: 1, name: 2, address: 4, slot: 70, alarm: 80, /* Last: every act of an officer ends in it. */ integrityLog: 90 } as const;

/**
 * Holds a subject until the transaction ends, so that what was read about it stays true until it is
 * written. Within a transaction take them in the order of `classes`: two that wait for each other cannot arise.
 */
export async function holdUntilCommit(trx: Trx, kind: keyof typeof classes, subject: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(classes[kind])}, hashtext(${subject}))`.execute(trx);
}

/**
 * Holds several subjects of a kind, in an order that is the same in every transaction: some alone, others
 * shared. Who shares a subject waits only for one that holds it alone.
 */
export async function holdAllUntilCommit(trx: Trx, kind: keyof typeof classes, subjects: { readonly alone: readonly string[]; readonly shared: readonly string[] }): Promise<void> {
  const rows = [...subjects.alone.map((subject) => sql`(${subject}::text, true)`), ...subjects.shared.map((subject) => sql`(${subject}::text, false)`)];
  if (rows.length === 0) return;
  const key = sql`${sql.lit(classes[kind])}, hash`;
  await sql`
    select case when alone then pg_advisory_xact_lock(${key})::text else pg_advisory_xact_lock_shared(${key})::text end
    from (select hashtext(subject) as hash, bool_or(alone) as alone from (values ${sql.join(rows)}) as held (subject, alone) group by 1 order by 1) as ordered`.execute(trx);
}
