import { sql, type Kysely } from 'kysely';

/** What departments are told of new businesses (双告知), and whether they have it. */
export async function createPermitNotices(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table permit_notice (
      id text primary key,
      case_id text not null references application_case,
      registrar_division text not null,
      credit_code text not null,
      authority text not null,
      permits jsonb not null,
      acknowledged boolean not null,
      created_at timestamptz not null,
      status text not null check (status in ('waiting', 'received', 'refused')),
      attempts integer not null default 0,
      settled_at timestamptz,
      receipt text,
      refusal text,
      unique (case_id, authority)
    )`,
    `create index permit_notice_by_division on permit_notice (registrar_division, id)`,
    `create index permit_notice_open on permit_notice (registrar_division, status, id)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
