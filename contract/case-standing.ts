import { z } from 'zod';
import { caseEventSchema, caseStatusSchema } from './case.ts';
import { applicationAnswerSchema } from './central.ts';
import { officerDecisionSchema } from './officer.ts';
import { caseClockSchema } from './supervision.ts';
import { caseIdSchema, instantSchema, lastFourSchema } from './units.ts';

/** Where a case stands, for whoever handed it in. Times and steps, no officer's name. */
export const caseStandingSchema = z.strictObject({
  status: caseStatusSchema,
  timeline: z.array(caseEventSchema),
  clock: caseClockSchema.optional().describe('Where it waits, or waited, for a person'),
  officer: officerDecisionSchema.optional().describe('What an officer decided; a refusal with its remedies'),
});
export type CaseStanding = z.infer<typeof caseStandingSchema>;

/** The answer on a case together with where it stands now. */
export const caseAnswerSchema = z.strictObject({ ...applicationAnswerSchema.shape, ...caseStandingSchema.shape });
export type CaseAnswer = z.output<typeof caseAnswerSchema>;

export const progressRequestSchema = z.strictObject({
  caseId: caseIdSchema.describe('As printed on the receipt'),
  lastFour: lastFourSchema.describe('Of the contact’s mobile number; where none was given, of the applicant’s number'),
});
export type ProgressRequest = z.output<typeof progressRequestSchema>;
export const progressSchema = z.strictObject({ caseId: caseIdSchema, item: z.string(), receivedAt: instantSchema, ...caseStandingSchema.shape });
export type Progress = z.infer<typeof progressSchema>;

/** The case is in a person's hands now. */
export const humanReviewSchema = z.strictObject({ caseId: caseIdSchema, status: z.literal('routedToHuman'), clock: caseClockSchema });
export type HumanReview = z.infer<typeof humanReviewSchema>;
export const humanReviewRequestSchema = z.strictObject({ kioskId: z.string().min(1).max(40) });
