import { sql, type RawBuilder } from 'kysely';
import { z } from 'zod';
import { figureRowSchema, figuresSchema, ruleRowSchema, type FigureRow, type Figures, type FiguresQuery } from '../../contract/supervision.ts';
import { extensionDays, statutoryDays } from '../../domain/supervision/clock.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';

/** The longest period that figures are asked for at once, in days. */
const longestDays = 366;
const dayMs = 24 * 60 * 60_000;
const chinaMs = 8 * 60 * 60_000;

/** What happened to the cases that were received in a period; `division` null for all. */
export async function figuresOf({ store: { db }, now }: CentralParts, division: string | null, { from, to, by }: FiguresQuery): Promise<Figures> {
  // Days in China, as moments.
  const start = new Date(Date.parse(`${from}T00:00:00Z`) - chinaMs);
  const end = new Date(Date.parse(`${to}T00:00:00Z`) + dayMs - chinaMs);
  const days = (end.getTime() - start.getTime()) / dayMs;
  if (days < 1 || days > longestDays) throw new Refusal('invalidRequest', `from is the first day and to the last, at most ${longestDays} days`, [{ path: 'querystring.to', message: 'before the first day or too far from it' }]);
  if (by === 'rule') return figuresSchema.parse({ by, from, to, rows: await ruleRows(db, division, start, end) });
  const left = by === 'item' || by === 'site' ? await abandonedBy(db, by, from, to) : new Map<string, FigureRow['abandoned']>();
  const rows = (await rowsBy(db, division, by, { start, end, now: now() })).map((row) => ({ ...row, abandoned: left.get(row.key) ?? [] }));
  return figuresSchema.parse({ by, from, to, rows });
}

const groups = {
  item: sql.ref('c.item'),
  site: sql.ref('c.kiosk_id'),
  division: sql.ref('c.registrar_division'),
  day: sql`to_char(c.received_at at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD')`,
} as const;

/** Counts and shares come from the database as text or numbers; one reader for both. */
const number = z.coerce.number();
const figure = z.union([z.null(), number]);
const rawSchema = z.object({
  key: z.string(),
  received: number,
  approvedByMachine: number,
  needsCorrection: number,
  routed: number,
  approvedByOfficer: number,
  correctionAsked: number,
  refused: number,
  waiting: number,
  late: number,
  decidedByOfficer: number,
  early: number,
  atKiosk: number,
  approved: number,
  once: number,
  median: figure,
  p90: figure,
  officerMedian: figure,
  officerP90: figure,
});

async function rowsBy(db: Db, division: string | null, by: keyof typeof groups, { start, end, now }: { start: Date; end: Date; now: Date }): Promise<Omit<FigureRow, 'abandoned'>[]> {
  const key = groups[by];
  const { rows } = await sql`
    select key, count(*) as received,
      count(*) filter (where machine = 'approved') as "approvedByMachine",
      count(*) filter (where machine = 'needsCorrection') as "needsCorrection",
      count(*) filter (where routed_at is not null) as routed,
      count(*) filter (where officer = 'approved') as "approvedByOfficer",
      count(*) filter (where officer = 'correctionAsked') as "correctionAsked",
      count(*) filter (where officer = 'refused') as refused,
      count(*) filter (where routed_at is not null and finished_at is null) as waiting,
      count(*) filter (where coalesce(finished_at, ${now}) >= due_at) as late,
      count(*) filter (where officer is not null) as "decidedByOfficer",
      count(*) filter (where officer is not null and to_char(finished_at at time zone 'UTC' + interval '8 hours', 'YYYY-MM-DD') < due_day) as early,
      count(*) filter (where kiosk_id <> '') as "atKiosk",
      count(*) filter (where coalesce(officer, machine) = 'approved') as approved,
      count(*) filter (where coalesce(officer, machine) = 'approved' and not mended) as once,
      percentile_cont(0.5) within group (order by hours) as median,
      percentile_cont(0.9) within group (order by hours) as p90,
      percentile_cont(0.5) within group (order by officer_hours) as "officerMedian",
      percentile_cont(0.9) within group (order by officer_hours) as "officerP90"
    from (
      select ${key} as key, c.kiosk_id, d.outcome as machine, o.outcome as officer, k.routed_at, k.finished_at, k.due_at, k.due_day,
        c.mends as mended,
        extract(epoch from coalesce(o.decided_at, case when d.outcome <> 'routedToHuman' then d.decided_at end) - c.received_at) / 3600 as hours,
        extract(epoch from o.decided_at - k.routed_at) / 3600 as officer_hours
      from application_case c
        left join decision d on d.case_id = c.case_id
        left join officer_decision o on o.case_id = c.case_id
        left join case_clock k on k.case_id = c.case_id
      where c.received_at >= ${start} and c.received_at < ${end} ${ofDivision(division, 'c.registrar_division')}
    ) as cases
    group by key order by received desc, key limit 2000`.execute(db);
  return rows.map((row) => rowOf(rawSchema.parse(row)));
}

function ofDivision(division: string | null, column: string): RawBuilder<unknown> {
  return division === null ? sql`` : sql`and ${sql.ref(column)} = ${division}`;
}

function rowOf(raw: z.infer<typeof rawSchema>): Omit<FigureRow, 'abandoned'> {
  const { median, p90, officerMedian, officerP90, decidedByOfficer, early, atKiosk, approved, once, ...counts } = raw;
  return figureRowSchema.omit({ abandoned: true }).parse({
    ...counts,
    actualHours: { median, p90 },
    officerHours: { median: officerMedian, p90: officerP90 },
    promisedWorkingDays: { ordinary: statutoryDays, extended: statutoryDays + extensionDays },
    earlyShare: shareOf(early, decidedByOfficer),
    onTheSpotShare: shareOf(counts.approvedByMachine, counts.received),
    onceShare: shareOf(once, approved),
    kioskShare: shareOf(atKiosk, counts.received),
    // Every case of this registry comes in without a counter.
    onlineShare: counts.received === 0 ? null : 1,
  });
}

export function shareOf(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** Why cases came back or went to a person; the traces of approved cases are not read. */
async function ruleRows(db: Db, division: string | null, start: Date, end: Date): Promise<z.infer<typeof ruleRowSchema>[]> {
  const { rows } = await sql<{ rule: string; needsCorrection: string; routed: string }>`
    select finding ->> 'rule' as rule,
      count(distinct d.case_id) filter (where finding ->> 'result' = 'fix') as "needsCorrection",
      count(distinct d.case_id) filter (where finding ->> 'result' = 'human' and d.outcome = 'routedToHuman') as routed
    from decision d join application_case c on c.case_id = d.case_id,
      lateral jsonb_path_query(d.decision, '$.trace[*] ? (@.result != "pass")') as finding
    where d.outcome <> 'approved' and d.decided_at >= ${start} and d.decided_at < ${end} ${ofDivision(division, 'c.registrar_division')}
    group by 1 order by 2 desc, 1 limit 500`.execute(db);
  const overridden = await sql<{ rule: string; count: string }>`
    select rule, count(*) as count from officer_decision o, unnest(o.overridden) as rule
    where o.decided_at >= ${start} and o.decided_at < ${end} ${ofDivision(division, 'o.division')}
    group by rule limit 500`.execute(db);
  const counts = new Map(overridden.rows.map(({ rule, count }) => [rule, Number(count)]));
  const found = rows.map(({ rule, needsCorrection, routed }) => ({ rule, needsCorrection: Number(needsCorrection), routed: Number(routed), overridden: counts.get(rule) ?? 0 }));
  const rest = [...counts].filter(([rule]) => !found.some((row) => row.rule === rule)).map(([rule, count]) => ({ rule, needsCorrection: 0, routed: 0, overridden: count }));
  return z.array(ruleRowSchema).parse([...found, ...rest]);
}

/** Where citizens left (堵点), the most frequent step first. */
async function abandonedBy(db: Db, by: 'item' | 'site', from: string, to: string): Promise<Map<string, FigureRow['abandoned']>> {
  const column = by === 'item' ? ('item' as const) : ('kioskId' as const);
  const rows = await db
    .selectFrom('abandonment')
    .where('day', '>=', from)
    .where('day', '<=', to)
    .groupBy([column, 'step'])
    .select((of) => [`${column} as key`, 'step', of.fn.sum<string>('count').as('count')])
    .orderBy('count', 'desc')
    .limit(5_000)
    .execute();
  const steps = new Map<string, FigureRow['abandoned']>();
  for (const { key, step, count } of rows) steps.set(key, [...(steps.get(key) ?? []), { step, count: Number(count) }]);
  return steps;
}
