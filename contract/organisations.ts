import { z } from 'zod';
import { creditCodeSchema } from './units.ts';

/** What the national register of entities says of an organisation that becomes a shareholder. */
export const organisationStandingSchema = z
  .enum(['inOperation', 'notOperating', 'ended', 'unknown', 'unreachable'])
  .describe('inOperation; notOperating: revoked or in liquidation; ended: cancelled or annulled; unknown: no such code on the register; unreachable: the register does not answer.');
export type OrganisationStanding = z.infer<typeof organisationStandingSchema>;

export const organisationSchema = z
  .strictObject({
    creditCode: creditCodeSchema,
    standing: organisationStandingSchema,
    name: z.string().nullable().describe('Its registered name; null where the register gives none.'),
  })
  .describe('An organisation as far as a shareholder is asked about, so that nobody types or brings what the register holds.');
export type Organisation = z.infer<typeof organisationSchema>;
