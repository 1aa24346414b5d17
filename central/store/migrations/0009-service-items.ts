import { sql, type Kysely } from 'kysely';

/** The catalogue with all its versions, cases of service items, what they end in, and their materials. */
export async function createServiceItems(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table catalogue_item (
      hash text primary key,
      code text not null,
      item jsonb not null
    )`,
    `create table catalogue_version (
      version integer primary key,
      published_at timestamptz not null,
      by text not null,
      note text not null,
      restores integer references catalogue_version,
      items integer not null,
      manifest jsonb not null,
      signature text not null,
      key_id text not null
    )`,
    `create table service_case (
      case_id text primary key references application_case,
      item_code text not null,
      item_hash text not null references catalogue_item,
      holder_key text,
      sealed_context text not null,
      work_state text not null check (work_state in ('none', 'waiting', 'payment', 'done', 'returned')),
      work_since timestamptz,
      ask_again_at timestamptz,
      payment jsonb,
      reason jsonb
    )`,
    `create index service_case_by_holder on service_case (holder_key, case_id)`,
    // A case ends in one paper, as the key says.
    `create table service_output (
      output_id text primary key,
      case_id text not null unique references application_case,
      check_code text not null unique,
      title text not null,
      issued_by text not null,
      issued_on text not null,
      valid_until text,
      lines_hash text not null,
      sealed text not null
    )`,
    `create table pending_material (
      case_id text not null references application_case,
      material text not null,
      due_on text not null,
      received_at timestamptz,
      escalated_at timestamptz,
      primary key (case_id, material)
    )`,
    `create table upload (
      upload_id text primary key,
      kiosk_id text not null,
      kind text not null,
      bytes integer not null,
      hash text not null,
      sealed text not null,
      received_at timestamptz not null,
      kept_until timestamptz not null,
      case_id text references application_case
    )`,
    `create index upload_by_case on upload (case_id)`,
    `create table licence_fetch (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      type text not null,
      holder_key text not null,
      item_code text not null,
      purpose text not null,
      kiosk_id text not null,
      found boolean not null
    )`,
    `create index licence_fetch_by_holder on licence_fetch (holder_key, at)`,
    ...['catalogue_item', 'catalogue_version', 'service_output', 'licence_fetch'].map(
      (table) => `create trigger append_only before update or delete on ${table} for each row execute function refuse_rewriting()`,
    ),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
