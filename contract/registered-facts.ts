import { z } from 'zod';
import { individualBusinessEstablishmentSchema, limitedCompanyEstablishmentSchema, soleProprietorshipEstablishmentSchema } from './registration/establish.ts';

/**
 * The facts on record of an entity (登记事项 and 备案事项), in the form in which an establishment states them:
 * what was founded one way and changed later reads like what is founded today.
 */
export const registeredFactsSchema = z.discriminatedUnion('item', [individualBusinessEstablishmentSchema, soleProprietorshipEstablishmentSchema, limitedCompanyEstablishmentSchema]);
export type RegisteredFacts = z.output<typeof registeredFactsSchema>;
