import { z } from 'zod';
import { standardAddressSchema } from '../../contract/application-parts.ts';
import { signerSchema } from '../../contract/application.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { entityFactsSchema } from '../entity/facts.ts';
import { nameFactsSchema } from '../name/facts.ts';

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
  name: nameFactsSchema,
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
