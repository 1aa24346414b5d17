import { z } from 'zod';

/** What a business is: 个体工商户, 个人独资企业, 有限责任公司. */
export const entityKindSchema = z.enum(['individualBusiness', 'soleProprietorship', 'limitedCompany']).describe('个体工商户, 个人独资企业 or 有限责任公司');
export type EntityKind = z.infer<typeof entityKindSchema>;
