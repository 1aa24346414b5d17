import { sql } from 'kysely';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { NameFound } from '../../contract/names.ts';
import type { DivisionCode, IsoDate } from '../../contract/units.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { plainName } from '../../domain/name/characters.ts';
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
 * The names in the way of one, and similar ones, of the same registrar; where the name states a city, a
 * province or no division, also those with the very trade name of every registrar that it reaches. What
 * forbids it comes first.
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
  const tradeName = plainName(name.tradeName);
  const area = areaOf(name, registrarDivision);
  const inArea = area === registrarDivision ? sql`registrar_division = ${area}` : sql`left(registrar_division, ${sql.lit(area.length)}) = ${area}`;
  const industries = sql`industry_key in (${industryKey}, '')`;
  const found = [sql`select id from name_record where reading = ${reading} and ${inArea}`];
  if (sounds.length > 0) found.push(sql`select name_id from name_key where registrar_division = ${registrarDivision} and sound in (${sql.join(sounds)}) and ${industries}`);
  // Beside another industry only the very trade name of a name that tells none matters, and so in another registrar's area.
  if (industryKey === '' || area !== registrarDivision) {
    const ofIndustry = industryKey === '' ? sql`` : sql`and ${industries}`;
    found.push(sql`(select id from name_record where trade_name collate "C" = ${tradeName} and ${inArea} ${ofIndustry} limit ${sql.lit(mostRows)})`);
  }
  // Names that ended stand in the way for a year; a reservation for no more than a year.
  const { rows } = await sql<NameRow>`
    select case_id, credit_code, registrar_division, division, trade_name, industry, legal_form, status, since, reserved_for
    from name_record
    where id in (${sql.join(found, sql` union `)})
      and (status = 'registered' or (status <> 'released' and since >= ${today}::date - 370))
    order by (trade_name = ${tradeName} or reading = ${reading}) desc, id
    limit ${sql.lit(mostRows)}`.execute(db);
  return rows;
}

/** Whose names count, by the beginning of the registrar's code: its own, or those of every registrar in the area that the name claims. */
function areaOf(name: BusinessName, registrarDivision: DivisionCode): string {
  const reach = name.division === '' ? 'nation' : (enterprisePrefixes(registrarDivision).get(name.division) ?? 'county');
  return registrarDivision.slice(0, { nation: 0, province: 2, city: 4, county: 6 }[reach]);
}
