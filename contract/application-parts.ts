import { z } from 'zod';
import { sexSchema, validUntilSchema } from './identity-card.ts';
import { languageSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { creditCodeSchema, instantSchema, isoDateSchema, streetCodeSchema } from './units.ts';

/** A mobile number of the mainland. */
export const mobileSchema = z.string().regex(/^1[3-9]\d{9}$/, 'a mobile number has eleven digits and begins with 13 to 19');

/** A secret that the central API gave out and takes back. */
const tokenSchema = z.string().min(16).max(200);

/** A natural person as the identity card gives it. Nothing of it is typed, but for a character of the name that the card could not give. */
export const personSchema = z.strictObject({
  idKind: z
    .enum(['residentIdCard', 'residencePermit', 'foreignerPermanentResidence2017', 'foreignerPermanentResidence2023'])
    .describe('居民身份证, 港澳台居民居住证, 外国人永久居留身份证 of 2017 and of 2023. A person verifies any but the first.'),
  name: personal(z.string().min(1).max(50)).describe('As on the card, rare characters as themselves.'),
  nameAsRead: personal(z.string().min(1).max(50)).optional().describe('The name in the chip, where its holder stated that a character is written otherwise; a person then compares the two with the card (rule A1). Left out where the name is the chip’s own.'),
  idNumber: personal(z.string().min(15).max(18)).describe('公民身份号码 (GB 11643-1999), 18 characters; the foreigner’s card of 2017 has 15.'),
  sex: sexSchema,
  nationCode: z.string().max(8).optional().describe('民族, GB/T 3304, two digits.'),
  birth: personal(isoDateSchema).describe('As on the card; it has to agree with the number.'),
  address: personal(z.string().max(100)).optional().describe('Home address as on the card; the 2017 and 2023 foreigner’s cards carry none.'),
  validFrom: isoDateSchema,
  validUntil: validUntilSchema.describe('The last day of validity, or longTerm (长期).'),
  /** Proof from the central API that this person was identified; a secret as long as it lives. Rule A1 asks for it of everybody whom the law wants identified. */
  identityToken: personal(tokenSchema).optional().describe('Answer of POST /v1/identity-checks for this very person. Rule A1 asks for it; it serves one case.'),
});
export type Person = z.output<typeof personSchema>;

/** Name in its four parts: division + trade name (字号) + industry + form. Rules N4 and N5 say who may leave a part empty. */
export const businessNameSchema = z
  .strictObject({
    division: z.string().max(30).describe('行政区划, a district behind its city: 江门市蓬江区. Empty: the name states none, which is for enterprises that work across provinces.'),
    tradeName: z.string().min(1).max(30).describe('字号, two characters or more.'),
    industry: z.string().max(30).describe('行业或者经营特点: 饮品. Empty: the name states none, which is for enterprises of several industries.'),
    legalForm: z.string().min(1).max(12).describe('组织形式: 店, 有限公司.'),
  })
  .describe('A business name in its four parts; together, in this order, they are the name.');
export type BusinessName = z.infer<typeof businessNameSchema>;

/** An address of the city's door-plate register. */
export const standardAddressSchema = z.strictObject({
  id: z.string().min(1).max(40),
  street: streetCodeSchema,
  text: z.string().min(1).max(120),
  use: z.enum(['commercial', 'residential', 'industrial', 'mixed']),
});
export type StandardAddress = z.infer<typeof standardAddressSchema>;

/** By what right a place is used, as the applicant declares. */
export const premisesRightSchema = z
  .enum(['owned', 'leased', 'lent', 'marketStall', 'hosted', 'platform'])
  .describe('自有, 租赁, 无偿使用, 市场摊位, 集群注册托管 (with host), 电子商务平台的网络经营场所 (with platform; individual businesses only). Rule A7 looks at what each asks for.');
export type PremisesRight = z.infer<typeof premisesRightSchema>;

/** The paper behind the right. Where none is named, the registrar looks into the registers itself (免证办). */
export const premisesProofSchema = z.strictObject({
  kind: z.enum(['titleDeed', 'lease', 'loanForUse', 'marketContract', 'hostingAgreement', 'platformContract']).describe('titleDeed suits owned and lent, lease leased and marketStall, loanForUse lent, the others the right of their name.'),
  number: z.string().min(1).max(60).optional(),
  /** The last day on which it is good; absent where it states no end. */
  validUntil: isoDateSchema.optional().describe('Its last day; left out where it states no end. One that has ended is a fix of rule A7.'),
});

/** 经营场所. `standardAddressId` is absent where the citizen typed an address that the register lacks, and of a place in a network. */
export const premisesSchema = z.strictObject({
  street: streetCodeSchema.describe('Street or town of GET /v1/divisions/{code}/streets; of a place in a network, the one in which the operator lives.'),
  standardAddressId: z.string().min(1).max(40).optional().describe('Id of GET /v1/addresses or of a door plate; rule A6 wants street and text to be the register’s own.'),
  text: z.string().min(1).max(120).describe('As the licence prints it: the register’s text to the letter, of a market stall followed by the stall, of a place in a network holding its address.'),
  right: premisesRightSchema,
  proof: premisesProofSchema.optional().describe('The paper behind the right, where there is one at hand; nobody has to name it where registers tell (免证办).'),
  /** 集群注册: the organisation that lends its address, and the number of the agreement with it. */
  host: z.strictObject({ creditCode: creditCodeSchema, agreement: z.string().min(1).max(60) }).optional().describe('集群注册: credit code of the organisation that lends its address, and the number of the agreement with it. Asked for where right is hosted.'),
  /** The online platform that gives a natural person a place in its network (市场主体登记管理条例 第十一条). */
  platform: z.strictObject({ creditCode: creditCodeSchema, shopUrl: z.url({ protocol: /^https?$/ }).max(200).describe('http or https') }).optional().describe('Credit code of the online platform and the shop’s address there (市场主体登记管理条例 第十一条). Asked for where right is platform.'),
  /** 一址多照: entities of the same people that are at this address already, as the applicant declares. */
  sharedWith: z.array(creditCodeSchema).min(1).max(20).optional().describe('Declares that the address is shared with these entities, behind which the same people stand.'),
  /** 摊位 */
  stall: z.string().min(1).max(20).optional().describe('Asked for where right is marketStall.'),
});
export type Premises = z.infer<typeof premisesSchema>;

/** 登记联络员. Who it is goes without saying where the applicant is reached at this number. */
export const contactSchema = z.strictObject({
  mobile: personal(mobileSchema).describe('A mobile number of the mainland.'),
  verificationToken: personal(tokenSchema).describe('Answer of POST /v1/contact-codes/{ticket}/verify: proof that a code sent to this number came back. It serves one case that is not sent back for correction.'),
  /** The contact, where it is nobody of the application: identified like everybody (市场主体登记管理条例实施细则 第十六条). */
  person: personSchema.optional().describe('Only where the contact is none of the people of the application.'),
});
export type Contact = z.output<typeof contactSchema>;

/** A text that citizens are shown and agree to: `privacyNotice`, `nameLiability`, … (`GET /v1/documents`). */
export const documentIdSchema = z.string().regex(/^[a-z][A-Za-z0-9.-]{1,60}$/, 'a document id begins with a small letter and has letters, digits, dots and dashes');

/** What a citizen was shown and agreed to; `hash` is SM3 of the text in that language. */
export const consentSchema = z.strictObject({
  document: documentIdSchema.meta({ description: 'Id of GET /v1/documents.', examples: ['privacyNotice'] }),
  version: z.string().max(40).describe('The version that was shown.'),
  language: languageSchema.describe('The language in which it was shown.'),
  hash: z.string().regex(/^[0-9a-f]{64}$/).describe('SM3 of the text in that language, as GET /v1/documents gives it.'),
  givenAt: instantSchema.describe('Before signing.'),
  readSeconds: z.int().min(0).max(86_400).optional().describe('How long the text was on the screen; asked for where the document has a minimal reading time and is a commitment.'),
});
export type Consent = z.infer<typeof consentSchema>;

/** One stroke: x and y in thousandths of the signing field's width, t in milliseconds from the first touch; of a pen that tells it, also its pressure in thousandths of the greatest. */
const strokeSchema = z.array(z.tuple([z.int().min(0).max(1000), z.int().min(0).max(1000), z.int().min(0).max(600_000), z.int().min(0).max(1000).optional()])).min(1).max(2000);

/** A signature, bound to what was signed by the SM3 hash of its canonical text. */
export const signatureSchema = z.strictObject({
  strokes: personal(z.array(strokeSchema).min(1).max(200)).describe(
    'The handwriting: strokes of points [x, y, t] or [x, y, t, pressure]; x and y in thousandths of the field’s width, t in milliseconds from the first touch, pressure in thousandths of the greatest. Rule A11 wants more than a dot: 100 thousandths of ink.',
  ),
  signedAt: instantSchema.describe('When it was signed: after the texts were agreed to, and not on a day ahead.'),
  documentHash: z.string().regex(/^[0-9a-f]{64}$/).describe('What was signed: the documentHash of POST /v1/rehearsals for this very application.'),
});
export type Signature = z.output<typeof signatureSchema>;

/** Who signed: `operator`, `investor`, or the `ref` of one of the application's people. */
export const signerSchema = z.string().regex(/^(operator|investor|applicant|p\d{1,3})$/, 'operator, investor, applicant, or a person’s ref');
export type Signer = z.infer<typeof signerSchema>;
