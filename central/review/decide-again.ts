import { z } from 'zod';
import { standardAddressSchema } from '../../contract/application.ts';
import { decisionSchema, type Decision } from '../../contract/decision.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { decide, ruleSetVersion } from '../../domain/approval/decide.ts';
import type { Facts } from '../../domain/approval/facts.ts';
import type { CentralParts } from '../parts.ts';
import { readCase } from './case-record.ts';

/** Facts as the registry keeps them beside a decision. */
const recordedFactsSchema = z.strictObject({
  today: isoDateSchema,
  standardAddress: standardAddressSchema.nullable(),
  licencesAtAddress: z.int().min(0),
  namesOnRecord: z.array(
    z.strictObject({
      tradeName: z.string(),
      industry: z.string().nullable(),
      status: z.enum(['registered', 'reserved', 'cancelled', 'annulled']),
      since: isoDateSchema,
    }),
  ),
  contactVerified: z.boolean(),
  identityVerified: z.boolean(),
});

/** What was decided on a case, and what the same rules make of the same records today. */
export interface SecondDecision {
  readonly recorded: Decision;
  /** `null` where the decision was made by another rule set than this program carries. */
  readonly again: Decision | null;
}

/** Decides a case again from its records alone, for supervision. `undefined`: no such case. */
export async function decideAgain({ store: { db }, vault }: CentralParts, caseId: string): Promise<SecondDecision | undefined> {
  const signed = await readCase(db, vault, caseId);
  const row = await db.selectFrom('decision').where('caseId', '=', caseId).select(['facts', 'decision', 'ruleSet']).executeTakeFirst();
  if (signed === undefined || row === undefined) return undefined;
  const recorded = decisionSchema.parse(row.decision);
  if (row.ruleSet !== ruleSetVersion) return { recorded, again: null };
  const facts: Facts = recordedFactsSchema.parse(row.facts);
  return { recorded, again: decide({ ...signed, stage: 'submission', facts }) };
}
