import { sql } from 'kysely';
import { z } from 'zod';
import { scoreboardSchema, type Scoreboard } from '../../contract/supervision.ts';
import { publicRows, smallestCell } from '../../domain/supervision/scoreboard.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';

const days = 30;
const dayMs = 24 * 60 * 60_000;

/** The public board of the last thirty complete days. It is made once a day, so that asking for it costs nothing and shows no single case. */
export async function scoreboardOf({ store: { db }, now }: CentralParts): Promise<Scoreboard> {
  const today = chinaDay(now());
  const kept = await db.selectFrom('scoreboardDay').where('day', '=', today).select('body').executeTakeFirst();
  if (kept !== undefined) return scoreboardSchema.parse(JSON.parse(kept.body));
  const midnight = Date.parse(`${today}T00:00:00Z`) - 8 * 60 * 60_000;
  const [start, end] = [new Date(midnight - days * dayMs), new Date(midnight)];
  const { rows } = await sql`
    select c.registrar_division as division, c.item, count(*) as received,
      count(*) filter (where d.outcome = 'approved') as "onTheSpot",
      count(o.case_id) as "decidedByOfficer",
      count(*) filter (where o.case_id is not null and o.decided_at < k.due_at - interval '1 day') as early,
      count(r.subject) as rated,
      count(*) filter (where r.level in ('verySatisfied', 'satisfied', 'basicallySatisfied')) as satisfied
    from application_case c
      left join decision d on d.case_id = c.case_id
      left join officer_decision o on o.case_id = c.case_id
      left join case_clock k on k.case_id = c.case_id
      left join rating r on r.subject = 'case:' || c.case_id
    where c.received_at >= ${start} and c.received_at < ${end}
    group by 1, 2 order by 3 desc limit 5000`.execute(db);
  const board = scoreboardSchema.parse({ from: chinaDay(start), to: chinaDay(new Date(midnight - 1)), smallest: smallestCell, rows: publicRows(z.array(cellSchema).parse(rows)) });
  await db.insertInto('scoreboardDay').values({ day: today, body: JSON.stringify(board) }).onConflict((conflict) => conflict.doNothing()).execute();
  return board;
}

const count = z.coerce.number();
const cellSchema = z.object({ division: z.string(), item: z.string(), received: count, onTheSpot: count, decidedByOfficer: count, early: count, rated: count, satisfied: count });
