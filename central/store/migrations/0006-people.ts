import { sql, type Kysely } from 'kysely';

/** Who was identified, and who stands behind which entity: by keyed hashes, never by numbers. */
export async function createPeople(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table identity_check (
      check_id text primary key,
      person_key text not null,
      method text not null check (method in ('card', 'face', 'phone', 'person')),
      by text not null,
      checked_at timestamptz not null,
      expires_at timestamptz not null,
      signing_case text,
      case_id text references application_case
    )`,
    `create index identity_check_by_end on identity_check (expires_at) where case_id is null`,
    `create index identity_check_by_signing on identity_check (signing_case) where signing_case is not null`,
    `create table entity_person (
      person_key text not null,
      credit_code text not null,
      primary key (person_key, credit_code)
    )`,
    `create index entity_person_by_code on entity_person (credit_code)`,
    // How many cases a machine brought on a day, rule A12.
    `create index application_case_by_kiosk on application_case (kiosk_id, received_at)`,
    // What the credit records say of a person is sealed beside the facts of the decision.
    `alter table decision add column sealed_facts text`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
