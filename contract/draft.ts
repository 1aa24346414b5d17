import { z } from 'zod';
import { humanContactSchema } from './human-contact.ts';
import { languageSchema, textSchema } from './language.ts';
import { issuedLicenceSchema } from './licence.ts';
import { registrationNameSchema } from './matter.ts';
import { personal } from './personal-schema.ts';
import { answerDefectSchema, questionIdSchema } from './question.ts';
import { nextStepsSchema } from './scope.ts';
import { entityPaperSchema } from './entity.ts';
import { answersSchema, fieldSchema, partIdSchema } from './service-field.ts';
import { itemCodeSchema } from './service-item.ts';
import { outputDocumentSchema } from './service-output.ts';
import { caseIdSchema, instantSchema } from './units.ts';

/** What brings a draft from the phone to a machine: eight digits to type, or to scan as a QR code that holds nothing else. */
export const draftCodeSchema = z.string().regex(/^\d{8}$/, 'eight digits').meta({ description: 'Eight digits; the QR code on the phone holds just these.', examples: ['04711815'] });
export type DraftCode = z.infer<typeof draftCodeSchema>;

/** A secret that the central API gave out and takes back. */
const tokenSchema = z.string().min(16).max(200);

/** What is handed over between phone and machine: a matter and the answers so far, nothing of who it is for. */
export const draftSchema = z
  .strictObject({
    itemCode: itemCodeSchema,
    registration: registrationNameSchema.optional().describe('Which of the registrations of the entry, where one was picked.'),
    language: languageSchema,
    answers: personal(answersSchema).describe('Answers to a service item by field; a registration has none here.'),
  })
  .describe('A matter and the answers so far. It names nobody: who it is for is asked at the machine.');
export type Draft = z.output<typeof draftSchema>;

export const draftRequestSchema = draftSchema.extend({ kioskId: z.string().min(1).max(40).optional().describe('Given by a machine that hands over to a phone; a phone leaves it out.') });
export type DraftRequest = z.output<typeof draftRequestSchema>;
export const draftKeptSchema = z.strictObject({
  code: draftCodeSchema.describe('To be presented at any machine, once.'),
  expiresAt: instantSchema,
  notKept: z.array(partIdSchema).describe('Answers that do not travel, because they say who somebody is or follow from a record, or are not right: they are given at the machine.'),
  url: personal(z.url()).optional().describe('Of a machine’s draft: where the phone goes on with it, once; to be shown as a QR code.'),
});
export type DraftKept = z.output<typeof draftKeptSchema>;

export const draftTakeRequestSchema = z.strictObject({ kioskId: z.string().min(1).max(40), code: draftCodeSchema });
export const draftOpenRequestSchema = z.strictObject({ token: personal(tokenSchema).describe('What stands behind # in the address.') });

export const phoneQuestionsRequestSchema = z.strictObject({ answers: personal(answersSchema) });
const phoneQuestionSchema = z.strictObject({ id: questionIdSchema, title: textSchema, lead: textSchema.optional(), fields: z.array(z.strictObject({ field: fieldSchema, required: z.boolean() })).min(1).max(20) });
export const phoneQuestionsSchema = z.strictObject({
  questions: z.array(phoneQuestionSchema).describe('Those that a phone may ask, as they stand with these answers.'),
  defects: z.array(answerDefectSchema).describe('Of these questions.'),
  atMachine: z.array(textSchema).describe('What is asked at the machine, as far as it is known without the person.'),
});
export type PhoneQuestions = z.output<typeof phoneQuestionsSchema>;

export const takeAlongSchema = z.strictObject({ url: personal(z.url()).describe('Opens one phone, once; to be shown as a QR code.'), expiresAt: instantSchema });
export type TakeAlong = z.output<typeof takeAlongSchema>;
export const takenAlongRequestSchema = z.strictObject({ token: personal(tokenSchema).describe('What stands behind # in the address.') });

/** What a citizen takes along on the phone: to be shown, and nothing else. */
export const takenAlongSchema = z
  .strictObject({
    caseId: caseIdSchema,
    status: z.string().describe('Where the case stands: approved, …'),
    licence: issuedLicenceSchema.optional(),
    nextSteps: nextStepsSchema.optional(),
    paper: entityPaperSchema.optional(),
    output: outputDocumentSchema.optional(),
    human: humanContactSchema,
  })
  .describe('The electronic licence and the to-do list of a registration, or what a service item ended in.');
export type TakenAlong = z.output<typeof takenAlongSchema>;
