import { sql, type Kysely } from 'kysely';

/** Video calls from machines: who rings where, and what the two ends have to tell each other before they are connected. */
export async function createHelpCalls(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table help_call (
      call_id text primary key,
      kiosk_id text not null,
      division text not null,
      language text not null,
      placed_at timestamptz not null,
      ends_at timestamptz not null,
      officer_id text,
      offer text,
      answer text,
      ended text
    )`,
    `create index help_call_by_division on help_call (division) where ended is null`,
    `create index help_call_by_kiosk on help_call (kiosk_id, placed_at)`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
