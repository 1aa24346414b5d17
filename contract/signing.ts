import { z } from 'zod';
import { consentSchema, signatureSchema } from './application-parts.ts';
import { caseEventSchema, caseStatusSchema } from './case.ts';
import { humanContactSchema } from './human-contact.ts';
import { languageSchema, textSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { caseIdSchema, instantSchema } from './units.ts';

// Several people, one case: what kiosks and the phone page share. What carries a whole application is in `signing-case.ts`.

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const signerNameSchema = z.string().max(20);

/** Somebody whom the case waits for. By part, never by name. */
export const signingPartySchema = z.strictObject({
  signer: signerNameSchema.describe('Who it is in the application: operator, applicant, p2, …'),
  title: textSchema.describe('What the person is called in the case: 法定代表人（第1位）.'),
  signs: z.boolean().describe('Whether the person has to sign; who only has to be identified does not.'),
  identified: z.boolean(),
  signed: z.boolean(),
  signedAt: instantSchema.optional(),
});
export type SigningParty = z.output<typeof signingPartySchema>;

/** Where a case of several stands. */
export const signingProgressSchema = z
  .strictObject({
    caseId: caseIdSchema,
    item: z.string(),
    itemName: textSchema,
    status: caseStatusSchema.describe('signing while it waits; then what was decided.'),
    documentHash: hashSchema.describe('What everybody signs: SM3 of the application’s canonical JSON.'),
    parties: z.array(signingPartySchema),
    complete: z.boolean().describe('Whether everybody has signed and was identified, so that it can be submitted.'),
    collectable: z.boolean().describe('Whether it is approved and no kiosk has taken up its papers yet.'),
    expiresAt: instantSchema.describe('If it is not submitted by then, the case ends and what was signed is deleted.'),
    timeline: z.array(caseEventSchema),
    human: humanContactSchema,
  })
  .describe('Where a case that several people sign stands: nothing of a person.');
export type SigningProgress = z.output<typeof signingProgressSchema>;

/** What is to be signed, as a person reads it. */
export const signingDocumentSchema = z
  .strictObject({
    documentHash: hashSchema,
    itemName: textSchema,
    summary: z.array(z.strictObject({ label: textSchema, values: z.array(personal(z.string())) })).describe('The application, a line for each matter.'),
    articles: z
      .strictObject({
        title: z.string(),
        chapters: z.array(
          z.strictObject({
            title: z.string(),
            articles: z.array(
              z.strictObject({
                number: z.int().min(1),
                paragraphs: z.array(z.array(z.strictObject({ text: personal(z.string()), mark: z.enum(['name', 'place', 'amount', 'date', 'choice']).optional() }))),
              }),
            ),
          }),
        ),
      })
      .optional()
      .describe('The articles in full; what is filled in is marked.'),
    promises: z
      .array(
        z.strictObject({
          document: z.string(),
          version: z.string(),
          hashes: z.record(languageSchema, hashSchema),
          text: z.record(languageSchema, z.strictObject({ title: z.string(), lead: z.string(), points: z.array(z.strictObject({ heading: z.string(), body: z.string() })) })),
          consequences: textSchema,
        }),
      )
      .describe('What is promised by signing: the application’s consents, and that everything is true.'),
    privacy: z.strictObject({ document: z.string(), version: z.string(), hashes: z.record(languageSchema, hashSchema), text: z.record(languageSchema, z.strictObject({ title: z.string(), lead: z.string(), points: z.array(z.strictObject({ heading: z.string(), body: z.string() })) })) })
      .describe('What is read before a person types anything; agreed to with POST /v1/signing/identity.'),
  })
  .describe('What is to be signed, in full.');
export type SigningDocument = z.output<typeof signingDocumentSchema>;

export const signingSessionRequestSchema = z.strictObject({ token: personal(z.string().min(20).max(200)).describe('What stands behind # in the invitation’s address.') });
export const signingSessionSchema = z.strictObject({
  sessionToken: personal(z.string()).describe('Bearer token of /v1/signing/*, good for this case and this signer alone.'),
  expiresAt: instantSchema,
});

/** What became of a submitted case, as a signer may know it. */
const signerResultSchema = z.strictObject({
  outcome: z.enum(['approved', 'needsCorrection', 'routedToHuman']),
  reasons: z.array(z.strictObject({ rule: z.string(), reason: textSchema, remedy: textSchema.optional() })).describe('Each rule that did not pass.'),
  creditCode: z.string().optional(),
});

export const signerViewSchema = z
  .strictObject({ progress: signingProgressSchema, you: signingPartySchema, result: signerResultSchema.optional() })
  .describe('The case as one of its signers sees it.');
export type SignerView = z.output<typeof signerViewSchema>;

export const signerIdentityRequestSchema = z
  .strictObject({
    name: personal(z.string().min(1).max(50)).describe('As on the identity card; compared with the application.'),
    idNumber: personal(z.string().min(15).max(18)),
    contact: z.strictObject({ mobile: personal(z.string().regex(/^1[3-9]\d{9}$/, 'a mobile number has eleven digits and begins with 13 to 19')), verificationToken: personal(z.string().min(16).max(200)) })
      .describe('A number registered to this person, proved by POST /v1/contact-codes.'),
    consent: consentSchema.describe('To the document signerPrivacy, in the version in force.'),
  })
  .describe('Who the signer is: name and number as the application has them, and the own mobile number.');
export type SignerIdentityRequest = z.output<typeof signerIdentityRequestSchema>;

export const signerIdentitySchema = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('identified') }),
  z.strictObject({ result: z.literal('notIdentified'), reason: textSchema, remedy: textSchema, triesLeft: z.int().min(0).optional(), human: humanContactSchema }),
]);

export const signRequestSchema = z
  .strictObject({ strokes: signatureSchema.shape.strokes, documentHash: hashSchema.describe('Of what the signer read. If the application was changed since, nothing is signed.') })
  .describe('A signature. Its time is the API’s.');
export type SignRequest = z.output<typeof signRequestSchema>;
