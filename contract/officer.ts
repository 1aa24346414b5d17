import { z } from 'zod';
import { caseEventSchema, caseStatusSchema } from './case.ts';
import { decisionSchema, ruleIdSchema } from './decision.ts';
import { caseClockSchema } from './supervision.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, isoDateSchema, jsonPointerSchema } from './units.ts';

/** How an officer ends a case. */
export const officerOutcomeSchema = z.enum(['approved', 'correctionAsked', 'refused']);
export type OfficerOutcome = z.infer<typeof officerOutcomeSchema>;

/** An officer at work on a case; nobody else may act on it until the lease ends. */
export const claimSchema = z.strictObject({ officerId: z.string(), name: z.string(), mine: z.boolean(), leaseUntil: instantSchema });
export type Claim = z.infer<typeof claimSchema>;

export const officerQueueQuerySchema = z.strictObject({
  show: z.enum(['waiting', 'mine', 'late', 'finished']).default('waiting').describe('waiting: all that wait; mine: claimed by me; late: past the last day; finished: decided by officers, the newest first'),
  item: z.string().min(1).max(80).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
  after: z.string().max(80).optional().describe('`next` of the page before'),
});
export type OfficerQueueQuery = z.infer<typeof officerQueueQuerySchema>;

export const queueEntrySchema = z.strictObject({
  caseId: caseIdSchema,
  item: z.string(),
  status: caseStatusSchema,
  businessName: z.string().nullable().describe('What the business is called; null where it has no name'),
  kioskId: z.string(),
  receivedAt: instantSchema,
  clock: caseClockSchema,
  claim: claimSchema.nullable(),
  rules: z.array(ruleIdSchema).describe('The rules that did not pass'),
});
export type QueueEntry = z.infer<typeof queueEntrySchema>;
export const officerQueueSchema = z.strictObject({ cases: z.array(queueEntrySchema), next: z.string().nullable() });
export type OfficerQueue = z.infer<typeof officerQueueSchema>;

export const meSchema = z.strictObject({
  officerId: z.string(),
  name: z.string(),
  division: divisionCodeSchema,
  registrar: z.string(),
  colleagues: z.array(z.strictObject({ officerId: z.string(), name: z.string() })).describe('Officers of the same division, to whom a case can be handed over'),
});
export type OfficerMe = z.infer<typeof meSchema>;

/** One thing to be mended, as the officer tells it; all are told at once (市场主体登记管理条例 第十九条). */
export const askedDefectSchema = z.strictObject({
  field: jsonPointerSchema.optional().describe('The value to change, as a place in the filed record: /application/premises/text'),
  what: z.string().trim().min(2).max(500).describe('What is wrong'),
  remedy: z.string().trim().min(2).max(500).describe('How the citizen mends it'),
});
export type AskedDefect = z.infer<typeof askedDefectSchema>;

/** A refusal in writing (行政许可法 第三十八条): reasons, and where one can turn to. */
export const writtenRefusalSchema = z
  .strictObject({
    number: z.string().describe('Number of the document'),
    title: z.string(),
    registrar: z.string(),
    addressee: z.string().optional().describe('Only for the officer who prints it and at the counter'),
    businessName: z.string().nullable(),
    caseId: caseIdSchema,
    issuedOn: isoDateSchema,
    reasons: z.array(z.string()),
    legalBasis: z.array(z.string()),
    remedies: z.array(z.string()).describe('Administrative review and litigation, with their periods'),
    text: z.array(z.string()).describe('The whole document, a paragraph each, in Chinese'),
    edition: z.string().describe('Edition of the text and of its remedies'),
  })
  .meta({ description: '不予登记通知书: the written refusal of a case' });
export type WrittenRefusal = z.infer<typeof writtenRefusalSchema>;

/** What an officer wrote, for whoever may know it. */
export const officerDecisionSchema = z.discriminatedUnion('outcome', [
  z.strictObject({ outcome: z.literal('approved'), at: instantSchema, overrides: z.array(z.strictObject({ rule: ruleIdSchema, reason: z.string() })) }),
  z.strictObject({ outcome: z.literal('correctionAsked'), at: instantSchema, defects: z.array(askedDefectSchema) }),
  z.strictObject({ outcome: z.literal('refused'), at: instantSchema, refusal: writtenRefusalSchema }),
]);
export type OfficerDecision = z.infer<typeof officerDecisionSchema>;

export const officerCaseSchema = z
  .strictObject({
    ...queueEntrySchema.omit({ clock: true }).shape,
    clock: caseClockSchema.nullable(),
    record: z.unknown().describe('The record as it was filed, personal values included; each look is written into the integrity log'),
    codes: z.record(z.string(), z.string()).describe('What codes within the record mean, in Chinese: divisions, streets, nations, scope entries'),
    facts: z.unknown().describe('What the rules knew beside it when the machine decided; null where no machine did'),
    decision: decisionSchema.nullable().describe('What the machine found, rule by rule'),
    timeline: z.array(caseEventSchema),
    papers: z.strictObject({
      creditCode: z.string().nullable(),
      issuedAt: instantSchema.nullable(),
      prints: z.array(z.strictObject({ copy: z.string(), outcome: z.string(), at: instantSchema })),
    }),
    officer: officerDecisionSchema.nullable(),
  })
  .meta({ description: 'Everything an officer sees of one case' });
export type OfficerCase = z.infer<typeof officerCaseSchema>;

export const handOverSchema = z.strictObject({ to: z.string().min(1).max(40).describe('officerId of a colleague of the same division') });
export const extendSchema = z.strictObject({
  reason: z.string().trim().min(2).max(500),
  approvedBy: z.string().trim().min(2).max(60).describe('The head of the registrar who agreed (市场主体登记管理条例 第十九条)'),
});
export const askCorrectionSchema = z.strictObject({ defects: z.array(askedDefectSchema).min(1).max(50).describe('All of them: a case is sent back once') });
export const approveSchema = z.strictObject({
  overrides: z
    .array(z.strictObject({ rule: ruleIdSchema, reason: z.string().trim().min(2).max(500) }))
    .max(60)
    .describe('A reason for every rule that does not pass now; the answer to an approval without them names the missing'),
});
export const refuseSchema = z.strictObject({
  reasons: z.array(z.string().trim().min(2).max(500)).min(1).max(20),
  legalBasis: z.array(z.string().trim().min(2).max(200)).min(1).max(20).describe('Articles of law: 《市场主体登记管理条例》第二十条'),
});

export const officerActionSchema = z.strictObject({ caseId: caseIdSchema, status: caseStatusSchema, clock: caseClockSchema.nullable(), claim: claimSchema.nullable() });
export type OfficerAction = z.infer<typeof officerActionSchema>;
