import { z } from 'zod';
import { applicationSchema } from './application.ts';
import { consentSchema, signatureSchema, signerSchema } from './application-parts.ts';
import { decisionSchema } from './decision.ts';
import { personal } from './personal-schema.ts';
import { signingProgressSchema } from './signing.ts';
import { caseIdSchema, instantSchema } from './units.ts';

// Several people, one case: what a kiosk asks and is told.

export const openCaseRequestSchema = z.strictObject({ application: applicationSchema }).describe('An application that not everybody can sign here and now.');

/** 续办单: with it any kiosk goes on with the case. */
export const resumeSlipSchema = z.strictObject({
  caseId: caseIdSchema,
  secret: personal(z.string()).describe('Printed in groups of four; small and capital letters are alike.'),
  qr: personal(z.string()).describe('The text of the slip’s QR code: case number and secret.'),
  expiresAt: instantSchema,
});
export type ResumeSlip = z.output<typeof resumeSlipSchema>;

export const caseOpenedSchema = z.strictObject({
  progress: signingProgressSchema,
  slip: resumeSlipSchema,
  rehearsal: decisionSchema.describe('What the rules say today, so that a defect is mended before anybody is asked to sign. Rules about people who are yet to be identified do not pass yet.'),
});

export const draftChangedSchema = z.strictObject({
  progress: signingProgressSchema,
  rehearsal: decisionSchema,
  voidedSignatures: z.int().min(0).describe('So many had signed what was changed, and have to sign again.'),
});

export const resumeRequestSchema = z.strictObject({ caseId: caseIdSchema, secret: personal(z.string().min(1).max(40)) });

export const kioskSignatureRequestSchema = z
  .strictObject({
    signer: signerSchema,
    identityToken: personal(z.string().min(16).max(200)).describe('Of POST /v1/identity-checks for this very person, who stands at this kiosk.'),
    strokes: signatureSchema.shape.strokes.optional().describe('Left out by who only has to be identified, and by who reads first and signs then.'),
    documentHash: signatureSchema.shape.documentHash.describe('Of what the signer read, or is going to. If the application was changed since, nothing is signed.'),
    consent: consentSchema.optional().describe('To the document signerPrivacy, of whom this kiosk told by it what is done with personal data.'),
  })
  .describe('Somebody signs at a kiosk, or is identified there. One signature stands under every part that the person has in the case.');
export type KioskSignatureRequest = z.output<typeof kioskSignatureRequestSchema>;

export const invitationRequestSchema = z.strictObject({ signer: signerSchema.describe('Somebody who has to sign or to be identified.') });
export const invitationSchema = z
  .strictObject({
    invitationId: z.ulid(),
    signer: signerSchema,
    url: personal(z.string()).describe('Opens the page on the own phone; also the text of its QR code. The token stands behind #, so no server log ever sees it. It opens one phone, once.'),
    expiresAt: instantSchema,
  })
  .describe('An invitation for one person to sign on the own phone. A new one for the same person ends the older.');
export type Invitation = z.output<typeof invitationSchema>;
export const invitationIdSchema = z.ulid().brand<'InvitationId'>();
export const invitationRevokedSchema = z.strictObject({ revoked: z.literal(true) });
