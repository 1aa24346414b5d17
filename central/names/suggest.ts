import type { BusinessName } from '../../contract/application-parts.ts';
import type { z } from 'zod';
import type { nameSuggestionRequestSchema } from '../../contract/names.ts';
import { checkName } from '../../domain/name/check.ts';
import { composeName, namePrefix } from '../../domain/name/compose.ts';
import { tradeNamesFrom } from '../../domain/name/suggest.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import { searchNames } from './search.ts';

/** So many names are looked up in the register for one question; a register where they are all taken asks for other words. */
const mostLookUps = 60;

/** Names that pass every rule now and are similar to none on record. */
export async function suggestNames({ store: { db }, now }: CentralParts, asked: z.output<typeof nameSuggestionRequestSchema>): Promise<{ name: BusinessName; whole: string }[]> {
  const { registrarDivision, entityKind: kind = 'individualBusiness', industry, legalForm, scope = [], limit } = asked;
  const division = asked.division ?? namePrefix(registrarDivision);
  const today = chinaDay(now());
  const declared = { kind, registrarDivision, mainEntry: scope[0], documents: undefined, today };
  const passes = (name: BusinessName, onRecord: Parameters<typeof checkName>[0]['facts']['onRecord']) => checkName({ ...declared, name, facts: { onRecord } }).every(({ result }) => result === 'pass');
  const found: { name: BusinessName; whole: string }[] = [];
  let lookUps = 0;
  for (const tradeName of tradeNamesFrom(asked.words)) {
    if (found.length >= limit || lookUps >= mostLookUps) break;
    const name = { division, tradeName, industry, legalForm };
    if (!passes(name, [])) continue;
    lookUps += 1;
    if ((await searchNames(db, { registrarDivision, name, today })).length === 0) found.push({ name, whole: composeName(name) });
  }
  return found;
}
