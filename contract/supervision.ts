import { z } from 'zod';
import { ruleIdSchema } from './decision.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, isoDateSchema } from './units.ts';

/** The clock of a case that waits for a person: three working days, three more where the registrar's head agreed (市场主体登记管理条例 第十九条). */
export const caseClockSchema = z
  .strictObject({
    routedAt: instantSchema.describe('When the case came to a person'),
    dueDay: isoDateSchema.describe('The last day in China on which it has to be decided'),
    workingDaysLeft: z.int().min(0).describe('Working days after today up to the last day; 0 on the last day and after it'),
    late: z.boolean().describe('Whether the last day is over and the case undecided, or it was decided after it'),
    extended: z.boolean().describe('Whether three working days were added with the consent of the registrar’s head'),
    provisional: z.boolean().describe('True where the count runs into a year whose holidays are not announced yet; then Monday to Friday count'),
  })
  .meta({ description: 'The deadline of a case that waits for a person' });
export type CaseClockView = z.infer<typeof caseClockSchema>;

/** What the integrity log (廉政防控) writes down. */
export const integrityActionSchema = z.enum([
  'caseViewed', 'claimed', 'released', 'handedOver', 'extended', 'correctionAsked', 'overridden', 'approved', 'refused', 'refusalRead',
  'ticketViewed', 'ticketMoved', 'appointmentsViewed', 'appointmentClosed', 'alarmAcknowledged', 'entityMarked', 'entityStatusDecided', 'objectionTaken', 'callAnswered',
]);
export type IntegrityAction = z.infer<typeof integrityActionSchema>;

const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const integrityEntrySchema = z.strictObject({
  seq: z.int().min(1),
  at: instantSchema,
  actor: z.string().max(60).describe('`officer:o-17`, `supervisor:s-1`'),
  action: integrityActionSchema,
  division: divisionCodeSchema.optional(),
  subject: z.string().max(60).optional().describe('The case, ticket or alarm; nothing of a person'),
  detail: z.string().max(200).optional().describe('The rule that was overridden, the colleague, the count'),
  previous: hash.describe('`hash` of the entry before; 64 zeros before the first'),
  hash: hash.describe('SM3 of the UTF-8 JSON array [seq, at, actor, action, division, subject, detail, previous], absent values as null, no spaces'),
});
export type IntegrityEntry = z.infer<typeof integrityEntrySchema>;

export const logQuerySchema = z.strictObject({
  after: z.coerce.number().int().min(0).max(9_007_199_254_740_991).default(0).describe('Entries with a greater seq'),
  limit: z.coerce.number().int().min(1).max(500).default(100),
  subject: z.string().min(1).max(60).optional().describe('Only entries about this case, ticket or alarm'),
});

/** A stretch of the log to check; at most twenty thousand entries at once. */
export const logVerificationQuerySchema = z.strictObject({ after: z.coerce.number().int().min(0).max(9_007_199_254_740_991).default(0), limit: z.coerce.number().int().min(1).max(20_000).default(5_000) });

/** The newest entry, signed with the registry's key, so that an entry that is taken away later is missed. */
export const logHeadSchema = z.strictObject({
  seq: z.int().min(0),
  hash,
  keyId: z.string(),
  signature: z.string().describe('SM2 over the text `yizhao integrity log\\n` seq `\\n` hash, under the key of GET /v1/keys'),
});
export const integrityLogSchema = z.strictObject({ entries: z.array(integrityEntrySchema), next: z.int().min(0).nullable().describe('`after` of the next page; null at the end'), head: logHeadSchema });
export type IntegrityLog = z.infer<typeof integrityLogSchema>;

export const logVerificationSchema = z.strictObject({
  intact: z.boolean().describe('Whether every hash is right and no number is missing'),
  entries: z.int().min(0).describe('How many were checked'),
  next: z.int().min(0).nullable().describe('`after` of the next stretch; null at the end or where it is broken'),
  brokenAt: z.int().min(1).optional().describe('The first entry that is not as it was written, or is missing'),
  head: logHeadSchema,
});
export type LogVerification = z.infer<typeof logVerificationSchema>;

/** What rings at once (即时纠错). */
export const alarmKindSchema = z.enum(['overriddenFix', 'quickDecision', 'manyApprovals', 'ownName', 'samePerson', 'manyCorrectionsAtKiosk', 'deadlinePassed', 'ticketOverdue', 'lowRating']);
export type AlarmKind = z.infer<typeof alarmKindSchema>;

export const alarmSchema = z.strictObject({
  id: z.int().min(1),
  at: instantSchema,
  kind: alarmKindSchema,
  division: divisionCodeSchema,
  subject: z.string().max(80).describe('An officer, a kiosk, a case or a ticket'),
  caseId: caseIdSchema.optional(),
  figures: z.record(z.string(), z.number()).describe('The counts that rang it, and their bounds'),
  acknowledgedBy: z.string().optional(),
  acknowledgedAt: instantSchema.optional(),
});
export type Alarm = z.infer<typeof alarmSchema>;
export const alarmQuerySchema = z.strictObject({
  open: z.enum(['true', 'false']).default('true').describe('Only alarms that nobody has acknowledged'),
  after: z.coerce.number().int().min(0).max(9_007_199_254_740_991).default(0),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const alarmListSchema = z.strictObject({ alarms: z.array(alarmSchema), next: z.int().min(0).nullable() });
export const alarmIdSchema = z.coerce.number().int().min(1).max(9_007_199_254_740_991);

/** By what figures are grouped. */
export const figureGroupSchema = z.enum(['item', 'site', 'division', 'day', 'rule']);
export const figuresQuerySchema = z.strictObject({
  from: isoDateSchema.describe('First day of receipt, in China'),
  to: isoDateSchema.describe('Last day of receipt, at most 366 days after the first'),
  by: figureGroupSchema.default('item'),
});
export type FiguresQuery = z.infer<typeof figuresQuerySchema>;

const count = z.int().min(0);
const share = z.number().min(0).max(1).nullable();
const hours = z.number().min(0).nullable();

export const figureRowSchema = z.strictObject({
  key: z.string().describe('The item, kiosk, division or day'),
  received: count,
  approvedByMachine: count,
  needsCorrection: count.describe('Sent back by the machine'),
  routed: count.describe('Handed to a person'),
  approvedByOfficer: count,
  correctionAsked: count.describe('Sent back by an officer'),
  refused: count,
  waiting: count.describe('Undecided now'),
  late: count.describe('Decided after the last day, or undecided although it is over'),
  actualHours: z.strictObject({ median: hours, p90: hours }).describe('From receipt to the approval, refusal or return, over all cases that were decided'),
  officerHours: z.strictObject({ median: hours, p90: hours }).describe('From the routing to an officer’s decision'),
  promisedWorkingDays: z.strictObject({ ordinary: z.int(), extended: z.int() }).describe('What the law promises'),
  earlyShare: share.describe('Of the cases that officers decided: before the last day'),
  onTheSpotShare: share.describe('马上办: of all received, decided at once by the machine'),
  onceShare: share.describe('一次办: of the approved, those that were never sent back'),
  kioskShare: share.describe('就近办: of all received, those handed in at a kiosk'),
  onlineShare: share.describe('网上办: of all received, those without a visit to a counter'),
  abandoned: z.array(z.strictObject({ step: z.string(), count })).describe('Where citizens left, the most frequent step first'),
});
export type FigureRow = z.infer<typeof figureRowSchema>;

export const ruleRowSchema = z.strictObject({
  rule: ruleIdSchema,
  needsCorrection: count.describe('Cases in which the citizen had to mend it'),
  routed: count.describe('Cases that it handed to a person'),
  overridden: count.describe('Cases that an officer approved although it had not passed'),
});

export const figuresSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.enum(['item', 'site', 'division', 'day']), from: isoDateSchema, to: isoDateSchema, rows: z.array(figureRowSchema) }),
  z.strictObject({ by: z.literal('rule'), from: isoDateSchema, to: isoDateSchema, rows: z.array(ruleRowSchema) }),
]);
export type Figures = z.infer<typeof figuresSchema>;

const catalogueShareSchema = z.strictObject({ count, share });

/** 马上办、网上办、就近办、一次办 of the catalogue in force, counted over its items. */
export const catalogueSharesSchema = z.strictObject({
  items: count.describe('Items of service in the catalogue, without samples for tests of scale'),
  atOnce: catalogueShareSchema.describe('马上办: promised within minutes'),
  online: catalogueShareSchema.describe('网上办: no main material has to be scanned at a machine'),
  nearby: catalogueShareSchema.describe('就近办: at any kiosk, for everybody; nobody is sent elsewhere'),
  once: catalogueShareSchema.describe('一次办: what is asked for is had at once; an appointment is a second visit'),
});
export type CatalogueShares = z.infer<typeof catalogueSharesSchema>;

/** What everybody may see of the last thirty complete days. Cells of few cases are merged, so that nobody is recognised. */
export const scoreboardSchema = z.strictObject({
  from: isoDateSchema,
  to: isoDateSchema,
  smallest: z.int().describe('A cell of fewer cases is shown under `other`, or not at all'),
  rows: z.array(
    z.strictObject({
      division: divisionCodeSchema.or(z.literal('other')),
      item: z.string(),
      received: count.describe('Rounded down to tens'),
      onTheSpotShare: share.describe('In whole per cent'),
      earlyShare: share.describe('In whole per cent; null where officers decided few'),
      satisfiedShare: share.describe('Of the ratings, the upper three of five levels, in whole per cent; null where few rated'),
    }),
  ),
});
export type Scoreboard = z.infer<typeof scoreboardSchema>;

/** A citizen left before the end; nothing of the person, only where (堵点). */
export const abandonmentSchema = z.strictObject({
  kioskId: z.string().min(1).max(40),
  item: z.string().regex(/^[A-Za-z0-9.:_-]{1,80}$/, 'an item code'),
  step: z.string().regex(/^[A-Za-z0-9._-]{1,40}$/, 'the name of a step'),
  reason: z.enum(['left', 'timedOut', 'gaveUp', 'fault']),
});
export const abandonmentNotedSchema = z.strictObject({ noted: z.literal(true) });
