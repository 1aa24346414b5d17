import { z } from 'zod';
import { businessNameSchema, personSchema, premisesSchema } from '../application-parts.ts';
import { caseIdSchema, creditCodeSchema, scopeCodeSchema } from '../units.ts';
import { approvalDocumentSchema, envelope } from './envelope.ts';
import { companyFields } from './establish.ts';

/**
 * 个转企: an individual business becomes a limited company by a direct change (国市监注发〔2025〕58号): same
 * credit code, same founding date, same history.
 */
export const conversionSchema = z
  .strictObject({
    ...envelope,
    ...companyFields,
    item: z.literal('individual.toCompany'),
    creditCode: creditCodeSchema.describe('The individual business that becomes a company; the code stays.'),
    applicant: personSchema.describe('The operator on record.'),
    name: businessNameSchema.describe('The company’s name; the trade name may stay.'),
    nameReservation: caseIdSchema.optional(),
    scope: z.array(scopeCodeSchema).min(1).max(60).optional().describe('Left out: the scope on record.'),
    approvals: z.array(approvalDocumentSchema).max(20).optional(),
    premises: premisesSchema.optional().describe('Left out: the premises on record.'),
    debtsSettled: z.boolean().describe('That taxes due are paid and existing debts and claims are properly dealt with (促进个体工商户发展条例 第十三条).'),
    oldLicence: z.enum(['returned', 'declaredVoid']),
  })
  .describe('个体工商户转型为有限责任公司, with the same credit code and founding date.');
export type Conversion = z.output<typeof conversionSchema>;
