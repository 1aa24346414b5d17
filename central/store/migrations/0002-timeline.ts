import { sql, type Kysely } from 'kysely';

/** Where each case stands, and what happened to it. */
export async function createTimeline(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table application_case add column status text not null default 'submitted'`,
    `update application_case set status = coalesce((select outcome from decision where decision.case_id = application_case.case_id), 'submitted')`,
    `create index application_case_by_status on application_case (registrar_division, status, received_at)`,
    `create table case_event (
      id bigint generated always as identity primary key,
      case_id text not null references application_case,
      at timestamptz not null,
      kind text not null,
      by text not null,
      detail text
    )`,
    `create index case_event_by_case on case_event (case_id, id)`,
    `create trigger append_only before update or delete on case_event for each row execute function refuse_rewriting()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
