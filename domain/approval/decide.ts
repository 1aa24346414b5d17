import type { Application, Signature } from '../../contract/application.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import { permitNoticesFor } from '../scope/wording.ts';
import type { Facts } from './facts.ts';
import { nameDeclared } from './name-rules.ts';
import { contactVerified, operatorVerified } from './operator-rules.ts';
import { premisesFree, premisesStandard } from './premises-rules.ts';
import { permitsAfterLicence, scopeWithoutPriorApproval } from './scope-rules.ts';
import { signedAsFiled } from './signature-rules.ts';

/** Day of the rule book's text and a number within the day. Every change of a rule is a new version. */
export const ruleSetVersion = '2026-11-21.1';

/**
 * The automatic review of 个体工商户 设立. Every rule runs, so that all defects are told at once
 * (市场主体登记管理条例 第十九条). `rehearsal` comes before signing and leaves out A11.
 *
 * What the citizen can mend comes before what a person has to look at: a person then gets an
 * application with nothing left to mend. Only an application that passes every rule is approved, and
 * none is refused.
 */
export function decide(request: { application: Application; stage: 'rehearsal' | 'submission'; signature?: Signature; facts: Facts }): Decision {
  const { application, stage, signature, facts } = request;
  const trace: RuleResult[] = [
    ...operatorVerified(application.operator, facts),
    contactVerified(facts),
    ...nameDeclared(application, facts),
    ...scopeWithoutPriorApproval(application.scope),
    permitsAfterLicence(application.scope),
    ...premisesStandard(application.premises, application.registrarDivision, facts),
    premisesFree(facts),
    ...(stage === 'submission' ? [signedAsFiled(application, signature)] : []),
  ];
  return { outcome: outcomeOf(trace), ruleSet: ruleSetVersion, trace, permitNotices: permitNoticesFor(application.scope) };
}

function outcomeOf(trace: readonly RuleResult[]): Decision['outcome'] {
  if (trace.some((result) => result.result === 'fix')) return 'needsCorrection';
  return trace.some((result) => result.result === 'human') ? 'routedToHuman' : 'approved';
}
