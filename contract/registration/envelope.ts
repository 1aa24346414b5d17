import { z } from 'zod';
import { businessNameSchema, consentSchema, contactSchema, premisesSchema } from '../application-parts.ts';
import { mergedAnswersSchema } from '../merged-certificates.ts';
import { caseIdSchema, divisionCodeSchema, isoDateSchema, scopeCodeSchema } from '../units.ts';

/** What every registration carries, whatever its item. */
export const envelope = {
  /** Edition of the form, year and month of its notice: `2026-05`. Rule A14 asks for the current one. */
  formVersion: z.string().regex(/^\d{4}-\d{2}$/, 'year and month of the form’s edition'),
  kioskId: z.string().min(1).max(40),
  /** County-level division whose registrar is asked; rule A6 computes it from the address. */
  registrarDivision: divisionCodeSchema,
  contact: contactSchema,
  /** Texts that the applicant was shown and agreed to, among them the promises (告知承诺). */
  consents: z.array(consentSchema).min(1).max(20),
  /** The case that came back for correction and is mended by this one. */
  corrects: caseIdSchema.optional(),
};

/** An approval (前置审批) that was granted before registration, or a permit that is attached. */
export const approvalDocumentSchema = z
  .strictObject({
    scope: scopeCodeSchema.describe('The entry of the scope that it is for'),
    permit: z.string().min(1).max(80).describe('Its name, as `permits` of the entry gives it'),
    number: z.string().min(1).max(60).describe('Its number; the granting department confirms it. A sandbox knows SAMPLE-WH-0001 (危险化学品经营许可证, 应急管理部门) and others of its register'),
    authority: z.string().min(1).max(60).describe('The department that granted it'),
    issuedOn: isoDateSchema,
    validUntil: isoDateSchema.optional().describe('Left out where the document states no end; then it is good for ninety days (市场主体登记管理条例实施细则 第二十二条)'),
  })
  .meta({
    description: 'An approval (前置审批) that was granted before registration, as its document states it',
    examples: [{ scope: 'F0136', permit: '危险化学品经营许可证', number: 'SAMPLE-WH-0001', authority: '应急管理部门', issuedOn: '2026-10-01' }],
  });
export type ApprovalDocument = z.infer<typeof approvalDocumentSchema>;

/** What a business registers about name, trade and place. */
export const businessFields = {
  name: businessNameSchema,
  /** A reservation of this very name (名称自主申报), so that the applicant's own does not stand in the way. */
  nameReservation: caseIdSchema.optional(),
  /** Entries of the scope dictionary, the main one first. */
  scope: z.array(scopeCodeSchema).min(1).max(60),
  approvals: z.array(approvalDocumentSchema).max(20).optional(),
  premises: premisesSchema,
  /** Further places of business under the same licence (一照多址), within the same registrar's area. */
  furtherPremises: z.array(premisesSchema).max(20).optional(),
  /** What the certificates that the licence stands for ask for (多证合一), so that one form collects it all. */
  mergedAnswers: mergedAnswersSchema.optional(),
};
