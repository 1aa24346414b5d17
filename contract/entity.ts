import { z } from 'zod';
import { personSchema } from './application-parts.ts';
import { entityKindSchema } from './entity-kind.ts';
import { textSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { companyFields, personRefSchema } from './registration/establish.ts';
import { caseIdSchema, creditCodeSchema, divisionCodeSchema, instantSchema, isoDateSchema, scopeCodeSchema } from './units.ts';

/** Where an entity stands (domain.md 2.3). Nothing leads out of `cancelled` and `annulled`. */
export const entityStatusSchema = z
  .enum(['inOperation', 'suspended', 'relocatingOut', 'revoked', 'inLiquidation', 'cancelled', 'annulled'])
  .describe('存续, 歇业, 迁出, 吊销未注销, 清算, 注销, 撤销. Nothing leads out of cancelled or annulled.');
export type EntityStatus = z.infer<typeof entityStatusSchema>;

/**
 * What other authorities noted about an entity and what bars it from a later business: the lists of credit,
 * and the circumstances that exclude simple cancellation (市场主体登记管理条例实施细则 第四十八条).
 */
export const entityMarkKindSchema = z
  .enum([
    'abnormalUnreachable', 'abnormalReport', 'abnormalOther', 'seriousViolation', 'sharesFrozen', 'sharesPledged', 'chattelMortgaged', 'underInvestigation',
    'inLitigation', 'penaltyOutstanding', 'taxOutstanding', 'cancellationNeedsApproval', 'capitalPaidInByLaw',
  ])
  .describe(
    'abnormal…: on the list of abnormal operations (not reachable at the registered place, annual report missing, other); seriousViolation: on the list of serious violations; sharesFrozen, sharesPledged, chattelMortgaged; underInvestigation: investigated or under compulsory measures; inLitigation: also arbitration; penaltyOutstanding: a fine not paid; taxOutstanding; cancellationNeedsApproval: the law asks for an approval first; capitalPaidInByLaw: the trade has a legal minimum of capital.',
  );
export type EntityMarkKind = z.infer<typeof entityMarkKindSchema>;

/** A shareholder's or an operator's place in the entity, without a name. */
export const entityRoleSchema = z.enum(['operator', 'familyMember', 'investor', 'shareholder', 'legalRepresentative', 'director', 'supervisor', 'manager']);
export type EntityRole = z.infer<typeof entityRoleSchema>;

const registeredName = z.string().nullable().describe('The registered name, as printed; null: the business uses none.');

/** What the publicity system shows of an entity: the items that its licence prints, its status and its marks. */
export const publicEntitySchema = z
  .strictObject({
    creditCode: creditCodeSchema,
    name: registeredName,
    kind: entityKindSchema,
    status: entityStatusSchema,
    headedBy: personal(z.string()).describe('Name of the operator, investor or legal representative, as the licence prints it (市场主体登记管理条例实施细则 第二十三条).'),
    premises: z.string(),
    businessScope: z.string().describe('The scope of business, as the licence prints it.'),
    capital: z.string().nullable().describe('Registered capital or contribution in words, as the licence prints it; null where none is registered.'),
    registrar: z.string(),
    foundedOn: isoDateSchema,
    endedOn: isoDateSchema.nullable().describe('Day of cancellation or annulment.'),
    onAbnormalList: z.boolean().describe('On the list of abnormal operations.'),
    onSeriousList: z.boolean().describe('On the list of serious violations.'),
    suspendedUntil: isoDateSchema.nullable().describe('Last day of a suspension (歇业) that runs.'),
    notices: z
      .array(z.strictObject({ caseId: caseIdSchema, kind: z.enum(['cancellation', 'capitalReduction']), openedOn: isoDateSchema, endsOn: isoDateSchema }))
      .describe('Public notices that run: simple cancellation (20 days) and reduction of capital (45 days).'),
    reports: z.array(z.strictObject({ year: z.int(), filedOn: isoDateSchema })).describe('Annual reports filed, the newest first.'),
  })
  .describe('What the public may know of an entity. No identity number, home or phone is in it.');
export type PublicEntity = z.output<typeof publicEntitySchema>;

export const entityParamsSchema = z.strictObject({ creditCode: creditCodeSchema });

/** One page of entities found by name. */
export const entityQuerySchema = z.strictObject({
  name: z.string().min(2).max(60).optional().describe('The beginning of the whole registered name (江门市蓬江区清泉…), at least two characters. Either this or tradeName.'),
  tradeName: z.string().min(2).max(30).optional().describe('The beginning of the trade name (字号: 清泉…). Either this or name.'),
  limit: z.coerce.number().int().min(1).max(50).default(20).describe('How many at most.'),
  after: creditCodeSchema.optional().describe('The `next` of the page before.'),
});
export const entityListSchema = z.strictObject({
  entities: z.array(z.strictObject({ creditCode: creditCodeSchema, name: registeredName, kind: entityKindSchema, status: entityStatusSchema, foundedOn: isoDateSchema })),
  next: creditCodeSchema.nullable().describe('Ask for the next page with after=…; null: this was the last.'),
});

/** One change of an entity's record. */
export const entityVersionSchema = z.strictObject({
  version: z.int().min(1),
  at: instantSchema,
  item: z.string().describe('The registration that made it: `individualBusiness.establish`, `entity.change`, …'),
  caseId: caseIdSchema,
  changed: z.array(z.string().max(40)).describe('Which registered facts it changed.'),
});
export const entityMarkSchema = z.strictObject({ kind: entityMarkKindSchema, since: isoDateSchema, until: isoDateSchema.nullable(), authority: z.string(), reason: z.string() });
export const entityNoticeSchema = z.strictObject({
  caseId: caseIdSchema,
  creditCode: creditCodeSchema,
  kind: z.enum(['individualCancellation', 'cancellation', 'capitalReduction']).describe('individualCancellation: pushed to the departments for ten days; cancellation: published for 20 days; capitalReduction: published for 45 days.'),
  openedOn: isoDateSchema,
  endsOn: isoDateSchema.describe('The last day on which an objection counts.'),
  state: z.enum(['running', 'objected', 'used', 'withdrawn', 'lapsed']),
  objection: z.strictObject({ authority: z.string(), reason: z.string(), on: isoDateSchema }).nullable(),
});
export type EntityNotice = z.output<typeof entityNoticeSchema>;

/** All that an officer of the registrar sees, still without identity numbers, homes and phones. */
export const entityFileSchema = z
  .strictObject({
    entity: publicEntitySchema,
    registrarDivision: divisionCodeSchema,
    history: z.array(entityVersionSchema),
    statuses: z.array(z.strictObject({ status: entityStatusSchema, since: instantSchema, by: z.string(), caseId: caseIdSchema.nullable() })),
    marks: z.array(entityMarkSchema),
    notices: z.array(entityNoticeSchema),
    licences: z.array(z.strictObject({ caseId: caseIdSchema, issuedAt: instantSchema, voided: z.enum(['superseded', 'declaredVoid', 'cancelled', 'annulled']).nullable().describe('Why it is out of force; null: in force.') })),
  })
  .describe('The file of an entity, for the officers of its registrar.');
export type EntityFile = z.output<typeof entityFileSchema>;

/** Asks what the holder of a card, identified just now, has a part in. */
export const ownEntitiesRequestSchema = z.strictObject({ kioskId: z.string().min(1).max(40), person: personSchema });
/** An entity as its own people see it at a kiosk: what the public sees, and what a later business starts from. */
export const ownEntitySchema = z
  .strictObject({
    entity: publicEntitySchema,
    roles: z.array(entityRoleSchema).min(1),
    scope: z.array(scopeCodeSchema).describe('Codes of the registered scope, the main one first.'),
    reportsDue: z.array(z.int()).describe('Years whose annual report is due or was missed, the newest first.'),
    composition: z.enum(['individual', 'family']).optional().describe('Of an individual business.'),
    company: z
      .strictObject({ ref: personRefSchema.describe('Who the person is among its people on record.'), shareholders: companyFields.shareholders })
      .optional()
      .describe('Of a limited company: its shareholders as they are on record, people by their refs alone.'),
  })
  .describe('An entity that the person has a part in.');
export type OwnEntity = z.output<typeof ownEntitySchema>;
export const ownEntitiesSchema = z.strictObject({ entities: z.array(ownEntitySchema).max(50) });

export const entityMarkRequestSchema = z
  .strictObject({
    kind: entityMarkKindSchema,
    state: z.enum(['set', 'lifted']),
    authority: z.string().min(2).max(60).describe('Who noted it: a court, the tax office, the registrar.'),
    reason: z.string().min(2).max(200).describe('Document number and ground; nothing of a person.'),
  })
  .describe('Sets or lifts a mark on an entity.');
export const entityStatusRequestSchema = z
  .strictObject({
    status: z.enum(['relocatingOut', 'inOperation', 'revoked', 'inLiquidation', 'annulled', 'cancelled']).describe('The status that the authority decided. A transition that the law does not know is refused.'),
    reason: z.string().min(2).max(200).describe('Document number and ground; nothing of a person.'),
  })
  .describe('A status that an authority sets by its own decision: revocation (吊销), annulment (撤销), liquidation, relocation, ordinary cancellation.');
export const objectionRequestSchema = z
  .strictObject({ authority: z.string().min(2).max(60), reason: z.string().min(2).max(200).describe('The ground; nothing of a person.') })
  .describe('An objection (异议) of a department, a creditor or another interested party, taken in by an officer. It stops the notice.');
export const noticeQuerySchema = z.strictObject({
  state: z.enum(['running', 'objected', 'used', 'withdrawn', 'lapsed']).default('running'),
  limit: z.coerce.number().int().min(1).max(50).default(20),
  after: caseIdSchema.optional().describe('The `next` of the page before.'),
});
export const noticeListSchema = z.strictObject({ notices: z.array(entityNoticeSchema), next: caseIdSchema.nullable() });
export const entityAcknowledgedSchema = z.strictObject({ acknowledged: z.literal(true) });

/** Looks into any text that is meant to be a credit code. */
export const creditCodeQuerySchema = z.strictObject({ code: z.string().min(1).max(40).describe('The code as it was read or typed.') });
export const creditCodeReportSchema = z
  .strictObject({
    valid: z.boolean().describe('Whether it is a credit code by GB 32100-2015: length, characters, check character, department and class.'),
    fault: z
      .enum(['length', 'characters', 'check', 'department'])
      .nullable()
      .describe('length: not 18 characters; characters: one that the standard does not use there (I, O, S, V, Z, small letters, a letter in the division); check: the 18th character; department: a first character that the standard gives to nobody.'),
    position: z.int().min(1).max(40).nullable().describe('Which character is wrong, counted from 1; null where it is none in particular.'),
    expected: z.string().max(1).nullable().describe('The check character that the first seventeen ask for, where that is the fault.'),
    department: z.string().nullable().describe('Who registered it, by the first character: 工商 (market regulation), 民政, …'),
    category: z.string().nullable().describe('What it is, by the second: 企业, 个体工商户, 农民专业合作社, …'),
    division: divisionCodeSchema.nullable(),
    divisionName: z.string().nullable().describe('The division’s name in the edition of 2024; null: abolished, not yet in the edition, or invented.'),
    organisationCode: z.string().nullable().describe('Characters 9 to 17 (GB 11714).'),
    warnings: z.array(z.enum(['organisationCheck', 'divisionUnknown', 'categoryUnknown'])).describe('What is unusual but no fault: codes with another ninth character of the organisation code were issued.'),
    onRecord: z.boolean().describe('Whether this registry has an entity of this code.'),
  })
  .describe('What a credit code says about itself, or why it is none.');
export type CreditCodeReport = z.output<typeof creditCodeReportSchema>;

/** Which entity a receipt is about. */
export const entityAboutSchema = z.strictObject({ creditCode: creditCodeSchema, name: z.string().nullable().describe('null: it bears none.') });

/** What an approval of a later business did, for its receipt. */
export const entityResultSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('changed'), version: z.int(), changed: z.array(z.string()), newLicence: z.boolean() }).describe('The record is changed; with a new licence where its printed facts are.'),
    z
      .strictObject({
        kind: z.literal('notice'),
        notice: entityNoticeSchema.shape.kind,
        state: entityNoticeSchema.shape.state,
        openedOn: isoDateSchema,
        endsOn: isoDateSchema,
        applyFrom: isoDateSchema.nullable().describe('From when the next step is applied for; null: it follows by itself.'),
        applyUntil: isoDateSchema.nullable().describe('Until when; null: no end is set.'),
      })
      .describe('A notice was opened.'),
    z.strictObject({ kind: z.literal('cancelled'), on: isoDateSchema }).describe('The entity is cancelled.'),
    z.strictObject({ kind: z.literal('reported'), year: z.int(), filedOn: isoDateSchema, late: z.boolean(), published: z.boolean() }).describe('The annual report is filed.'),
    z.strictObject({ kind: z.literal('suspended'), from: isoDateSchema, until: isoDateSchema, extendFrom: isoDateSchema.describe('The first day on which it can be extended.') }).describe('Operation is suspended; it resumes by itself.'),
    z.strictObject({ kind: z.literal('resumed'), on: isoDateSchema }).describe('The suspension has ended.'),
    z.strictObject({ kind: z.literal('reissued') }).describe('The old licence is void, and a new one issued.'),
  ])
  .describe('What an approval did to an entity, as data for a receipt or notice.');
export type EntityResult = z.output<typeof entityResultSchema>;
/** The paper that goes with it: a heading and its lines, in every language. */
export const entityPaperSchema = z.strictObject({ title: textSchema, lines: z.array(textSchema) }).describe('A receipt or notice, ready to print.');
export type EntityPaper = z.output<typeof entityPaperSchema>;
