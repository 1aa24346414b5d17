import { z } from 'zod';
import { isoDateSchema, scopeCodeSchema, type DivisionCode, type IsoDate, type ScopeCode } from '../../contract/units.ts';
import { textSchema } from '../../contract/language.ts';
import localData from './local-rules.json' with { type: 'json' };
import useData from './use-rules.json' with { type: 'json' };

const kinds = z.array(z.enum(['individualBusiness', 'soleProprietorship', 'limitedCompany']));

const localRulesSchema = z.object({
  /** The beginning of the divisions' codes. */
  division: z.string().regex(/^\d{2,6}$/),
  from: isoDateSchema,
  until: isoDateSchema.nullable(),
  mayShare: z.array(z.enum(['hosted', 'marketStall', 'samePeople'])),
  hosting: z.object({ kinds, notFor: z.array(scopeCodeSchema) }),
  furtherPremises: z.object({ kinds }),
});
export type LocalRules = z.infer<typeof localRulesSchema>;

const localRules = z.array(localRulesSchema).parse(localData.records);

/** What a city lays down about premises on a day; the closest area counts. `undefined`: nothing is known, and a person looks. */
export function localRulesOf(division: DivisionCode, day: IsoDate): LocalRules | undefined {
  return localRules
    .filter((rules) => division.startsWith(rules.division) && rules.from <= day && (rules.until === null || day <= rules.until))
    .sort((a, b) => b.division.length - a.division.length || (a.from < b.from ? 1 : -1))[0];
}

const useRuleSchema = z.object({
  use: z.enum(['commercial', 'residential', 'industrial', 'mixed', 'network']),
  scope: z.array(scopeCodeSchema),
  result: z.enum(['fix', 'human']),
  source: z.string(),
  reason: textSchema,
});
export type UseRule = z.infer<typeof useRuleSchema>;

const useRules = z.array(useRuleSchema).parse(useData.records);

/** The trades that a place of this use is closed to, or open to only after a look. */
export function useRulesFor(use: UseRule['use'], scope: readonly ScopeCode[]): UseRule[] {
  return useRules.filter((rule) => rule.use === use && rule.scope.some((code) => scope.includes(code)));
}
