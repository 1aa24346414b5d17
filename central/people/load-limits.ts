import { readFileSync } from 'node:fs';
import { loadLimitsSchema, type LoadLimits } from '../../domain/approval/facts.ts';
import { ConfigurationError } from '../configuration-error.ts';

/**
 * From when on a person looks (rule A12): more entities behind one person, more licences at one address, more
 * cases of one machine in a day; `null` is no limit. No law gives a number, so each registrar sets its own by
 * `--limits`. Testers of a sandbox share a few invented people and streets and often one machine: only a
 * crowd is unusual among them.
 */
export const sandboxLimits: LoadLimits = { entitiesOfPerson: 1000, licencesAtAddress: 1000, casesOfKioskADay: null };

const example = JSON.stringify({ entitiesOfPerson: 10, licencesAtAddress: 50, casesOfKioskADay: 400 });

/** Reads the file of `--limits`. Throws a `ConfigurationError` that shows what one looks like. */
export function readLimits(path: string): LoadLimits {
  try {
    return loadLimitsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    throw new ConfigurationError(`limits file ${path}: cannot be read as JSON such as ${example}; null is no limit`);
  }
}
