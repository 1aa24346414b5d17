import { sql } from 'kysely';
import type { Facts, LoadLimits } from '../../domain/approval/facts.ts';
import { chinaDay } from '../china-day.ts';
import type { Db, Trx } from '../store/store.ts';

/** How many cases a machine brought today, counted no further than one beyond the limit; not counted where there is none. */
export async function loadFacts(db: Db | Trx, limits: LoadLimits, kioskId: string, at: Date): Promise<NonNullable<Facts['load']>> {
  const { casesOfKioskADay: limit } = limits;
  if (limit === null) return { limits };
  const midnight = new Date(`${chinaDay(at)}T00:00:00+08:00`);
  const { rows } = await sql<{ count: string }>`
    select count(*) as count from (
      select 1 from application_case where kiosk_id = ${kioskId} and received_at >= ${midnight} limit ${sql.lit(limit + 1)}
    ) as counted`.execute(db);
  return { casesOfKioskToday: Number(rows[0]?.count ?? 0), limits };
}
