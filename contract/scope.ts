import { z } from 'zod';
import { entityKindSchema } from './entity-kind.ts';
import { textSchema } from './language.ts';
import { caseIdSchema, creditCodeSchema, divisionCodeSchema, instantSchema, isoDateSchema, scopeCodeSchema } from './units.ts';

/** The four reform modes of 证照分离, in their official words. */
export const reformModeSchema = z
  .enum(['取消审批', '审批改备案', '告知承诺', '优化审批'])
  .describe('Reform mode of 证照分离: 取消审批 abolished; 审批改备案 a filing in the place of an approval; 告知承诺 granted on a promise; 优化审批 a permit, made easier');
export type ReformMode = z.infer<typeof reformModeSchema>;

/** A permit that an entry needs, and how the reform of 证照分离 treats it. */
export const scopePermitSchema = z
  .strictObject({ name: z.string().min(1).max(80), authority: z.string().min(1).max(60).describe('The department that grants it'), mode: reformModeSchema })
  .meta({ examples: [{ name: '食品经营许可证', authority: '市场监督管理部门', mode: '优化审批' }] });
export type ScopePermit = z.infer<typeof scopePermitSchema>;

export const scopeKindSchema = z.enum(['general', 'post', 'pre']).describe('general: free with the licence, or after a filing; post: a permit comes after the licence; pre: an approval comes before it');
export type ScopeKind = z.infer<typeof scopeKindSchema>;

/** An entry of the scope dictionary (经营范围规范条目). */
export const scopeEntrySchema = z.strictObject({
  code: scopeCodeSchema,
  name: z.string().min(1).max(120).describe('The standard wording, as it is printed'),
  section: z.string().regex(/^[A-T]$/).describe('Chapter of the catalogue'),
  industry: z.string().regex(/^\d{4}$/).describe('Class of GB/T 4754-2017'),
  kind: scopeKindSchema,
  permits: z.array(scopePermitSchema).max(10),
  keywords: z.array(z.string().min(1).max(40)).max(40).describe('Everyday words for it'),
  draft2021: scopeCodeSchema.nullable().describe('The same entry in the public draft of 2021-03-15'),
  verify: z.literal(true).optional().describe('Wording, kind or permit is not established and has to be compared with the official catalogue'),
  validFrom: isoDateSchema.optional().describe('First day on which it may be registered; from ever where it is left out'),
  validUntil: isoDateSchema.optional().describe('Last day on which it may be registered; without end where it is left out'),
});
export type ScopeEntry = z.infer<typeof scopeEntrySchema>;

/** An everyday trade (奶茶店) and the entries that it usually registers. */
export const tradeBundleSchema = z.strictObject({
  id: z.string().regex(/^B\d{2,4}$/),
  name: z.string(),
  aliases: z.array(z.string()),
  main: scopeCodeSchema,
  entries: z.array(scopeCodeSchema).describe('The main entry first'),
  industryWords: z.array(z.string()).describe('Suggestions for industry and form of the name, the most usual first'),
  entityTypes: z.array(z.string()),
});
export type TradeBundle = z.infer<typeof tradeBundleSchema>;

/** What an entry lets its holder do once the licence is there (准入 and 准营). */
export const entryOutlookSchema = z.strictObject({
  code: scopeCodeSchema,
  name: z.string(),
  kind: scopeKindSchema,
  main: z.boolean().describe('The first entry of the scope, which gives the business its industry'),
  start: z
    .enum(['today', 'afterFiling', 'afterPermit', 'approved'])
    .describe('today: may begin with the licence; afterFiling: a filing is due, before or after the start as its department says; afterPermit: may not begin before the permit; approved: its approval comes before the licence, which is not granted without it'),
  permits: z.array(scopePermitSchema).describe('What is needed beside the licence: still to be obtained, or of `approved` the approval that comes before it; empty where nothing is'),
});
export type EntryOutlook = z.infer<typeof entryOutlookSchema>;

/** On what a step rests. What is not certain is never given as law. */
export const stepBasisSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('law'), source: z.string().describe('Law and article') }),
  z.strictObject({ kind: z.literal('catalogue'), edition: z.string(), verify: z.boolean().describe('Whether the catalogue’s row is not established') }),
  z.strictObject({ kind: z.literal('service') }),
]);

export const stepDueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('by'), on: isoDateSchema }),
  z.strictObject({ kind: z.literal('between'), from: isoDateSchema, to: isoDateSchema, yearly: z.boolean() }),
  z.strictObject({ kind: z.literal('within'), days: z.int().min(1).max(366), of: textSchema.describe('What the days are counted from') }),
  z.strictObject({ kind: z.literal('before'), what: textSchema }),
  z.strictObject({ kind: z.literal('open') }),
]);

/** One thing that comes after the licence: what, where, until when, and why. */
export const nextStepSchema = z.strictObject({
  id: z.string().max(120).describe('The same at every look'),
  kind: z.enum(['permit', 'filing', 'display', 'tax', 'insurance', 'housingFund', 'seal', 'bank', 'annualReport', 'contribution', 'publication', 'change']),
  title: textSchema,
  detail: textSchema,
  department: textSchema,
  due: stepDueSchema,
  basis: stepBasisSchema,
  scope: z.array(scopeCodeSchema).optional().describe('The entries that it concerns'),
});
export type NextStep = z.infer<typeof nextStepSchema>;

/** What the holder may do today, and what comes next; printed and shown after an approval. */
export const nextStepsSchema = z.strictObject({
  edition: z.string().describe('Editions of the data that it was made from'),
  foundedOn: isoDateSchema,
  entries: z.array(entryOutlookSchema).max(60),
  steps: z.array(nextStepSchema).max(200),
});
export type NextSteps = z.infer<typeof nextStepsSchema>;

export const scopeQuerySchema = z.strictObject({
  q: z.string().max(60).optional().describe('Everyday or official words, a code, pinyin in full or its initials, or a mixture; all entries in the order of their codes without it'),
  kind: scopeKindSchema.optional(),
  on: isoDateSchema.optional().describe('Entries in force on that day; today without it'),
  limit: z.coerce.number().int().min(1).max(100).default(20).describe('Most entries of a page'),
  after: scopeCodeSchema.optional().describe('`next` of the page before'),
});
export const scopeEntryListSchema = z.strictObject({
  edition: z.string(),
  entries: z.array(scopeEntrySchema).max(100),
  bundles: z.array(tradeBundleSchema).max(5).describe('With `q`: everyday trades that it names, the best first; on the first page only'),
  next: scopeCodeSchema.optional().describe('Ask again with it as `after`; absent on the last page'),
});
export const scopeEntryAnswerSchema = z.strictObject({
  edition: z.string(),
  entry: scopeEntrySchema,
  outlook: entryOutlookSchema,
  steps: z.array(nextStepSchema),
  bundles: z.array(z.string()).describe('Trades that usually register it'),
});

export const bundleQuerySchema = z.strictObject({ q: z.string().max(60).optional(), limit: z.coerce.number().int().min(1).max(100).default(50) });
export const bundleListSchema = z.strictObject({ edition: z.string(), bundles: z.array(tradeBundleSchema).max(100) });
export const bundleAnswerSchema = z.strictObject({
  edition: z.string(),
  bundle: tradeBundleSchema,
  entries: z.array(entryOutlookSchema).describe('Each entry with the permits that it needs, to be shown before it is added'),
  text: z.string().describe('The scope as it would be printed'),
});

export const wordingRequestSchema = z.strictObject({
  scope: z.array(scopeCodeSchema).min(1).max(60).describe('Codes of entries, the main one first'),
  entity: entityKindSchema.default('individualBusiness'),
});
export const wordingSchema = z.strictObject({
  text: z.string().describe('The scope as it is printed: 许可项目 first, then 一般项目, the main entry first within its class'),
  mainIndustry: z.string().regex(/^\d{4}$/).nullable().describe('GB/T 4754-2017 class of the main entry'),
  unknown: z.array(scopeCodeSchema).describe('Codes that are not in force; they print nothing'),
  nextSteps: nextStepsSchema,
});

/** What became of the push to one department. */
export const permitNoticeStatusSchema = z.enum(['waiting', 'received', 'refused']);

/** 双告知: what one department was told of one new business, and whether it has it. */
export const permitNoticePushSchema = z.strictObject({
  id: z.string().describe('The key under which the department takes it once'),
  caseId: caseIdSchema,
  division: divisionCodeSchema,
  creditCode: creditCodeSchema,
  authority: z.string(),
  permits: z.array(z.strictObject({ scope: scopeCodeSchema, entry: z.string(), permit: z.string(), mode: reformModeSchema })),
  acknowledged: z.boolean().describe('Whether the applicant signed that the permits were made known (consent `permitNotice`)'),
  status: permitNoticeStatusSchema,
  attempts: z.int().min(0),
  createdAt: instantSchema,
  settledAt: instantSchema.optional(),
  receipt: z.string().max(80).optional().describe('The department’s own number for it'),
  refusal: z.string().max(200).optional(),
});
export type PermitNoticePush = z.infer<typeof permitNoticePushSchema>;
export const permitNoticeQuerySchema = z.strictObject({
  status: permitNoticeStatusSchema.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(80).optional().describe('`next` of the page before'),
});
export const permitNoticeListSchema = z.strictObject({ notices: z.array(permitNoticePushSchema).max(100), next: z.string().optional() });
