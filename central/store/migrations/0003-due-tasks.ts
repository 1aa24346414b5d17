import { sql, type Kysely } from 'kysely';

/** What has to be done at a certain time, once, by whichever process comes first. */
export async function createDueTasks(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table due_task (
      kind text not null,
      subject text not null,
      due_at timestamptz not null,
      attempts integer not null default 0,
      primary key (kind, subject)
    )`,
    `create index due_task_by_time on due_task (due_at)`,
    // By age of pages, not of rows: answers are written in order of time, and an ordinary index would cost each submission.
    `create index idempotency_by_age on idempotency using brin (created_at)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
