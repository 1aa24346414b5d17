import { z } from 'zod';
import type { Jurisdiction } from '../../contract/premises.ts';
import { divisionCodeSchema, type DivisionCode, type StreetCode } from '../../contract/units.ts';
import { divisionOf, divisionPath } from '../codes/divisions.ts';
import { streetsOf } from '../codes/streets.ts';
import data from './jurisdiction.json' with { type: 'json' };

const table = z
  .object({
    levels: z.array(z.object({ kind: z.string(), level: z.enum(['county', 'city', 'province']), source: z.string() })),
    overrides: z.array(z.object({ division: divisionCodeSchema, kind: z.string(), registrarDivision: divisionCodeSchema, source: z.string() })),
  })
  .parse(data);

/**
 * Whose registrar has jurisdiction over a business at an address: computed from both, never chosen
 * (市场主体登记管理条例实施细则 第三条、第四条、第十条). `undefined`: no such street, or no such kind of business.
 */
export function jurisdictionOf(street: StreetCode, item: string): Jurisdiction | undefined {
  const kind = item.slice(0, item.indexOf('.'));
  const county = divisionCodeSchema.parse(street.slice(0, 6));
  const row = table.levels.find((one) => one.kind === kind);
  if (row === undefined || !isStreet(street, county)) return undefined;
  const override = table.overrides.find((one) => one.kind === kind && street.startsWith(one.division));
  const registrarDivision = override?.registrarDivision ?? upTo(county, row.level);
  const division = divisionOf(registrarDivision);
  if (division === undefined) return undefined;
  return { registrarDivision, name: divisionPath(registrarDivision).join(''), level: division.level, source: override?.source ?? row.source };
}

function upTo(county: DivisionCode, level: 'county' | 'city' | 'province'): DivisionCode {
  if (level === 'county') return county;
  return divisionCodeSchema.parse(level === 'city' ? `${county.slice(0, 4)}00` : `${county.slice(0, 2)}0000`);
}

/** Streets are known of Jiangmen so far; elsewhere the county has to be one. */
function isStreet(street: StreetCode, county: DivisionCode): boolean {
  const streets = streetsOf(county);
  return streets.length > 0 ? streets.some(({ code }) => code === street) : divisionOf(county) !== undefined;
}
