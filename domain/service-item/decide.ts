import type { Decision, RuleResult } from '../../contract/decision.ts';
import { answerRules } from './answer-rules.ts';
import { applicantRules } from './applicant-rules.ts';
import { standingOf, type Standing } from './engine.ts';
import { materialRules } from './material-rules.ts';
import type { ServiceReview, ServiceRule } from './review.ts';

/** The rules of service items as they stand; a change of a rule is a new version. */
export const serviceRuleSetVersion = 'service-2026-11-22.2';

const rules: readonly ServiceRule[] = [...applicantRules, ...answerRules, ...materialRules];

/**
 * The automatic review of a service item. Every rule runs, so all defects are told at once; what the
 * citizen can mend comes before what a person has to look at, and nothing is refused.
 */
export function decideService(review: ServiceReview): { decision: Decision; standing: Standing } {
  const standing = standingOfReview(review);
  const trace = rules.flatMap((rule) => rule({ ...review, standing }));
  return { decision: { outcome: outcomeOf(trace), ruleSet: serviceRuleSetVersion, trace, permitNotices: [] }, standing };
}

/** Where an application stands in its item. */
export function standingOfReview({ item, application, context, facts }: Pick<ServiceReview, 'item' | 'application' | 'context' | 'facts'>): Standing {
  return standingOf({ item, context, given: application.answers, handed: application.materials }, facts);
}

function outcomeOf(trace: readonly RuleResult[]): Decision['outcome'] {
  if (trace.some(({ result }) => result === 'fix')) return 'needsCorrection';
  return trace.some(({ result }) => result === 'human') ? 'routedToHuman' : 'approved';
}
