import { z } from 'zod';
import { applicationSchema, signerSchema } from './application.ts';
import { mobileSchema, standardAddressSchema } from './application-parts.ts';
import { decisionSchema } from './decision.ts';
import { entityPaperSchema, entityResultSchema } from './entity.ts';
import { humanContactSchema } from './human-contact.ts';
import { issuedLicenceSchema, licenceCopySchema } from './licence.ts';
import { foldedCertificatesSchema } from './merged-certificates.ts';
import { nameReservationSchema } from './names.ts';
import { personal } from './personal.ts';
import { nextStepsSchema } from './scope.ts';
import { caseIdSchema, divisionCodeSchema, instantSchema, streetCodeSchema } from './units.ts';

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
  /** `urn:yizhao:problem:` and the code. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: problemCodeSchema,
  /** Each value that is not as it should be, by its place. */
  errors: z.array(z.strictObject({ in: z.enum(['body', 'params', 'querystring', 'headers']), /** A JSON pointer as a fragment: `#/application/scope/0`. */ pointer: z.string(), detail: z.string() })),
});
export type Problem = z.infer<typeof problemSchema>;

export const contactCodeRequestSchema = z.strictObject({ mobile: personal(mobileSchema) });
export const contactCodeSentSchema = z.strictObject({
  ticket: z.string(),
  expiresAt: instantSchema,
  /** Only where the message adaptor is a sandbox that sends nothing. */
  sandboxCode: z.string().optional(),
});
export type ContactCodeSent = z.infer<typeof contactCodeSentSchema>;
export const contactCodeCheckSchema = z.strictObject({ code: z.string().regex(/^\d{6}$/, 'six digits') });
export const contactVerifiedSchema = z.strictObject({ verificationToken: personal(z.string()) });

export const addressQuerySchema = z.strictObject({ street: streetCodeSchema, query: z.string().max(60).default('') });
export const addressListSchema = z.strictObject({
  addresses: z.array(standardAddressSchema).max(50),
  next: z.string().optional().describe('Present where there are more: the `after` of the next page.'),
});

export const rehearsalRequestSchema = z.strictObject({ application: applicationSchema });
export const rehearsalSchema = z.strictObject({
  decision: decisionSchema,
  /** What everybody signs: SM3 of the application's canonical JSON (no spaces, keys sorted by code unit, as sent). */
  documentHash: z.string(),
  /** Who has to sign. */
  signers: z.array(signerSchema),
});

export const applicationAnswerSchema = z.strictObject({
  caseId: caseIdSchema,
  decision: decisionSchema,
  /** Present where the case was approved and a licence is to be printed. */
  licence: issuedLicenceSchema.optional(),
  /** With a licence that states a new scope: what may begin today, and what comes next. */
  nextSteps: nextStepsSchema.optional(),
  /** Of an approved declaration of a name: until when it is kept, and by which number. */
  reservation: nameReservationSchema.optional(),
  /** The certificates that the licence stands for (多证合一), where a set is known for the place. */
  mergedCertificates: foldedCertificatesSchema.optional(),
  /** What the approval did to an entity on record, and the receipt or notice for it. */
  result: entityResultSchema.optional(),
  paper: entityPaperSchema.optional(),
  human: humanContactSchema,
  receivedAt: instantSchema,
});
export type ApplicationAnswer = z.output<typeof applicationAnswerSchema>;

/** What became of one sheet. `uncertain` waits for a technician's decision and is never printed again by itself. */
export const printOutcomeSchema = z.enum(['printed', 'spoiled', 'uncertain', 'notPrinted']);
export type PrintOutcome = z.infer<typeof printOutcomeSchema>;
export const printReportSchema = z.strictObject({
  caseId: caseIdSchema,
  kioskId: z.string(),
  copy: licenceCopySchema,
  outcome: printOutcomeSchema,
  reason: z.string().max(200).optional(),
  blankSerial: z.string().max(40).optional(),
  printerJob: z.string().max(200).optional(),
  at: instantSchema,
});
export type PrintReport = z.infer<typeof printReportSchema>;
export const printAcknowledgedSchema = z.strictObject({ acknowledged: z.literal(true) });

/** The text of a licence's QR code, as a scanner reads it. */
export const licenceVerificationRequestSchema = z.strictObject({ qr: z.string().min(1).max(2900) });
export const licenceVerificationSchema = z.strictObject({
  genuine: z.boolean(),
  /** Whether this registry issued a licence of that code, and with the very content that was asked about. */
  onRecord: z.boolean(),
  /** Of a licence on record: whether it is the one in force, or why not. */
  status: z.enum(['inForce', 'superseded', 'declaredVoid', 'cancelled', 'annulled', 'unknown']),
  /** SM3 of the licence's signature: what `GET /v1/log/licences/{licence}` and its proofs are asked by. */
  licence: z.string().optional(),
  issuer: z.enum(['sandbox', 'production']),
});

export const idempotencyHeaderSchema = z.object({ 'idempotency-key': z.string().min(16).max(80) });

/** The keys with which this registry signs and has signed: SM2, uncompressed point, hex. */
export const publicKeysSchema = z.strictObject({
  keys: z.array(z.strictObject({ keyId: z.string(), algorithm: z.literal('SM2'), publicKey: z.string().regex(/^04[0-9a-f]{128}$/) })),
});
export type PublicKeys = z.infer<typeof publicKeysSchema>;
