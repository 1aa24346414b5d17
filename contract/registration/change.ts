import { z } from 'zod';
import { businessNameSchema, personSchema, premisesSchema } from '../application-parts.ts';
import { caseIdSchema, creditCodeSchema, fenSchema, isoDateSchema, scopeCodeSchema } from '../units.ts';
import { approvalDocumentSchema, envelope } from './envelope.ts';
import { companyFields, familyMemberSchema } from './establish.ts';

/** What every later business of an entity carries: which entity, and who applies for it. */
export const entityEnvelope = {
  ...envelope,
  creditCode: creditCodeSchema.describe('The entity that this is about.'),
  applicant: personSchema.describe('Who applies, by identity card: operator, investor, legal representative or shareholder of the entity; of a new legal representative, that person.'),
};

/** Persons whom a later business names or who sign it. A ref that the record knows means the person on record. */
export const furtherPeople = z.array(companyFields.people.element).max(200).optional().describe('Everybody else who signs or is new in the company, each once. A ref that is not listed here means the person of that ref on record.');

/** 变更登记 and 备案: whatever field is there is the new value; whatever is left out stays. */
export const entityChangeSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('entity.change'),
    decidedOn: isoDateSchema.describe('Day of the resolution or decision, or of the event; the change is due within thirty days of it.'),
    oldLicence: z.enum(['returned', 'declaredVoid']).optional().describe('What became of the paper licence, where the licence is replaced: handed back, or declared void on the publicity system.'),
    name: businessNameSchema.nullable().optional().describe('The new name; null: an individual business gives its name up.'),
    nameReservation: caseIdSchema.optional(),
    scope: z.array(scopeCodeSchema).min(1).max(60).optional().describe('The whole new scope, the main entry first.'),
    approvals: z.array(approvalDocumentSchema).max(20).optional(),
    premises: premisesSchema.optional(),
    furtherPremises: z.array(premisesSchema).max(20).optional(),
    operator: personSchema.optional().describe('The new operator of an individual business: a direct change, same code and founding date (促进个体工商户发展条例 第十三条). Both sign.'),
    composition: z.enum(['individual', 'family']).optional(),
    familyMembers: z.array(familyMemberSchema).max(20).optional(),
    investor: personSchema.optional().describe('The new investor of a sole proprietorship. Both sign.'),
    contribution: fenSchema.optional().describe('The new contribution of a sole proprietorship.'),
    people: furtherPeople,
    registeredCapital: fenSchema.optional(),
    capitalNotice: caseIdSchema.optional().describe('Of a reduction of capital: the case that published it forty-five days ago.'),
    shareholders: companyFields.shareholders.optional().describe('All shareholders after the change.'),
    legalRepresentative: companyFields.legalRepresentative.optional().describe('The new legal representative, who signs the application.'),
    board: companyFields.board.optional(),
    supervision: companyFields.supervision.optional(),
    manager: companyFields.manager,
    articles: companyFields.articles.optional().describe('The amended articles.'),
    term: companyFields.term.optional(),
    beneficialOwners: companyFields.beneficialOwners.optional(),
  })
  .describe('变更登记或备案: a change of registered or filed facts.');
export type EntityChange = z.output<typeof entityChangeSchema>;

/** 减资公告: publishes that the capital is to be reduced; the change itself follows after forty-five days. */
export const capitalNoticeSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('entity.capitalNotice'),
    decidedOn: isoDateSchema.describe('Day of the shareholders’ resolution.'),
    registeredCapital: fenSchema.describe('The capital after the reduction, in fen.'),
    creditorsTold: z.boolean().describe('That known creditors were told within ten days of the resolution (公司法 第二百二十四条).'),
    people: furtherPeople,
  })
  .describe('减少注册资本公告: publishes a reduction of capital for forty-five days.');
export type CapitalNotice = z.output<typeof capitalNoticeSchema>;
