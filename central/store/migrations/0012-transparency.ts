import { sql, type Kysely } from 'kysely';

/**
 * The public log of licences (RFC 6962). Transactions put entries into the queue; they come into the log in
 * batches, so that no two approvals wait for each other to get the next index.
 */
export async function createTransparencyLog(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table log_queue (id bigint generated always as identity primary key, entry text not null)`,
    `create table log_entry (index bigint primary key, entry text not null, leaf_hash text not null, licence text not null)`,
    `create index log_entry_by_licence on log_entry (licence, index)`,
    `create index log_entry_by_leaf on log_entry (leaf_hash)`,
    // Hashes of the complete subtrees: level 0 are the leaves, node n of level l covers the entries from n * 2^l on.
    `create table log_node (level integer not null, index bigint not null, hash text not null, primary key (level, index))`,
    `create table log_head (size bigint primary key, root text not null, at timestamptz not null, key_id text not null, signature text not null)`,
    ...['log_entry', 'log_node', 'log_head'].map((table) => `create trigger append_only before update or delete on ${table} for each row execute function refuse_rewriting()`),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
