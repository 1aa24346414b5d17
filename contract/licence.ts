import { z } from 'zod';
import { personal } from './personal-schema.ts';
import { creditCodeSchema, isoDateSchema } from './units.ts';

/** What every licence states, of whatever kind of business (市场主体登记管理条例实施细则 第二十三条). */
const face = {
  edition: z.literal('2019'),
  creditCode: creditCodeSchema,
  premises: z.string().describe('经营场所 of an individual business, 住所 of the others.'),
  businessScope: z.string().describe('经营范围 as it is printed.'),
  registeredOn: isoDateSchema.describe('注册日期 of an individual business, 成立日期 of the others: the day of the first licence.'),
  registrar: z.string().describe('登记机关'),
  issuedOn: isoDateSchema.describe('The day of this licence.'),
};

/** 个体工商户 */
export const individualBusinessLicenceSchema = z.strictObject({
  ...face,
  legalType: z.literal('个体工商户'),
  composition: z.enum(['个人经营', '家庭经营']),
  name: z.string().nullable().describe('null where the business uses no name.'),
  operator: personal(z.string()).describe('经营者'),
}).describe('个体工商户');

/** 个人独资企业 */
export const soleProprietorshipLicenceSchema = z.strictObject({
  ...face,
  legalType: z.literal('个人独资企业'),
  name: z.string(),
  investor: personal(z.string()).describe('投资人'),
  contribution: z.string().meta({ description: '出资额 in words, as it is printed.', examples: ['伍万元人民币'] }),
}).describe('个人独资企业');

/** The kinds of limited company that a licence tells apart, in its words. */
export const limitedCompanyTypeSchema = z.enum([
  '有限责任公司（自然人投资或控股）',
  '有限责任公司（自然人独资）',
  '有限责任公司（法人独资）',
  '其他有限责任公司',
]);
export type LimitedCompanyType = z.infer<typeof limitedCompanyTypeSchema>;

/** 有限责任公司 */
export const limitedCompanyLicenceSchema = z.strictObject({
  ...face,
  legalType: limitedCompanyTypeSchema,
  name: z.string(),
  legalRepresentative: personal(z.string()).describe('法定代表人'),
  registeredCapital: z.string().meta({ description: '注册资本 in words, as it is printed.', examples: ['壹佰万元人民币'] }),
}).describe('有限责任公司');

/** What is printed on a licence, told apart by its `legalType`: the record items and nothing else. */
export const licenceContentSchema = z.discriminatedUnion('legalType', [individualBusinessLicenceSchema, soleProprietorshipLicenceSchema, limitedCompanyLicenceSchema]);
export type LicenceContent = z.output<typeof licenceContentSchema>;

/** A licence as the central API issues it. */
export const issuedLicenceSchema = z.strictObject({
  content: licenceContentSchema,
  signature: z.string().regex(/^[0-9a-f]{128}$/).describe('SM2 with SM3 over the content, its businessScope replaced by businessScopeHash (SM3 of that text), as JSON without spaces and with sorted keys; hex of r ‖ s, user id 1234567812345678.'),
  keyId: z.string(),
  qr: z.string().max(2900).describe('What the QR code says: an address whose fragment carries content and signature.'),
  issuer: z.enum(['sandbox', 'production']).describe('sandbox licences are printed as SAMPLE only, whatever the kiosk’s configuration says.'),
});
export type IssuedLicence = z.output<typeof issuedLicenceSchema>;

/** 正本 (A3 landscape) and 副本 (A4). */
export const licenceCopySchema = z.enum(['original', 'duplicate']);
export type LicenceCopy = z.infer<typeof licenceCopySchema>;
