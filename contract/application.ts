import { z } from 'zod';
import { signatureSchema, signerSchema } from './application-parts.ts';
import { annualReportSchema } from './registration/annual-report.ts';
import { cancellationNoticeSchema, simpleCancellationSchema } from './registration/cancellation.ts';
import { capitalNoticeSchema, entityChangeSchema } from './registration/change.ts';
import { conversionSchema } from './registration/conversion.ts';
import { nameDeclarationSchema } from './registration/name-declaration.ts';
import { individualBusinessEstablishmentSchema, limitedCompanyEstablishmentSchema, soleProprietorshipEstablishmentSchema } from './registration/establish.ts';
import { reissueSchema } from './registration/reissue.ts';
import { suspensionBeginSchema, suspensionEndSchema, suspensionExtendSchema } from './registration/suspension.ts';

/** Every registration, told apart by its `item`. Nothing is asked that the law does not ask for. */
export const applicationSchema = z.discriminatedUnion('item', [
  individualBusinessEstablishmentSchema,
  soleProprietorshipEstablishmentSchema,
  limitedCompanyEstablishmentSchema,
  entityChangeSchema,
  capitalNoticeSchema,
  reissueSchema,
  cancellationNoticeSchema,
  simpleCancellationSchema,
  annualReportSchema,
  suspensionBeginSchema,
  suspensionExtendSchema,
  suspensionEndSchema,
  conversionSchema,
  nameDeclarationSchema,
]);
export type Application = z.output<typeof applicationSchema>;
export type Item = Application['item'];

export const partySignatureSchema = signatureSchema.extend({ signer: signerSchema });
export type PartySignature = z.output<typeof partySignatureSchema>;

export const signedApplicationSchema = z.strictObject({ application: applicationSchema, signatures: z.array(partySignatureSchema).min(1).max(200) });
export type SignedApplication = z.output<typeof signedApplicationSchema>;
