import { sql, type Kysely } from 'kysely';
import { nameKeys } from '../../../domain/name/keys.ts';

/** An index by which same and similar names are found among millions, and reservations. */
export async function indexNames(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `alter table name_record
      add column credit_code text,
      add column reserved_for text check (reserved_for in ('twoMonths', 'oneYear')),
      add column holder_key text,
      add column reading text not null default '',
      add column industry_key text collate "C" not null default '',
      add column entered_by text not null default 'machine' check (entered_by in ('machine', 'officer', 'import'))`,
    `alter table name_record drop constraint name_record_status_check`,
    `alter table name_record add constraint name_record_status_check check (status in ('registered', 'reserved', 'cancelled', 'annulled', 'released'))`,
    // No reference to name_record: it is an index, written with its name and never read without it. Equal keys
    // lie together, so a search reads a few pages, and the table itself is never read.
    `create table name_key (
      registrar_division text collate "C" not null,
      sound text collate "C" not null,
      industry_key text collate "C" not null,
      name_id bigint not null,
      primary key (registrar_division, sound, industry_key, name_id)
    )`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
  await keyWhatIsThere(db);
  const indexes = [
    `drop index name_record_once`,
    // The second line of defence behind rule N9: the machine never registers a name beside one that reads the same.
    `create unique index name_record_once on name_record (registrar_division, reading) where status = 'registered' and entered_by = 'machine'`,
    `create index name_record_by_reading on name_record (reading, registrar_division)`,
    `create index name_record_by_trade_name on name_record (trade_name collate "C", industry_key, id)`,
    `create index name_record_by_credit_code on name_record (credit_code) where credit_code is not null`,
  ];
  for (const statement of indexes) await sql.raw(statement).execute(db);
}

async function keyWhatIsThere(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ id: string; registrar_division: string; trade_name: string; industry: string | null }>`select id, registrar_division, trade_name, industry from name_record`.execute(db);
  for (const { id, registrar_division: registrar, trade_name: tradeName, industry } of rows) {
    const { reading, industryKey, sounds } = nameKeys({ tradeName, industry: industry ?? '' });
    await sql`update name_record set reading = ${reading}, industry_key = ${industryKey} where id = ${id}`.execute(db);
    for (const sound of sounds) await sql`insert into name_key values (${registrar}, ${sound}, ${industryKey}, ${id})`.execute(db);
  }
}
