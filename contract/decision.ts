import { z } from 'zod';
import { textSchema } from './language.ts';

/** Which part of the application a rule looked at, and so which screen mends it. */
export const applicationPartSchema = z.enum(['operator', 'contact', 'name', 'scope', 'premises', 'signature', 'form']);
export type ApplicationPart = z.infer<typeof applicationPartSchema>;

/** Name rules N…, approval rules A… of the rule set; the numbers are those of the rule book. */
export const ruleIdSchema = z.string().regex(/^[AN]\d{1,2}$/);

/** What one rule found: it passes, it can be mended by the citizen, or a person has to look. */
export const ruleResultSchema = z.discriminatedUnion('result', [
  z.strictObject({ rule: ruleIdSchema, part: applicationPartSchema, result: z.literal('pass'), reason: textSchema, source: z.string() }),
  z.strictObject({
    rule: ruleIdSchema,
    part: applicationPartSchema,
    result: z.literal('fix'),
    reason: textSchema,
    /** What the citizen can do about it. */
    remedy: textSchema,
    source: z.string(),
  }),
  z.strictObject({ rule: ruleIdSchema, part: applicationPartSchema, result: z.literal('human'), reason: textSchema, source: z.string() }),
]);
export type RuleResult = z.infer<typeof ruleResultSchema>;

/** A permit that the citizen needs after the licence (双告知). */
export const permitNoticeSchema = z.strictObject({
  scopeEntry: z.string(),
  permit: z.string(),
  authority: z.string(),
  /** One of the reform modes of 证照分离, in its official words. */
  mode: z.string(),
});
export type PermitNotice = z.infer<typeof permitNoticeSchema>;

/**
 * The outcome of the automatic review with every rule's result. A machine never refuses: what it
 * cannot approve is either mended by the citizen or handed to a person.
 */
export const decisionSchema = z.strictObject({
  outcome: z.enum(['approved', 'needsCorrection', 'routedToHuman']),
  ruleSet: z.string(),
  trace: z.array(ruleResultSchema),
  permitNotices: z.array(permitNoticeSchema),
});
export type Decision = z.infer<typeof decisionSchema>;
