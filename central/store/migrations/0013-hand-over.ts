import { sql, type Kysely } from 'kysely';

/** What is on its way between phone and machine, for a short time. */
export async function createHandOver(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table draft (
      draft_id text primary key,
      code_key text not null unique,
      sealed text not null,
      expires_at timestamptz not null,
      taken_by text
    )`,
    `create table take_along (
      take_id text primary key,
      case_id text not null references application_case,
      expires_at timestamptz not null,
      taken_by text
    )`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
