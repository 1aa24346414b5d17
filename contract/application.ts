import { z } from 'zod';
import { sexSchema, validUntilSchema } from './identity-card.ts';
import { languageSchema } from './language.ts';
import { personal } from './personal.ts';
import { divisionCodeSchema, instantSchema, isoDateSchema, scopeCodeSchema, streetCodeSchema } from './units.ts';

/** A mobile number of the mainland. */
export const mobileSchema = z.string().regex(/^1[3-9]\d{9}$/, 'a mobile number has eleven digits and begins with 13 to 19');

/** The operator (经营者) as the card gives the person. Nothing of it is typed. */
export const operatorSchema = z.strictObject({
  idKind: z.enum(['residentIdCard', 'residencePermit', 'foreignerPermanentResidence2017', 'foreignerPermanentResidence2023']),
  name: personal(z.string().min(1).max(50)),
  idNumber: personal(z.string().min(15).max(18)),
  sex: sexSchema,
  nationCode: z.string().max(8).optional(),
  birth: personal(isoDateSchema),
  /** Home address as on the card; the 2017 and 2023 foreigner's cards carry none. */
  address: personal(z.string().max(100)).optional(),
  validFrom: isoDateSchema,
  validUntil: validUntilSchema,
});
export type Operator = z.output<typeof operatorSchema>;

/** Name in its four parts: division + trade name (字号) + industry + form. */
export const businessNameSchema = z.strictObject({
  division: z.string().min(1).max(30),
  tradeName: z.string().min(1).max(30),
  industry: z.string().min(1).max(30),
  legalForm: z.string().min(1).max(6),
});
export type BusinessName = z.infer<typeof businessNameSchema>;

/** An address of the city's door-plate register. */
export const standardAddressSchema = z.strictObject({
  id: z.string().min(1).max(40),
  street: streetCodeSchema,
  text: z.string().min(1).max(120),
  use: z.enum(['commercial', 'residential', 'industrial', 'mixed']),
});
export type StandardAddress = z.infer<typeof standardAddressSchema>;

/** 经营场所. `standardAddressId` is absent where the citizen typed an address that the register lacks. */
export const premisesSchema = z.strictObject({
  street: streetCodeSchema,
  standardAddressId: z.string().min(1).max(40).optional(),
  text: z.string().min(1).max(120),
  /** By what right the place is used, as the citizen declares. */
  right: z.enum(['owned', 'leased', 'lent']),
});
export type Premises = z.infer<typeof premisesSchema>;

export const contactSchema = z.strictObject({
  mobile: personal(mobileSchema),
  /** Proof from the central API that a code sent to this number came back. */
  verificationToken: z.string().min(16).max(200),
});
export type Contact = z.output<typeof contactSchema>;

/** What a citizen was shown and agreed to; `hash` is SM3 of the text in that language. */
export const consentSchema = z.strictObject({
  document: z.enum(['privacyNotice']),
  version: z.string(),
  language: languageSchema,
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  givenAt: instantSchema,
});
export type Consent = z.infer<typeof consentSchema>;

/** 个体工商户 设立: what is asked and filed, and nothing that the law does not ask for. */
export const applicationSchema = z.strictObject({
  formVersion: z.literal('2026-05'),
  item: z.literal('individualBusiness.establish'),
  kioskId: z.string().min(1).max(40),
  registrarDivision: divisionCodeSchema,
  composition: z.literal('individual'),
  operator: operatorSchema,
  contact: contactSchema,
  /** `null`: the business uses no name, which the law allows. */
  name: businessNameSchema.nullable(),
  /** Entries of the scope dictionary, the main one first. */
  scope: z.array(scopeCodeSchema).min(1).max(60),
  premises: premisesSchema,
  consents: z.array(consentSchema).min(1).max(10),
});
export type Application = z.output<typeof applicationSchema>;

/** One stroke: x and y in thousandths of the signing field's width, t in milliseconds from the first touch; of a pen that tells it, also its pressure in thousandths of the greatest. */
const strokeSchema = z.array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000), z.int().min(0).max(600_000), z.int().min(0).max(1000).optional()])).min(1).max(2000);

/** A signature, bound to what was signed by the SM3 hash of its canonical text. */
export const signatureSchema = z.strictObject({
  strokes: personal(z.array(strokeSchema).min(1).max(200)),
  signedAt: instantSchema,
  documentHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Signature = z.output<typeof signatureSchema>;

export const signedApplicationSchema = z.strictObject({ application: applicationSchema, signature: signatureSchema });
export type SignedApplication = z.output<typeof signedApplicationSchema>;
