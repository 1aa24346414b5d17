import type { LoadLimits } from '../../domain/approval/facts.ts';

/**
 * From when on a person looks (rule A12): more entities behind one person, more licences at one address, more
 * cases of one machine in a day. No law gives a number, so these are a registrar's own data; `null` is no limit.
 */
export const usualLimits: LoadLimits = { entitiesOfPerson: 10, licencesAtAddress: 50, casesOfKioskADay: 400 };

/** Testers share a few invented people, a few streets and often one machine: only a crowd is unusual among them. */
export const sandboxLimits: LoadLimits = { entitiesOfPerson: 1000, licencesAtAddress: 1000, casesOfKioskADay: null };
