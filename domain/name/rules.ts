import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import { divisionOfPlace, nationalWords, standardCharactersOnly, tradeNameLength, tradeNameOfItsOwn } from './form-rules.ts';
import { legalFormOfKind } from './legal-form-rules.ts';
import { prohibitedWords } from './word-rules.ts';

export interface NameContext {
  /** What names of this place begin with, as `namePrefix` gives it. */
  readonly prefix: string;
  /** Whose name it is to be; an individual business where it is left out. */
  readonly kind?: EntityKind;
  /** What an enterprise may begin with besides, as `enterprisePrefixes` gives it. */
  readonly furtherPrefixes?: Iterable<string>;
}

/** The rules that need no register (N1 to N4, N6 to N8), for checking while a citizen types. The page imports this module: nothing here may lead to `sound.ts`. */
export function checkNameForm(name: BusinessName, context: NameContext): RuleResult[] {
  return [
    ...standardCharactersOnly(name),
    tradeNameLength(name),
    tradeNameOfItsOwn(name),
    divisionOfPlace(name, context),
    legalFormOfKind(name, context.kind ?? 'individualBusiness'),
    ...prohibitedWords(name),
    nationalWords(name),
  ];
}
