import { sql, type Kysely } from 'kysely';

/** Cases that several people sign. */
export async function createSigning(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table signing_case (
      case_id text primary key references application_case,
      document_hash text not null,
      opened_by text not null,
      contact_proved boolean not null,
      expires_at timestamptz not null
    )`,
    `create table signing_signature (
      case_id text not null references signing_case,
      signer text not null,
      signed_at timestamptz not null,
      sealed text not null,
      primary key (case_id, signer)
    )`,
    `create table signing_invitation (
      invitation_id text primary key,
      case_id text not null references signing_case,
      signer text not null,
      invited_at timestamptz not null,
      expires_at timestamptz not null,
      ended_at timestamptz,
      session_key text unique,
      wrong_tries integer not null default 0
    )`,
    // At most one invitation of a person is good at a time.
    `create unique index signing_invitation_open on signing_invitation (case_id, signer) where ended_at is null`,
    `create table signing_kiosk (
      case_id text not null references signing_case,
      kiosk_id text not null,
      until timestamptz not null,
      primary key (case_id, kiosk_id)
    )`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
