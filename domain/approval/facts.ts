import { z } from 'zod';
import { standardAddressSchema } from '../../contract/application-parts.ts';
import { signerSchema } from '../../contract/application.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { entityFactsSchema } from '../entity/facts.ts';

/** A name that the same registrar has on record, as far as rules N9 and N10 ask. */
const nameOnRecordSchema = z.strictObject({
  tradeName: z.string(),
  /** `null`: the name states no industry, and so blocks its trade name in every one. */
  industry: z.string().nullable(),
  status: z.enum(['registered', 'reserved', 'cancelled', 'annulled']),
  /** The day of registration, reservation, cancellation (or change to another name) or annulment. */
  since: isoDateSchema,
  /** How long a reservation holds; two months where it is left out. */
  reservedFor: z.enum(['twoMonths', 'oneYear']).optional(),
});
export type NameOnRecord = z.infer<typeof nameOnRecordSchema>;

const personFactsSchema = z.strictObject({
  /** Whether the person was identified, by card, face or phone. */
  verified: z.boolean(),
});

/**
 * What the registry knows beside the application. Whoever asks for a decision looks these up first, and
 * they are stored beside the decision, so they hold nothing of a person but what a rule needs.
 */
export const factsSchema = z.strictObject({
  /** The day in China on which it is decided. */
  today: isoDateSchema,
  /** Everybody whose identity has to be verified, by who they are in the application. */
  people: z.partialRecord(signerSchema, personFactsSchema),
  /** Whether the contact's token proves that a code sent to the number came back. */
  contactVerified: z.boolean(),
  name: z.strictObject({
    /**
     * Names of the same registrar that bear this trade name, or whose trade name and industry joined read
     * like this one's. Others do no harm. A reservation of the applicant's own is left out.
     */
    onRecord: z.array(nameOnRecordSchema),
  }),
  premises: z.strictObject({
    /** The address of the register under the id that the application names; `null` where there is none. */
    standardAddress: standardAddressSchema.nullable(),
    /** Licences in force at that very address. */
    licencesAtAddress: z.int().min(0),
  }),
  /** The entity that a later business is about; `null`: there is none of that code. Left out of establishments. */
  entity: entityFactsSchema.nullable().optional(),
});
export type Facts = z.infer<typeof factsSchema>;
