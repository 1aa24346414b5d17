import { sql, type Kysely } from 'kysely';

/** Cases, decisions, names, licences and prints. */
export async function createRegistry(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table idempotency (
      key text primary key,
      request_hash text not null,
      status integer,
      body text,
      created_at timestamptz not null
    )`,
    `create table application_case (
      case_id text primary key,
      item text not null,
      form_version text not null,
      kiosk_id text not null,
      registrar_division text not null,
      received_at timestamptz not null,
      open_part jsonb not null
    )`,
    `create table personal_page (
      case_id text primary key references application_case,
      sealed text not null
    )`,
    `create table contact_code (
      ticket text primary key,
      mobile_key text not null,
      code_key text not null,
      sent_at timestamptz not null,
      expires_at timestamptz not null,
      tries integer not null default 0,
      token_key text unique,
      verified_at timestamptz,
      case_id text references application_case
    )`,
    `create index contact_code_by_mobile on contact_code (mobile_key, sent_at)`,
    `create index contact_code_by_age on contact_code (sent_at)`,
    `create table decision (
      case_id text primary key references application_case,
      outcome text not null check (outcome in ('approved', 'needsCorrection', 'routedToHuman')),
      rule_set text not null,
      facts jsonb not null,
      decision jsonb not null,
      decided_at timestamptz not null
    )`,
    `create table name_record (
      id bigint generated always as identity primary key,
      case_id text unique references application_case,
      registrar_division text not null,
      trade_name text not null,
      industry text,
      division text not null,
      legal_form text not null,
      status text not null check (status in ('registered', 'reserved', 'cancelled', 'annulled')),
      since timestamptz not null
    )`,
    // The second line of defence behind rule N9: two registered names of one registrar, trade name and industry cannot exist.
    `create unique index name_record_once on name_record (registrar_division, trade_name, industry) where status = 'registered'`,
    `create table licence (
      credit_code text primary key,
      case_id text not null unique references application_case,
      standard_address_id text,
      content jsonb not null,
      signature text not null,
      key_id text not null,
      qr text not null,
      issuer text not null check (issuer in ('sandbox', 'production')),
      issued_at timestamptz not null
    )`,
    `create index licence_by_address on licence (standard_address_id)`,
    // Serials of credit codes count from 0.
    `create sequence credit_code_serial minvalue 0 start 0`,
    `create table print_log (
      id bigint generated always as identity primary key,
      credit_code text not null references licence,
      case_id text not null references application_case,
      kiosk_id text not null,
      copy text not null check (copy in ('original', 'duplicate')),
      outcome text not null check (outcome in ('printed', 'spoiled', 'uncertain', 'notPrinted')),
      reason text,
      blank_serial text,
      printer_job text,
      at timestamptz not null,
      received_at timestamptz not null
    )`,
    // One approval is printed once: the database itself refuses the second sheet.
    `create unique index print_log_once on print_log (credit_code, copy) where outcome = 'printed'`,
    `create table signing_key (
      key_id text primary key,
      public_key text not null,
      sealing_key_id text not null,
      since timestamptz not null
    )`,
    `create function refuse_rewriting() returns trigger language plpgsql as $$
      begin raise exception '% is append only', tg_table_name; end $$`,
    ...['decision', 'licence', 'print_log'].map(
      (table) => `create trigger append_only before update or delete on ${table} for each row execute function refuse_rewriting()`,
    ),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
