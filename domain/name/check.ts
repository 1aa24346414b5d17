import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import type { EntityKind } from '../../contract/entity-kind.ts';
import type { DivisionCode, IsoDate, ScopeCode } from '../../contract/units.ts';
import { ruleOf, text } from '../approval/rule.ts';
import { namePrefix } from './compose.ts';
import { enterprisePrefixes } from './division-names.ts';
import type { NameFacts } from './facts.ts';
import { industryOfBusiness } from './industry-rules.ts';
import { nameNotReserved, nameNotTaken, similarityPromised } from './record-rules.ts';
import { checkNameForm } from './rules.ts';
import { prohibitedBySound } from './sound-rules.ts';

/** A name that is declared, and all that its rules may look at. */
export interface DeclaredName {
  readonly name: BusinessName;
  readonly kind: EntityKind;
  readonly registrarDivision: DivisionCode;
  /** The main entry of the scope of business, where it is known. */
  readonly mainEntry: ScopeCode | undefined;
  /** Documents agreed to, by their id; `undefined` while nobody has been asked yet. */
  readonly documents: readonly string[] | undefined;
  /** Whether the name is declared by itself (名称自主申报), before the business is registered. */
  readonly alone?: boolean;
  readonly today: IsoDate;
  readonly facts: NameFacts;
}

const N12 = ruleOf({ rule: 'N12', part: 'name', source: '企业名称登记管理规定 第四条', lookedAt: ['/application/name'] });

/** Every name rule, N1 to N12, each with its result. */
export function checkName({ name, kind, registrarDivision, mainEntry, documents, alone = false, today, facts }: DeclaredName): RuleResult[] {
  const isEnterprise = kind !== 'individualBusiness';
  const prefix = namePrefix(registrarDivision);
  return [
    ...checkNameForm(name, { prefix, kind, ...(isEnterprise && { furtherPrefixes: enterprisePrefixes(registrarDivision).keys() }) }),
    ...prohibitedBySound(name),
    industryOfBusiness(name, kind, mainEntry),
    ...nameNotTaken(name, today, facts.onRecord),
    ...nameNotReserved(name, today, facts),
    similarityPromised(name, today, facts.onRecord, { documents, always: isEnterprise || alone }),
    N12.pass(text('只申报了一个名称', '只申報了一個名稱', 'One name is declared, and only one.')),
  ];
}
