import { z } from 'zod';
import { applicationSchema } from './application.ts';
import { mobileSchema, signerSchema, standardAddressSchema } from './application-parts.ts';
import { decisionSchema } from './decision.ts';
import { entityAboutSchema, entityPaperSchema, entityResultSchema } from './entity.ts';
import { humanContactSchema } from './human-contact.ts';
import { issuedLicenceSchema, licenceCopySchema } from './licence.ts';
import { foldedCertificatesSchema } from './merged-certificates.ts';
import { nameReservationSchema } from './names.ts';
import { personal } from './personal-schema.ts';
import { nextStepsSchema } from './scope.ts';
import { caseIdSchema, instantSchema, streetCodeSchema } from './units.ts';

export { humanContactSchema, type HumanContact } from './human-contact.ts';

export const healthSchema = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  ruleSet: z.string(),
  store: z.enum(['pglite', 'postgresql']),
  issuer: z.enum(['sandbox', 'production']),
});
export type Health = z.infer<typeof healthSchema>;

export const problemCodeSchema = z.enum([
  'invalidRequest', 'idempotencyKeyMissing', 'unauthorised', 'forbidden', 'notFound', 'conflict', 'idempotencyKeyReused', 'codeExpired', 'codeWrong', 'tooMany', 'internal',
]);
export type ProblemCode = z.infer<typeof problemCodeSchema>;

/** Every refusal of the API, as problem details (RFC 9457): what, where, and how to mend it. */
export const problemSchema = z.strictObject({
  type: z.string().describe('`urn:yizhao:problem:` and the code.'),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCodeSchema,
  errors: z
    .array(z.strictObject({ in: z.enum(['body', 'params', 'querystring', 'headers']), pointer: z.string().describe('A JSON pointer as a fragment: `#/application/scope/0`.'), detail: z.string() }))
    .describe('Each value that is not as it should be, by its place; the values themselves are never repeated.'),
});
export type Problem = z.infer<typeof problemSchema>;

export const contactCodeRequestSchema = z.strictObject({ mobile: personal(mobileSchema) });
export const contactCodeSentSchema = z.strictObject({
  ticket: z.string().describe('Names the code that was sent; goes into the path of the verification.'),
  expiresAt: instantSchema,
  sandboxCode: z.string().optional().describe('The code itself, only of a sandbox, which sends nothing.'),
});
export type ContactCodeSent = z.infer<typeof contactCodeSentSchema>;
export const contactCodeCheckSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/, 'six digits').describe('The code that came to the number.') });
export const contactVerifiedSchema = z.strictObject({ verificationToken: personal(z.string()) });

export const addressQuerySchema = z.strictObject({ street: streetCodeSchema, query: z.string().max(60).default('') });
export const addressListSchema = z.strictObject({
  addresses: z.array(standardAddressSchema).max(50),
  next: z.string().optional().describe('Present where there are more: the `after` of the next page.'),
});

export const rehearsalRequestSchema = z.strictObject({ application: applicationSchema });
export const rehearsalSchema = z.strictObject({
  decision: decisionSchema,
  documentHash: z.string().describe('What everybody signs: SM3 in hex of the application’s canonical JSON, exactly as sent (UTF-8, no spaces, keys sorted by code unit).'),
  signers: z.array(signerSchema).describe('Who has to sign, as `signer` of the signatures: operator, investor, applicant, or the refs of people.'),
});

export const applicationAnswerSchema = z.strictObject({
  caseId: caseIdSchema,
  decision: decisionSchema,
  licence: issuedLicenceSchema.optional().describe('Where the case was approved and a licence is to be printed.'),
  nextSteps: nextStepsSchema.optional().describe('With a licence that states a new scope: what may begin today, and what comes next.'),
  reservation: nameReservationSchema.optional().describe('Of an approved declaration of a name: until when it is kept, and by which number.'),
  mergedCertificates: foldedCertificatesSchema.optional().describe('The certificates that the licence stands for (多证合一), where a set is known for the place.'),
  entity: entityAboutSchema.optional().describe('The entity on record that it was about, as it is called now.'),
  result: entityResultSchema.optional().describe('What the approval did to an entity on record.'),
  paper: entityPaperSchema.optional().describe('The receipt or notice for it, to be printed.'),
  human: humanContactSchema,
  receivedAt: instantSchema,
});
export type ApplicationAnswer = z.output<typeof applicationAnswerSchema>;

export const printOutcomeSchema = z
  .enum(['printed', 'spoiled', 'uncertain', 'notPrinted'])
  .describe('What became of the sheet; an uncertain one waits for a technician’s decision and is never printed again by itself.');
export type PrintOutcome = z.infer<typeof printOutcomeSchema>;
export const printReportSchema = z.strictObject({
  caseId: caseIdSchema,
  kioskId: z.string(),
  copy: licenceCopySchema,
  outcome: printOutcomeSchema,
  reason: z.string().max(200).optional(),
  blankSerial: z.string().max(40).optional().describe('Serial number of the blank form, where it bears one.'),
  printerJob: z.string().max(200).optional().describe('What the printer calls the job.'),
  at: instantSchema,
});
export type PrintReport = z.infer<typeof printReportSchema>;
export const printAcknowledgedSchema = z.strictObject({ acknowledged: z.literal(true) });

/** The text of a licence's QR code, as a scanner reads it. */
export const licenceVerificationRequestSchema = z.strictObject({ qr: z.string().min(1).max(2900) });
export const licenceVerificationSchema = z.strictObject({
  genuine: z.boolean().describe('Whether the signature is this registry’s and belongs to the content.'),
  onRecord: z.boolean().describe('Whether this registry issued a licence of that code, and with the very content that was asked about.'),
  status: z.enum(['inForce', 'superseded', 'declaredVoid', 'cancelled', 'annulled', 'unknown']).describe('Of a licence on record: whether it is the one in force, or why not.'),
  foreignAddress: z.boolean().optional().describe('Whether the code leads to another address than this registry’s: the signature may be right all the same, but whoever opens the page is told there what somebody else wants. Absent where the text is no licence code.'),
  licence: z.string().optional().describe('SM3 of the licence’s signature: what GET /v1/log/licences/{licence} and its proofs are asked by.'),
  issuer: z.enum(['sandbox', 'production']),
});

export const idempotencyHeaderSchema = z.object({ 'idempotency-key': z.string().min(16).max(80).describe('Chosen anew for every write and kept for its repetitions: the same key with the same request gets the first answer, with another request 409.') });

/** The keys with which this registry signs and has signed: SM2, uncompressed point, hex. */
export const publicKeysSchema = z.strictObject({
  keys: z.array(z.strictObject({ keyId: z.string(), algorithm: z.literal('SM2'), publicKey: z.string().regex(/^04[0-9a-f]{128}$/) })),
});
export type PublicKeys = z.infer<typeof publicKeysSchema>;
