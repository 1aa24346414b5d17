import { z } from 'zod';
import { personal } from './personal.ts';
import { creditCodeSchema, isoDateSchema } from './units.ts';

/** What is printed on a licence: the record items and nothing else. */
export const licenceContentSchema = z.strictObject({
  edition: z.literal('2019'),
  creditCode: creditCodeSchema,
  /** `null` where the business uses no name. */
  name: z.string().nullable(),
  legalType: z.literal('个体工商户'),
  composition: z.literal('个人经营'),
  operator: personal(z.string()),
  premises: z.string(),
  businessScope: z.string(),
  /** 注册日期: the day of the first licence. */
  registeredOn: isoDateSchema,
  registrar: z.string(),
  issuedOn: isoDateSchema,
});
export type LicenceContent = z.output<typeof licenceContentSchema>;

/** A licence as the central API issues it. */
export const issuedLicenceSchema = z.strictObject({
  content: licenceContentSchema,
  /** SM2 over the content's canonical text, hex of r ‖ s, user id 1234567812345678. */
  signature: z.string().regex(/^[0-9a-f]{128}$/),
  keyId: z.string(),
  /** What the QR code says: an address whose fragment carries content and signature. */
  qr: z.string().max(2900),
  /** `sandbox` licences are printed as SAMPLE only, whatever the kiosk's configuration says. */
  issuer: z.enum(['sandbox', 'production']),
});
export type IssuedLicence = z.output<typeof issuedLicenceSchema>;

/** 正本 (A3 landscape) and 副本 (A4). */
export const licenceCopySchema = z.enum(['original', 'duplicate']);
export type LicenceCopy = z.infer<typeof licenceCopySchema>;
