import { everybodyHasAPart } from './company-people-rules.ts';
import { commitmentsOffered, consentsGiven } from './consent-rules.ts';
import { entityRules, everybodyOfNewCompanyHasAPart } from './entity-rules.ts';
import { establishmentRules } from './establishment.ts';
import { namesAsOnCard } from './people-rules.ts';
import { nameDeclarationRules } from './name-declaration.ts';
import type { Rule, RulesByItem } from './review.ts';

/** All rules as they stood at one time. */
export interface RuleSet {
  /** Day of the rule book's text and a number within the day. Every change of a rule is a new version. */
  readonly version: string;
  readonly rules: RulesByItem;
}

/** Whatever the item is: what was agreed to and who says how a name is written is judged for each alike. */
function withConsents(rules: RulesByItem): RulesByItem {
  // Each item keeps the rules of that very item; TypeScript cannot follow the pairing through the entries.
  return Object.fromEntries(Object.entries(rules).map(([item, own]) => [item, [...(own as readonly Rule[]), namesAsOnCard, consentsGiven, commitmentsOffered]])) as unknown as RulesByItem;
}

const all: RulesByItem = withConsents({ ...establishmentRules, ...nameDeclarationRules, ...entityRules });

/** The rules as they were before some of them were made. */
function before(rules: RulesByItem, ...made: readonly unknown[]): RulesByItem {
  // As above: each item keeps rules of that very item.
  return Object.fromEntries(Object.entries(rules).map(([item, own]) => [item, (own as readonly Rule[]).filter((rule) => !made.includes(rule))])) as unknown as RulesByItem;
}

export const currentRuleSet: RuleSet = { version: '2026-11-22.3', rules: all };

/** The newest first. A version that has decided a case stays here, so that its decisions can be made again. */
const ruleSets: readonly RuleSet[] = [
  currentRuleSet,
  { version: '2026-11-22.2', rules: before(all, namesAsOnCard) },
  { version: '2026-11-22.1', rules: before(all, namesAsOnCard, everybodyHasAPart, everybodyOfNewCompanyHasAPart) },
];

/** `undefined` for a version that this program no longer carries. */
export function ruleSetOf(version: string): RuleSet | undefined {
  return ruleSets.find((ruleSet) => ruleSet.version === version);
}
