import { z } from 'zod';
import { consentSchema, contactSchema, personSchema } from './application-parts.ts';
import { humanContactSchema } from './central.ts';
import { textSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { instantSchema } from './units.ts';

/** A person as the card gives it, before anything is proved. */
export const statedPersonSchema = personSchema.omit({ identityToken: true });
export type StatedPerson = z.output<typeof statedPersonSchema>;

/** How somebody is identified. No way is the only one: who cannot or will not show the face takes another. */
export const identityMethodSchema = z.enum(['card', 'face', 'phone', 'person']);
export type IdentityMethod = z.infer<typeof identityMethodSchema>;

export const identityCheckRequestSchema = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('card'), person: statedPersonSchema }).describe('The card lay on a reader: what the chip holds, unchanged.'),
  z.strictObject({ method: z.literal('face'), person: statedPersonSchema, picture: personal(z.base64().min(1).max(700_000)), consent: consentSchema.describe('To the document faceComparison, in the version in force: a consent of its own.') })
    .describe('A picture of the face, compared with the register’s and forgotten at once.'),
  z.strictObject({ method: z.literal('phone'), person: statedPersonSchema, contact: contactSchema.omit({ person: true }) })
    .describe('A number that is registered to this person, proved by POST /v1/contact-codes; the proof stays good for the application.'),
  z.strictObject({ method: z.literal('person'), person: statedPersonSchema }).describe('An officer saw the person and the document.'),
]);
export type IdentityCheckRequest = z.output<typeof identityCheckRequestSchema>;

/** Why somebody is not identified. None is final: each says what helps, and a person can be reached. */
export const identityDoubtSchema = z.enum([
  'personUnknown', 'deceased', 'numberCancelled', 'cardLost', 'cardExpired', 'faceConsentMissing', 'faceOther', 'faceUnclear', 'phoneUnproved', 'phoneOther', 'unreachable',
]);
export type IdentityDoubt = z.infer<typeof identityDoubtSchema>;

export const identityCheckSchema = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('identified'),
    identityToken: personal(z.string()).describe('Goes into this person’s identityToken. It proves nobody else, ends, and serves one case.'),
    expiresAt: instantSchema,
  }),
  z.strictObject({ result: z.literal('notIdentified'), doubt: identityDoubtSchema, reason: textSchema, remedy: textSchema, human: humanContactSchema }),
]);
export type IdentityCheck = z.output<typeof identityCheckSchema>;
