import { z } from 'zod';
import { signerSchema, standardAddressSchema } from '../../contract/application-parts.ts';
import { textSchema } from '../../contract/language.ts';
import { identityMethodSchema } from '../../contract/people.ts';
import { organisationStandingSchema } from '../../contract/organisations.ts';
import { personal } from '../../contract/personal-schema.ts';
import { creditCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { entityFactsSchema } from '../entity/facts.ts';
import { nameFactsSchema } from '../name/facts.ts';
import { personRecordSchema } from '../people/record.ts';

const personFactsSchema = z.strictObject({
  /** Whether an identity check of this very person holds and was not used up. */
  verified: z.boolean(),
  /** How the person was identified. */
  by: identityMethodSchema.optional(),
  /** What the register of persons says; left out where nothing speaks against the person. */
  register: z.enum(['known', 'unknown', 'deceased', 'numberCancelled', 'unreachable']).optional(),
  card: z.enum(['inForce', 'lost']).optional(),
  capacity: z.enum(['full', 'limited']).optional(),
  /** What is on record that may bar the person; sealed wherever facts are stored. */
  records: personal(z.array(personRecordSchema)).optional(),
  /** The platform of credit records could not be asked. */
  creditUnreachable: z.boolean().optional(),
  /** Entities in operation that the person stands behind already. */
  entities: z.int().min(0).optional(),
});
export type PersonFacts = z.infer<typeof personFactsSchema>;

/** From when on a person looks, rule A12; `null`: no limit. */
export const loadLimitsSchema = z.strictObject({ entitiesOfPerson: z.int().min(0).nullable(), licencesAtAddress: z.int().min(0).nullable(), casesOfKioskADay: z.int().min(0).nullable() });
export type LoadLimits = z.infer<typeof loadLimitsSchema>;

/** What registers say of one place of business. */
const placeFactsSchema = z.strictObject({
  /** The address of the register under the id that the application names; `null` where there is none. */
  standardAddress: standardAddressSchema.nullable(),
  /** Licences in force at that very address. */
  licencesAtAddress: z.int().min(0),
  /** So many of them are of entities that the applicant named, and behind which the applicants themselves stand. */
  licencesOfSamePeople: z.int().min(0).optional(),
  /** Why no business may be registered there (负面清单); left out where nothing speaks against it. */
  closed: z.strictObject({ reason: textSchema, source: z.string() }).optional(),
  /** Whether the register knows a market there. */
  market: z.boolean().optional(),
  /** What the register of hosts (集群注册托管机构) says of the agreement; left out where none is named. */
  hosting: z.enum(['agreed', 'hostUnknown', 'agreementUnknown', 'agreementEnded', 'otherAddress', 'unreachable']).optional(),
  /** What is known of the online platform; left out where none is named. */
  platform: z.enum(['known', 'unknown', 'otherShop', 'unreachable']).optional(),
});
export type PlaceFacts = z.infer<typeof placeFactsSchema>;

/**
 * What the registry knows beside the application. Whoever asks for a decision looks these up first, and
 * they are stored beside the decision, so they hold nothing of a person but what a rule needs.
 */
export const factsSchema = z.strictObject({
  /** The day in China on which it is decided. */
  today: isoDateSchema,
  /** Everybody whose identity has to be verified, by who they are in the application. */
  people: z.partialRecord(z.union([signerSchema, z.literal('contact')]), personFactsSchema),
  /** Whether the contact's token proves that a code sent to the number came back. */
  contactVerified: z.boolean(),
  name: nameFactsSchema,
  premises: placeFactsSchema.extend({
    /** The same of each of `furtherPremises`, in their order. */
    further: z.array(placeFactsSchema).optional(),
  }),
  /** How much comes from where; left out where nobody counts. */
  load: z.strictObject({ casesOfKioskToday: z.int().min(0).optional(), limits: loadLimitsSchema }).optional(),
  /** What its department says of each of the application's `approvals`, in their order; left out where none is attached. */
  approvals: z.array(z.enum(['confirmed', 'notConfirmed', 'noAnswer'])).optional(),
  /** What registers say of the organisations among the shareholders; left out where there is none. */
  organisations: z.array(z.strictObject({ creditCode: creditCodeSchema, standing: organisationStandingSchema, sameName: z.boolean() })).optional(),
  /** The entity that a later business is about; `null`: there is none of that code. Left out of establishments. */
  entity: entityFactsSchema.nullable().optional(),
});
export type Facts = z.infer<typeof factsSchema>;
