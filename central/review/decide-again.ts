import { decisionSchema, type Decision } from '../../contract/decision.ts';
import { decide } from '../../domain/approval/decide.ts';
import { ruleSetOf } from '../../domain/approval/rule-sets.ts';
import type { CentralParts } from '../parts.ts';
import { readCase } from './case-record.ts';
import { openedFacts } from './decision-facts.ts';

/** What was decided on a case, and what the rules of that time make of the same records today. */
export interface SecondDecision {
  readonly recorded: Decision;
  /** `null` where the decision was made by a rule set that this program no longer carries. */
  readonly again: Decision | null;
}

/** Decides a case again from its records alone, for supervision. `undefined`: no such case. */
export async function decideAgain({ store: { db }, vault }: CentralParts, caseId: string): Promise<SecondDecision | undefined> {
  const signed = await readCase(db, vault, caseId);
  const row = await db.selectFrom('decision').where('caseId', '=', caseId).select(['facts', 'sealedFacts', 'decision', 'ruleSet']).executeTakeFirst();
  if (signed === undefined || row === undefined) return undefined;
  const ruleSet = ruleSetOf(row.ruleSet);
  const again = ruleSet === undefined ? null : decide({ ...signed, stage: 'submission', facts: openedFacts(vault, caseId, row) }, ruleSet);
  return { recorded: decisionSchema.parse(row.decision), again };
}
