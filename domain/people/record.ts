import { z } from 'zod';
import { isoDateSchema } from '../../contract/units.ts';

const ended = isoDateSchema.nullable();

/**
 * What the credit records say of a person, as far as the law attaches a bar to it. `null` for a day that has
 * not come yet: the sentence is being served, the liquidation is not finished.
 */
export const personRecordSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('sentence'),
    /** The crimes that the law names: 贪污, 贿赂, 侵占财产, 挪用财产, 破坏社会主义市场经济秩序; and all others. */
    crime: z.enum(['embezzlement', 'bribery', 'takingOfProperty', 'misappropriation', 'marketOrder', 'other']),
    /** 执行期满 */
    servedOn: ended,
  }),
  z.strictObject({
    kind: z.literal('suspendedSentence'),
    crime: z.enum(['embezzlement', 'bribery', 'takingOfProperty', 'misappropriation', 'marketOrder', 'other']),
    /** 缓刑考验期满 */
    probationEndedOn: ended,
  }),
  /** 因犯罪被剥夺政治权利, for whatever crime. */
  z.strictObject({ kind: z.literal('politicalRightsDeprived'), endedOn: ended }),
  /** Director, factory head or manager of a company in bankruptcy. */
  z.strictObject({ kind: z.literal('bankruptcy'), liquidatedOn: ended, personallyLiable: z.boolean() }),
  /** Legal representative of a company whose licence was revoked (吊销) or that was ordered to close. */
  z.strictObject({ kind: z.literal('revocation'), revokedOn: isoDateSchema, personallyLiable: z.boolean() }),
  /** 失信被执行人; `largeDebt`: for a large debt of one's own that is due and unpaid. */
  z.strictObject({ kind: z.literal('dishonestDebtor'), largeDebt: z.boolean() }),
  /** 虚假登记被撤销 */
  z.strictObject({ kind: z.literal('annulledRegistration'), annulledOn: isoDateSchema, directlyResponsible: z.boolean() }),
]);
export type PersonRecord = z.infer<typeof personRecordSchema>;
