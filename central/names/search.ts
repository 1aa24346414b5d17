import { sql, type RawBuilder } from 'kysely';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { NameFound } from '../../contract/names.ts';
import type { DivisionCode, IsoDate } from '../../contract/units.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { compareNames } from '../../domain/name/compare.ts';
import { composeName } from '../../domain/name/compose.ts';
import { enterprisePrefixes } from '../../domain/name/division-names.ts';
import type { NameOnRecord } from '../../domain/name/facts.ts';
import { nameKeys } from '../../domain/name/keys.ts';
import { conflictOf, standsOn, type Conflict } from '../../domain/name/record-rules.ts';
import { chinaDay } from '../china-day.ts';
import type { Db, Trx } from '../store/store.ts';

/** A name that is looked for. */
export interface NameSought {
  readonly registrarDivision: DivisionCode;
  readonly name: BusinessName;
  readonly today: IsoDate;
  /** Whose names do not count: of the entity that changes its own, of the applicant's own reservation. */
  readonly except?: { readonly creditCode?: string | undefined; readonly reservation?: string | undefined };
}

/** A name on record as the rules see it, and where it stands. */
export interface NameHit {
  readonly record: NameOnRecord;
  readonly conflict: Exclude<Conflict, 'none'>;
  readonly registrarDivision: DivisionCode;
}

/** Of names that are merely similar a rule only has to know that there are some. */
const mostSimilar = 20;
/** Rows that share a sound and an industry with the name; the same trade name comes first and is never cut off. */
const mostRows = 500;

/**
 * The names in the way of one, and similar ones: of the same registrar, and where the name states a city, a
 * province or no division, of every registrar that it reaches. What forbids it comes first.
 */
export async function searchNames(db: Db | Trx, sought: NameSought): Promise<NameHit[]> {
  const rows = await rowsLike(db, sought);
  const hits = rows.flatMap(({ caseId, creditCode, registrarDivision, division, tradeName, industry, legalForm, status, since, reservedFor }): NameHit[] => {
    const { except } = sought;
    if ((except?.creditCode !== undefined && creditCode === except.creditCode) || (except?.reservation !== undefined && caseId === except.reservation)) return [];
    const record = {
      division, tradeName, industry, legalForm, status, since: chinaDay(since),
      ...(reservedFor !== null && { reservedFor }),
      ...(registrarDivision !== sought.registrarDivision && { elsewhere: true }),
    };
    if (!standsOn(record, sought.today)) return [];
    const conflict = conflictOf(sought.name, record);
    return conflict === 'none' ? [] : [{ record, conflict, registrarDivision: divisionCodeSchema.parse(registrarDivision) }];
  });
  const of = (kind: Conflict) => hits.filter(({ conflict }) => conflict === kind);
  return [...of('forbidden').slice(0, mostSimilar), ...of('doubtful').slice(0, mostSimilar), ...of('similar').slice(0, mostSimilar)];
}

/** A hit as the API tells it. */
export function nameFound(name: BusinessName, { record, conflict, registrarDivision }: NameHit): NameFound {
  const { division = '', tradeName, industry, legalForm = '', status } = record;
  const parts = { division, tradeName, industry: industry ?? '', legalForm };
  const { relation, reasons } = compareNames(name, parts);
  return { name: composeName(parts), registrarDivision, status, relation, reasons: [...reasons], forbids: conflict !== 'similar' };
}

interface NameRow {
  readonly caseId: string | null;
  readonly creditCode: string | null;
  readonly registrarDivision: string;
  readonly division: string;
  readonly tradeName: string;
  readonly industry: string | null;
  readonly legalForm: string;
  readonly status: NameOnRecord['status'];
  readonly since: Date;
  readonly reservedFor: 'twoMonths' | 'oneYear' | null;
}

async function rowsLike(db: Db | Trx, { registrarDivision, name, today }: NameSought): Promise<readonly NameRow[]> {
  const { reading, industryKey, sounds } = nameKeys(name);
  const registrars = registrarsIn(name, registrarDivision);
  // A name that tells no industry is like every name that sounds like it; only its very trade name matters beside another industry.
  const byTradeName = industryKey === '' ? sql`union select id from name_record where registrar_division in (${registrars}) and trade_name collate "C" = ${name.tradeName}` : sql``;
  const bySound = sounds.length === 0 ? sql`` : sql`union select name_id from name_key where registrar_division in (${registrars}) and sound in (${sql.join(sounds)}) and industry_key in (${industryKey}, '')`;
  // Names that ended stand in the way for a year; a reservation for no more than a year.
  const { rows } = await sql<NameRow>`
    select case_id, credit_code, registrar_division, division, trade_name, industry, legal_form, status, since, reserved_for
    from name_record
    where id in (select id from name_record where registrar_division in (${registrars}) and reading = ${reading} ${byTradeName} ${bySound})
      and (status = 'registered' or (status <> 'released' and since >= ${today}::date - 370))
    order by (trade_name = ${name.tradeName} or reading = ${reading}) desc, id
    limit ${sql.lit(mostRows)}`.execute(db);
  return rows;
}

/** The registrars whose names count: its own, or every one that has names in the area that the name claims. */
function registrarsIn(name: BusinessName, registrarDivision: DivisionCode): RawBuilder<unknown> {
  const reach = name.division === '' ? 'nation' : (enterprisePrefixes(registrarDivision).get(name.division) ?? 'county');
  if (reach === 'county') return sql`${registrarDivision}`;
  const within = reach === 'nation' ? '' : registrarDivision.slice(0, reach === 'province' ? 2 : 4);
  // From one registrar to the next through the index: there are a few thousand at most, among millions of names.
  return sql`
    with recursive registrar as (
      (select registrar_division from name_key where registrar_division >= ${within} order by registrar_division limit 1)
      union all
      select (select name_key.registrar_division from name_key where name_key.registrar_division > registrar.registrar_division order by name_key.registrar_division limit 1)
      from registrar where registrar.registrar_division like ${`${within}%`})
    select registrar_division from registrar where registrar_division like ${`${within}%`}`;
}
