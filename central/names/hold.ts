import type { BusinessName } from '../../contract/application-parts.ts';
import { nameKeys } from '../../domain/name/keys.ts';
import { holdAllUntilCommit } from '../store/locks.ts';
import type { Trx } from '../store/store.ts';

/**
 * Holds a name against every other that a rule could find the same as or similar to it, until the
 * transaction ends: such names share a sound. Names of different industries do not wait for each other, but a
 * name that tells no industry waits for all.
 */
export async function holdName(trx: Trx, name: BusinessName): Promise<void> {
  const { industryKey, sounds } = nameKeys(name);
  if (industryKey === '') return holdAllUntilCommit(trx, 'sound', sounds);
  await holdAllUntilCommit(trx, 'sound', sounds, 'shared');
  await holdAllUntilCommit(trx, 'soundAndIndustry', sounds.map((sound) => `${sound} ${industryKey}`));
}
