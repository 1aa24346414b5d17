import { z } from 'zod';
import { streetCodeSchema } from '../../contract/units.ts';
import data from './streets.json' with { type: 'json' };

const streetSchema = z.object({ code: streetCodeSchema, name: z.string(), parent: z.string(), kind: z.enum(['street', 'town', 'statistical']) });

export type Street = Omit<z.infer<typeof streetSchema>, 'kind' | 'parent'> & { readonly kind: 'street' | 'town' };

const streets = z.array(streetSchema).parse(data.records);

/**
 * The streets (街道) and towns (镇) of a county-level division, so far of Jiangmen. Rows that exist for
 * statistics only (development zones, a prison, a forest farm) are never a registered address.
 */
export function streetsOf(division: string): Street[] {
  return streets.flatMap(({ code, name, parent, kind }) => (parent === division && kind !== 'statistical' ? [{ code, name, kind }] : []));
}

/** The county-level divisions whose streets are known. */
export const divisionsWithStreets: readonly string[] = [...new Set(streets.map(({ parent }) => parent))];
