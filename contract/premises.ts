import { z } from 'zod';
import { standardAddressSchema } from './application-parts.ts';
import { addressQuerySchema } from './central.ts';
import { textSchema } from './language.ts';
import { divisionCodeSchema, streetCodeSchema } from './units.ts';

export const divisionSchema = z.strictObject({ code: divisionCodeSchema, name: z.string(), level: z.enum(['province', 'city', 'county']) });
export const divisionListSchema = z.strictObject({ divisions: z.array(divisionSchema) });
export const divisionQuerySchema = z.strictObject({ parent: divisionCodeSchema.optional().describe('Province or city; without it the provinces.') });

export const streetSchema = z.strictObject({ code: streetCodeSchema, name: z.string(), kind: z.enum(['street', 'town']) });
export const streetListSchema = z.strictObject({ streets: z.array(streetSchema) });

export const addressPageQuerySchema = addressQuerySchema.extend({
  limit: z.coerce.number().int().min(1).max(50).default(50),
  after: z.string().min(1).max(40).optional().describe('`next` of the page before.'),
});

export const doorPlateRequestSchema = z.strictObject({ payload: z.string().min(1).max(2000).describe('What a scanner read from the plate’s QR code, unchanged.') });

/** 门牌, 楼牌, 单元牌, 户(室)牌 and the temporary plate, which says nothing about legality or title (江门市门楼号牌管理条例 第三条、第十条). */
export const doorPlateKindSchema = z.enum(['door', 'building', 'unit', 'room', 'temporary']).describe('门牌, 楼牌, 单元牌, 户(室)牌, 临时门牌; the last says nothing about legality or title');

export const doorPlateAnswerSchema = z.discriminatedUnion('result', [
  z.strictObject({
    result: z.literal('found'),
    plate: doorPlateKindSchema,
    address: standardAddressSchema,
    within: z.array(standardAddressSchema).max(50).describe('Addresses behind the plate, as the rooms of a building: one of them may be meant.'),
  }),
  z.strictObject({ result: z.literal('unknownCode'), reason: textSchema }).describe('Not a code of a door plate of this city.'),
  z.strictObject({ result: z.literal('unknownPlate'), reason: textSchema }).describe('A code of a door plate, but the register has no such address.'),
]);
export type DoorPlateAnswer = z.infer<typeof doorPlateAnswerSchema>;

/** What is to be registered, as far as jurisdiction asks. */
export const jurisdictionItemSchema = z
  .string()
 .regex(/^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/, 'a kind of business and what is done with it, as in individualBusiness.establish')
  .meta({ description: 'Kind of business and what is done, as the item of an application', examples: ['individualBusiness.establish', 'limitedCompany.establish', 'jointStockCompany.establish'] });
export const jurisdictionQuerySchema = z.strictObject({ street: streetCodeSchema.describe('Of GET /v1/divisions/{code}/streets'), item: jurisdictionItemSchema });
export const jurisdictionSchema = z.strictObject({
  registrarDivision: divisionCodeSchema.describe('What an application for this address and item names as its registrarDivision.'),
  name: z.string().describe('From the province down.'),
  level: z.enum(['province', 'city', 'county']),
  source: z.string().describe('The article that says so.'),
});
export type Jurisdiction = z.infer<typeof jurisdictionSchema>;
