import { z } from 'zod';
import { textSchema } from './language.ts';
import { jsonPointerSchema } from './units.ts';

/** Which part of the application a rule looked at, and so which screen mends it. */
export const applicationPartSchema = z.enum([
  'operator', 'contact', 'name', 'scope', 'premises', 'signature', 'form', 'consents',
  'people', 'capital', 'organs', 'articles', 'beneficialOwners', 'entity', 'changes', 'report', 'materials', 'answers',
]);
export type ApplicationPart = z.infer<typeof applicationPartSchema>;

/** Name rules N…, approval rules A…, and one letter for each later business: C change, X cancellation, Y annual report, S suspension, T conversion, M materials. */
export const ruleIdSchema = z.string().regex(/^[A-Z]\d{1,2}$/);

const found = {
  rule: ruleIdSchema,
  part: applicationPartSchema,
  /** What the rule looked at: places in `{ application, signatures, facts }`, never their values. */
  lookedAt: z.array(jsonPointerSchema).max(40),
  reason: textSchema,
  /** The article that the rule rests on. */
  source: z.string(),
};

/** What one rule found: it passes, it can be mended by the citizen, or a person has to look. */
export const ruleResultSchema = z.discriminatedUnion('result', [
  z.strictObject({ ...found, result: z.literal('pass') }),
  z.strictObject({
    ...found,
    result: z.literal('fix'),
    /** The very value to change: `/application/premises/street`. */
    field: jsonPointerSchema,
    /** What the citizen can do about it. */
    remedy: textSchema,
  }),
  z.strictObject({ ...found, result: z.literal('human') }),
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
