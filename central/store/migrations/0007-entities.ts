import { sql, type Kysely } from 'kysely';

/** The register of entities: what each is, how its record came about, and what runs about it. */
export async function createEntities(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table entity (
      credit_code text primary key,
      kind text not null,
      status text not null,
      name text collate "C",
      trade_name text collate "C",
      registrar_division text not null,
      standard_address_id text,
      founded_on text not null,
      ended_on text,
      version integer not null,
      since timestamptz not null
    )`,
    // The beginning of a name, in the order of its characters: a page is read off the index, whatever the name.
    `create index entity_by_name on entity (name, credit_code)`,
    `create index entity_by_trade_name on entity (trade_name, credit_code)`,
    `create index entity_by_address on entity (standard_address_id) where standard_address_id is not null and ended_on is null`,
    // Facts of the first version are the establishing case's; every later one keeps its own.
    `create table entity_version (
      credit_code text not null,
      version integer not null,
      case_id text not null references application_case,
      item text not null,
      changed jsonb not null,
      at timestamptz not null,
      open_part jsonb,
      sealed text,
      primary key (credit_code, version)
    )`,
    `create table entity_status (
      id bigint generated always as identity primary key,
      credit_code text not null references entity,
      status text not null,
      by text not null,
      case_id text references application_case,
      reason text,
      at timestamptz not null
    )`,
    `create index entity_status_by_code on entity_status (credit_code, id)`,
    // Which entities hold shares of which: simple cancellation asks (实施细则 第四十八条).
    `create table entity_holding (
      holder_code text not null,
      credit_code text not null references entity,
      primary key (holder_code, credit_code)
    )`,
    `create index entity_holding_by_code on entity_holding (credit_code)`,
    `create table entity_mark (
      id bigint generated always as identity primary key,
      credit_code text not null references entity,
      kind text not null,
      authority text not null,
      reason text not null,
      since text not null,
      until text
    )`,
    `create unique index entity_mark_once on entity_mark (credit_code, kind) where until is null`,
    `create index entity_mark_by_code on entity_mark (credit_code, id)`,
    `create table entity_notice (
      case_id text primary key references application_case,
      credit_code text not null references entity,
      registrar_division text not null,
      kind text not null check (kind in ('individualCancellation', 'cancellation', 'capitalReduction')),
      opened_on text not null,
      ends_on text not null,
      state text not null check (state in ('running', 'objected', 'used', 'withdrawn', 'lapsed')),
      registered_capital bigint,
      receipt text,
      objection_authority text,
      objection_reason text,
      objected_on text
    )`,
    // Two notices of one kind cannot run beside each other.
    `create unique index entity_notice_once on entity_notice (credit_code, kind) where state = 'running'`,
    `create index entity_notice_by_code on entity_notice (credit_code)`,
    `create index entity_notice_by_state on entity_notice (registrar_division, state, case_id)`,
    `create table entity_suspension (
      case_id text primary key references application_case,
      credit_code text not null references entity,
      from_on text not null,
      until_on text not null,
      ended_on text,
      reason text not null,
      service_address text
    )`,
    `create index entity_suspension_by_code on entity_suspension (credit_code, from_on)`,
    `create table entity_report (
      case_id text primary key references application_case,
      credit_code text not null references entity,
      year integer not null,
      filed_on text not null,
      correction boolean not null,
      published jsonb
    )`,
    `create index entity_report_by_code on entity_report (credit_code, year)`,
    // Whoever was founded before there was this register.
    `insert into entity
      select credit_code, 'individualBusiness', 'inOperation', content->>'name', open_part->'application'->'name'->>'tradeName',
        registrar_division, standard_address_id, content->>'registeredOn', null, 1, issued_at
      from licence join application_case using (case_id)`,
    `insert into entity_version select credit_code, 1, case_id, item, '[]', issued_at, null, null from licence join application_case using (case_id)`,
    ...['entity_version', 'entity_status', 'entity_report'].map((table) => `create trigger append_only before update or delete on ${table} for each row execute function refuse_rewriting()`),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
