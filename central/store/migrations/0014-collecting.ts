import { sql, type Kysely } from 'kysely';

/** One kiosk prints what came of a case that several signed. Cases that were decided before were printed where they were submitted. */
export async function nameCollector(db: Kysely<unknown>): Promise<void> {
  const statements = [
    'alter table signing_case add column collected_by text',
    `update signing_case set collected_by = opened_by from application_case where application_case.case_id = signing_case.case_id and application_case.status <> 'signing'`,
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
