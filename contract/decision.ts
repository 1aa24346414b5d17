import { z } from 'zod';
import { textSchema } from './language.ts';
import { jsonPointerSchema } from './units.ts';

/** Which part of the application a rule looked at, and so which screen mends it. */
export const applicationPartSchema = z.enum([
  'operator', 'contact', 'name', 'scope', 'premises', 'signature', 'form', 'consents',
  'people', 'capital', 'organs', 'articles', 'beneficialOwners', 'entity', 'changes', 'report', 'materials', 'answers',
]).describe('The part of the application that the rule belongs to, and so which screen mends it.');
export type ApplicationPart = z.infer<typeof applicationPartSchema>;

export const ruleIdSchema = z
  .string()
  .regex(/^[A-Z]\d{1,2}$/)
  .describe('Name rules N…, approval rules A…, and one letter for each later business: C change, X cancellation, Y annual report, S suspension, T conversion, M materials.');

const found = {
  rule: ruleIdSchema,
  part: applicationPartSchema,
  lookedAt: z.array(jsonPointerSchema).max(40).describe('What the rule looked at: JSON pointers (RFC 6901) into `{ application, signatures, facts }`, never their values. The facts are what the registry looked up itself.'),
  reason: textSchema,
  source: z.string().describe('The article that the rule rests on.'),
};

/** What one rule found: it passes, it can be mended by the citizen, or a person has to look. */
export const ruleResultSchema = z.discriminatedUnion('result', [
  z.strictObject({ ...found, result: z.literal('pass') }),
  z.strictObject({
    ...found,
    result: z.literal('fix'),
    field: jsonPointerSchema.meta({ description: 'The very value to change, as a JSON pointer into `{ application, signatures }`; where something optional is missing, the place at which it belongs.', examples: ['/application/premises/street'] }),
    /** What the citizen can do about it. */
    remedy: textSchema,
  }),
  z.strictObject({ ...found, result: z.literal('human') }),
]);
export type RuleResult = z.infer<typeof ruleResultSchema>;

export const permitNoticeSchema = z.strictObject({
  scopeEntry: z.string().describe('Code of the entry of the scope.'),
  permit: z.string().describe('Name of the permit.'),
  authority: z.string().describe('The department that grants it.'),
  mode: z.string().describe('The reform mode of 证照分离, in its official words.'),
}).describe('A permit that the business needs after the licence (双告知).');
export type PermitNotice = z.infer<typeof permitNoticeSchema>;

/**
 * The outcome of the automatic review with every rule's result. A machine never refuses: what it
 * cannot approve is either mended by the citizen or handed to a person.
 */
export const decisionSchema = z.strictObject({
  outcome: z.enum(['approved', 'needsCorrection', 'routedToHuman']).describe('approved: every rule passes, and what is applied for is done at once; needsCorrection: at least one rule says fix, and all defects are told together; routedToHuman: nothing to mend, but a person has to look. A machine never refuses.'),
  ruleSet: z.string().describe('The version of the rules that decided.'),
  trace: z.array(ruleResultSchema).describe('Every rule that applies, each with what it found; a rule of several conditions or people tells of each.'),
  permitNotices: z.array(permitNoticeSchema),
});
export type Decision = z.infer<typeof decisionSchema>;
