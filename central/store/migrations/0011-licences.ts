import { sql, type Kysely } from 'kysely';

/**
 * A business lives on and its licence is issued anew, under the same code: a licence is known by the case
 * that granted it, and which of them are no longer in force stands beside them.
 */
export async function allowLaterLicences(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table print_log drop constraint print_log_credit_code_fkey`,
    `drop index print_log_once`,
    `alter table licence drop constraint licence_pkey`,
    `alter table licence drop constraint licence_case_id_key`,
    `alter table licence add primary key (case_id)`,
    `create index licence_by_code on licence (credit_code, issued_at)`,
    `alter table print_log add foreign key (case_id) references licence`,
    // One approval is printed once: the database itself refuses the second sheet.
    `create unique index print_log_once on print_log (case_id, copy) where outcome = 'printed'`,
    `create table licence_void (
      case_id text primary key references licence,
      reason text not null check (reason in ('superseded', 'declaredVoid', 'cancelled', 'annulled')),
      by_case text references application_case,
      at timestamptz not null
    )`,
    `create trigger append_only before update or delete on licence_void for each row execute function refuse_rewriting()`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
