import { z } from 'zod';
import { personal } from './personal-schema.ts';
import { isoDateSchema } from './units.ts';

/** GB/T 2261.1: 0 unknown, 1 male, 2 female, 9 not stated. */
export const sexSchema = z.enum(['unknown', 'male', 'female', 'notStated']);
export type Sex = z.infer<typeof sexSchema>;

/** The last day of validity, or 长期 (no end). */
export const validUntilSchema = z.union([isoDateSchema, z.literal('longTerm')]);

/** The photo as the chip holds it (WLT, 1024 bytes), base64; no open decoder exists. */
const rawPhotoSchema = personal(z.base64());

/** Fields of text in which a chip may hold characters other than the standard ones. */
export const cardTextFieldSchema = z.enum(['name', 'chineseName', 'englishName', 'address', 'issuer']);
export type CardTextField = z.infer<typeof cardTextFieldSchema>;

const common = {
  sex: sexSchema,
  birth: personal(isoDateSchema),
  validFrom: isoDateSchema,
  validUntil: validUntilSchema,
  photo: rawPhotoSchema,
  /** The photo as a picture, where the machine has a decoder and it could make one. */
  picture: z.strictObject({ mediaType: z.enum(['image/bmp', 'image/png', 'image/jpeg']), data: personal(z.base64()) }).optional(),
  /** What the chip itself holds in a field whose characters were replaced by their standard ones (GB 18030); only fields that differ. */
  asRead: z.partialRecord(cardTextFieldSchema, personal(z.string())).optional(),
  /** Fields in which a character of private use is left that no public table knows: the citizen has to be asked how it is written. */
  unresolved: z.array(cardTextFieldSchema).min(1).optional(),
};

/** 居民身份证. `nationCode` is GB/T 3304, as printed on the chip even when no table knows it. */
export const residentIdCardSchema = z.strictObject({
  kind: z.literal('residentIdCard'),
  ...common,
  name: personal(z.string()),
  nationCode: z.string(),
  address: personal(z.string()),
  idNumber: personal(z.string()),
  issuer: z.string(),
});

/** 港澳台居民居住证 (flag J): as the resident card, no nation, with the travel permit's number and issue count. */
export const residencePermitCardSchema = z.strictObject({
  kind: z.literal('residencePermit'),
  ...common,
  name: personal(z.string()),
  address: personal(z.string()),
  idNumber: personal(z.string()),
  issuer: z.string(),
  travelPermitNumber: personal(z.string()),
  issueCount: z.string(),
});

/** 外国人永久居留身份证, 2017 edition (flag I): `idNumber` has 15 characters. */
export const foreignerCard2017Schema = z.strictObject({
  kind: z.literal('foreignerPermanentResidence2017'),
  ...common,
  englishName: personal(z.string()),
  chineseName: personal(z.string()),
  idNumber: personal(z.string()),
  nationality: z.string(),
  cardVersion: z.string(),
  acceptingOffice: z.string(),
});

/** 外国人永久居留身份证, 2023 edition (flag Y): `idNumber` has 18 characters and begins with 9. */
export const foreignerCard2023Schema = z.strictObject({
  kind: z.literal('foreignerPermanentResidence2023'),
  ...common,
  chineseName: personal(z.string()),
  englishName: personal(z.string()),
  idNumber: personal(z.string()),
  nationality: z.string(),
  renewalCount: z.string(),
  previousNumberLink: personal(z.string()),
});

/** What a reader took from a chip, in one of the four layouts that Chinese readers meet. */
export const identityCardSchema = z.discriminatedUnion('kind', [
  residentIdCardSchema,
  residencePermitCardSchema,
  foreignerCard2017Schema,
  foreignerCard2023Schema,
]);
export type IdentityCard = z.output<typeof identityCardSchema>;
