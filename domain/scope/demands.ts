import { z } from 'zod';
import { entityKindSchema } from '../../contract/entity-kind.ts';
import { fenSchema, type ScopeCode } from '../../contract/units.ts';
import demands from './demands.json' with { type: 'json' };
import { scopeEntry } from './dictionary.ts';

const permitDemandSchema = z.strictObject({
  permit: z.string(),
  /** The kinds of business that may be granted the permit. */
  entities: z.array(entityKindSchema),
  /** The least registered capital. */
  capital: fenSchema.optional(),
  source: z.string(),
  verify: z.literal(true).optional(),
});
/** What a permit asks of the business itself. */
export type PermitDemand = z.infer<typeof permitDemandSchema>;

const demandByPermit = new Map(z.array(permitDemandSchema).parse(demands.records).map((demand) => [demand.permit, demand]));

/** What the permits of a scope ask of the business, each with the place of its entry. */
export function demandsOf(scope: readonly ScopeCode[]): { readonly at: number; readonly entry: string; readonly demand: PermitDemand }[] {
  return scope.flatMap((code, at) => {
    const entry = scopeEntry(code);
    return (entry?.permits ?? []).flatMap((permit) => {
      const demand = demandByPermit.get(permit.name);
      return entry === undefined || demand === undefined ? [] : [{ at, entry: entry.name, demand }];
    });
  });
}
