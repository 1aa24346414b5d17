import { z } from 'zod';
import { consentSchema, contactSchema, personSchema, signatureSchema } from './application-parts.ts';
import { caseEventSchema, caseStatusSchema } from './case.ts';
import { humanContactSchema } from './central.ts';
import { decisionSchema } from './decision.ts';
import { languageSchema, textSchema } from './language.ts';
import { materialHandedSchema, pendingMaterialSchema, requirementSchema, shownLicenceSchema } from './materials.ts';
import { personal } from './personal-schema.ts';
import { answersSchema, partIdSchema } from './service-field.ts';
import { itemCodeSchema, itemVersionSchema } from './service-item.ts';
import { outputDocumentSchema } from './service-output.ts';
import { caseIdSchema, divisionCodeSchema, fenSchema, instantSchema } from './units.ts';

/** Who stands at the machine, and for whom. */
export const applicantSchema = z
  .strictObject({
    as: z.enum(['self', 'proxy', 'guardian']),
    person: personSchema.optional().describe('From the identity card; absent only where the item’s `verification` is `none` or `phone`.'),
    contact: contactSchema.optional().describe('A proved number; needed where the item’s `verification` is `phone`.'),
    represented: z.strictObject({ name: personal(z.string().min(1).max(50)), idNumber: personal(z.string().min(15).max(18)) }).optional().describe('For whom a proxy or guardian applies.'),
  })
  .meta({ description: 'Who applies, and for whom' });
export type Applicant = z.output<typeof applicantSchema>;

/** An application for a service item. What is signed is its canonical JSON, as sent. */
export const serviceApplicationSchema = z
  .strictObject({
    itemCode: itemCodeSchema,
    itemVersion: itemVersionSchema.describe('The version of the item that was answered'),
    kioskId: z.string().min(1).max(40),
    division: divisionCodeSchema.describe('The county-level division whose department is asked; of items of a wider reach the one that was picked'),
    language: languageSchema,
    applicant: applicantSchema,
    answers: personal(answersSchema),
    materials: z.array(materialHandedSchema).max(20).describe('What was said about materials that were neither fetched nor shared.'),
    consents: z.array(consentSchema).max(20),
    corrects: caseIdSchema.optional().describe('The case that came back for correction and is mended by this one.'),
  })
  .meta({ description: 'An application for a service item: answers by field, materials by id' });
export type ServiceApplication = z.output<typeof serviceApplicationSchema>;

export const signedServiceApplicationSchema = z.strictObject({
  application: serviceApplicationSchema,
  signature: signatureSchema.optional().describe('Needed where the item says `signed`.'),
});
export type SignedServiceApplication = z.output<typeof signedServiceApplicationSchema>;

/** Asks, before the form, what the platform already holds for this item and person. */
export const preparationRequestSchema = z.strictObject({ kioskId: z.string().min(1).max(40), division: divisionCodeSchema, language: languageSchema, applicant: applicantSchema });
export type PreparationRequest = z.output<typeof preparationRequestSchema>;
export const preparationSchema = z.strictObject({
  itemVersion: itemVersionSchema,
  /** What departments and the electronic licences gave, for the kiosk's engine: the same that the API decides with. */
  context: z.strictObject({
    register: personal(z.record(z.string(), z.unknown())).meta({ description: 'What departments hold, by the names of the item’s lookUps' }),
    licences: personal(z.record(z.string(), z.unknown())).meta({ description: 'Values of electronic licences that prefill answers, by type' }),
  }),
  prefilled: personal(answersSchema).describe('Answers that are already known and need not be asked for.'),
  fetched: z.array(shownLicenceSchema).describe('免证办: what was fetched for the citizen, to be shown.'),
  requirements: z.array(requirementSchema),
  exclusions: z.array(z.strictObject({ id: partIdSchema, reason: textSchema, goTo: textSchema })).describe('Why this machine cannot serve this person, and where they are served.'),
  silent: z.array(z.string()).describe('Departments that did not answer; what they would have prefilled is asked for.'),
});
export type Preparation = z.output<typeof preparationSchema>;

export const serviceRehearsalRequestSchema = z.strictObject({ application: serviceApplicationSchema });
export const serviceRehearsalSchema = z.strictObject({
  decision: decisionSchema,
  requirements: z.array(requirementSchema),
  fetched: z.array(shownLicenceSchema),
  summary: personal(z.array(z.strictObject({ step: z.string(), lines: z.array(z.strictObject({ field: partIdSchema, label: z.string(), value: z.string() })) }))).describe('What is read back and, where the item says so, signed: label and value of each answer, in the application’s language.'),
  documentHash: z.string().describe('SM3 of the application’s canonical JSON (no spaces, keys sorted by code unit, as sent): what a signature is bound to.'),
  output: z.strictObject({ kind: z.string(), paper: z.string(), title: z.string() }).describe('What comes out, without any personal value.'),
});
export type ServiceRehearsal = z.output<typeof serviceRehearsalSchema>;

/** The first answer to an application; how it goes on is asked for at `GET /v1/service-cases/{caseId}`. */
export const serviceAnswerSchema = z.strictObject({
  caseId: caseIdSchema,
  itemCode: itemCodeSchema,
  itemVersion: itemVersionSchema,
  decision: decisionSchema,
  pending: z.array(pendingMaterialSchema).describe('Materials that were accepted as still to come (容缺受理).'),
  human: humanContactSchema,
  receivedAt: instantSchema,
});
export type ServiceAnswer = z.output<typeof serviceAnswerSchema>;

/** Where the department's work on an approved case stands. */
export const workStateSchema = z.enum(['none', 'waiting', 'payment', 'done', 'returned']).meta({
  description: 'none: not approved yet; waiting: the department has not answered; payment: it waits for the money; done; returned: the department handed it back, a person looks at it',
});
export type WorkState = z.infer<typeof workStateSchema>;

export const paymentRequestSchema = z.strictObject({ amountFen: fenSchema, reference: z.string().describe('The department’s number of the bill'), qr: z.string().max(300).describe('Shown as a QR code and paid with a phone') });

/** How a case stands, and what came out of it. */
export const serviceCaseSchema = z.strictObject({
  caseId: caseIdSchema,
  itemCode: itemCodeSchema,
  itemName: textSchema,
  status: caseStatusSchema,
  receivedAt: instantSchema,
  decision: decisionSchema,
  work: z.strictObject({ state: workStateSchema, payment: paymentRequestSchema.optional(), reason: textSchema.optional(), askAgainAt: instantSchema.optional() }),
  pending: z.array(pendingMaterialSchema),
  fetched: z.array(shownLicenceSchema),
  output: outputDocumentSchema.optional(),
  timeline: z.array(caseEventSchema),
  human: humanContactSchema,
});
export type ServiceCase = z.output<typeof serviceCaseSchema>;

export const caseQuerySchema = z.strictObject({
  kioskId: z.string().min(1).max(40),
  /** The holder, whose card was read just now. */
  person: personSchema,
  limit: z.int().min(1).max(50).optional(),
  after: caseIdSchema.optional(),
});
export const caseListSchema = z.strictObject({
  cases: z.array(z.strictObject({ caseId: caseIdSchema, itemCode: itemCodeSchema, itemName: textSchema, status: caseStatusSchema, receivedAt: instantSchema })),
  next: caseIdSchema.optional().describe('Give it as `after` for the next page.'),
});

export const caseViewRequestSchema = z.strictObject({ kioskId: z.string().min(1).max(40), /** The holder, whose card was read just now. */ person: personSchema });
