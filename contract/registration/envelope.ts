import { z } from 'zod';
import { businessNameSchema, consentSchema, contactSchema, premisesSchema } from '../application-parts.ts';
import { mergedAnswersSchema } from '../merged-certificates.ts';
import { caseIdSchema, divisionCodeSchema, isoDateSchema, scopeCodeSchema } from '../units.ts';

/** What every registration carries, whatever its item. */
export const envelope = {
  formVersion: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'year and month of the form’s edition')
    .meta({ description: 'Edition of the form, year and month of its notice. Rule A14 asks for the current one.', examples: ['2026-05'] }),
  kioskId: z.string().min(1).max(40).meta({ description: 'The machine or other channel that sends it.', examples: ['JM-0001'] }),
  registrarDivision: divisionCodeSchema.meta({ description: 'County-level division (GB/T 2260) whose registrar is asked: that of the address, rule A6.', examples: ['440703'] }),
  contact: contactSchema,
  consents: z
    .array(consentSchema)
    .min(1)
    .max(20)
    .describe('Texts that the applicant was shown and agreed to: privacyNotice, and where they apply nameLiability, noSupervisor, beneficialOwnerExemption and other promises (告知承诺).'),
  corrects: caseIdSchema.optional().describe('The case that came back for correction and is mended by this one.'),
};

/** An approval (前置审批) that was granted before registration, or a permit that is attached. */
export const approvalDocumentSchema = z
  .strictObject({
    scope: scopeCodeSchema.describe('The entry of the scope that it is for'),
    permit: z.string().min(1).max(80).describe('Its name, as `permits` of the entry gives it'),
    number: z.string().min(1).max(60).describe('Its number; the granting department confirms it. A sandbox knows these, each under the permit and authority that the entry names: SAMPLE-WH-0001 (危险化学品经营许可证), SAMPLE-BA-0001 (保安服务许可证), SAMPLE-YL-0001 (医疗机构执业许可证), SAMPLE-JN-0001 and SAMPLE-XW-0001 (民办学校办学许可证 for 职业技能培训 and for 校外培训), SAMPLE-YE-0001 (民办学校办学许可证); SAMPLE-WH-0002 is revoked, and of SAMPLE-WH-0003 and SAMPLE-YL-0002 the department says nothing. Any other it does not know'),
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
  nameReservation: caseIdSchema.optional().describe('The case that reserved this very name (名称自主申报), so that the applicant’s own reservation does not stand in the way.'),
  scope: z.array(scopeCodeSchema).min(1).max(60).meta({ description: 'Entries of the scope dictionary, the main one first.', examples: [['H0001', 'F0002']] }),
  approvals: z.array(approvalDocumentSchema).max(20).optional(),
  premises: premisesSchema.describe('经营场所 of an individual business, 住所 of the others.'),
  furtherPremises: z.array(premisesSchema).max(20).optional().describe('Further places of business under the same licence (一照多址), within the same registrar’s area.'),
  /** What the certificates that the licence stands for ask for (多证合一), so that one form collects it all. */
  mergedAnswers: mergedAnswersSchema.optional(),
};
