import { z } from 'zod';
import { isoDateSchema } from '../../contract/units.ts';

/** A name on record that the comparison rules find the same as or similar to the one that is asked about. */
const nameOnRecordSchema = z.strictObject({
  /** Left out or empty: the name states none, or nobody asked. */
  division: z.string().optional(),
  tradeName: z.string(),
  /** `null`: the name states no industry, and so blocks its trade name in every one. */
  industry: z.string().nullable(),
  legalForm: z.string().optional(),
  status: z.enum(['registered', 'reserved', 'cancelled', 'annulled']),
  /** The day of registration, reservation, cancellation (or change to another name) or annulment. */
  since: isoDateSchema,
  /** How long a reservation holds; two months where it is left out. */
  reservedFor: z.enum(['twoMonths', 'oneYear']).optional(),
  /** Another registrar has it: the law protects it there only, but the name asked about reaches as far. */
  elsewhere: z.boolean().optional(),
});
export type NameOnRecord = z.infer<typeof nameOnRecordSchema>;

/** What the register of names knows beside the application. */
export const nameFactsSchema = z.strictObject({
  /**
   * Every name that rules N9 and N10 have to see, and of the merely similar ones enough for N11. Others do
   * no harm. The applicant's own name and own reservation are left out.
   */
  onRecord: z.array(nameOnRecordSchema),
  /** What became of the reservation that the application names; left out where it names none. */
  reservation: z.enum(['own', 'another', 'otherName', 'ended', 'unknown']).optional(),
});
export type NameFacts = z.infer<typeof nameFactsSchema>;
