import type { BusinessName } from '../../contract/application-parts.ts';
import { plainName } from '../../domain/name/characters.ts';
import { soundsOf } from '../../domain/name/sound.ts';
import { holdAllUntilCommit } from '../store/locks.ts';
import type { Trx } from '../store/store.ts';

/**
 * Holds a name against every other that a rule could find the same as or similar to it, until the
 * transaction ends. Of two such names one sounds like the other or like a part of it, whatever the industry;
 * names that only have a part in common do not wait for each other.
 */
export async function holdName(trx: Trx, { tradeName }: BusinessName): Promise<void> {
  const { whole, parts } = soundsOf(plainName(tradeName));
  await holdAllUntilCommit(trx, 'name', { alone: whole, shared: parts });
}
