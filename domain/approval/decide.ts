import type { Application } from '../../contract/application.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import { permitNoticesFor } from '../scope/wording.ts';
import { currentRuleSet, type RuleSet } from './rule-sets.ts';
import type { Review, Rule } from './review.ts';

/** The version that decides today. */
export const ruleSetVersion = currentRuleSet.version;

/**
 * The automatic review of any registration. Every rule of the item runs, so that all defects are told at
 * once (市场主体登记管理条例 第十九条). `rehearsal` comes before signing.
 *
 * What the citizen can mend comes before what a person has to look at: a person then gets an
 * application with nothing left to mend. Only an application that passes every rule is approved, and
 * none is refused.
 */
export function decide(review: Review<Application>, ruleSet: RuleSet = currentRuleSet): Decision {
  const { application } = review;
  // The set holds for each item the rules of that very item; TypeScript cannot follow the pairing through the lookup.
  const rules = ruleSet.rules[application.item] as readonly Rule<Application>[];
  const trace = rules.flatMap((rule) => rule(review));
  return { outcome: outcomeOf(trace), ruleSet: ruleSet.version, trace, permitNotices: 'scope' in application ? permitNoticesFor(application.scope ?? []) : [] };
}

/** What follows from everything that was found. */
export function outcomeOf(trace: readonly RuleResult[]): Decision['outcome'] {
  if (trace.some((result) => result.result === 'fix')) return 'needsCorrection';
  return trace.some((result) => result.result === 'human') ? 'routedToHuman' : 'approved';
}
