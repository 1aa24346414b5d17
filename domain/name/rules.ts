import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { DivisionCode, IsoDate } from '../../contract/units.ts';
import type { NameOnRecord } from '../approval/facts.ts';
import { namePrefix } from './compose.ts';
import { divisionOfPlace, legalFormOfIndividual, nationalWords, standardCharactersOnly, tradeNameLength } from './form-rules.ts';
import { nameNotReserved, nameNotTaken } from './record-rules.ts';
import { prohibitedWords } from './word-rules.ts';

/** `prefix`: what names of this place begin with, as `namePrefix` gives it. */
export interface NameContext {
  readonly prefix: string;
}

export interface NameFacts {
  readonly registrarDivision: DivisionCode;
  readonly today: IsoDate;
  /** Names of the same registrar; more than the same trade name may be given. */
  readonly namesOnRecord: readonly NameOnRecord[];
}

/** The rules that need no registry, for checking while a citizen types. */
export function checkNameForm(name: BusinessName, context: NameContext): RuleResult[] {
  return [...standardCharactersOnly(name), tradeNameLength(name), divisionOfPlace(name, context.prefix), legalFormOfIndividual(name), prohibitedWords(name), nationalWords(name)];
}

/** Every name rule of the set, each with its result: N1, N2, N4, N6, N7, N8, N9, N10. */
export function checkName({ name, facts }: { name: BusinessName; facts: NameFacts }): RuleResult[] {
  return [
    ...checkNameForm(name, { prefix: namePrefix(facts.registrarDivision) }),
    nameNotTaken(name, facts.today, facts.namesOnRecord),
    nameNotReserved(name, facts.today, facts.namesOnRecord),
  ];
}
