import { untilQuiet } from '../until-quiet.ts';

/**
 * What several screens stand on and what takes its time to be evaluated, each after what it stands on: in tasks of their own,
 * none of which keeps a touch waiting for longer than a frame.
 */
const heavy = [
  () => import('../../contract/units.ts'),
  () => import('../../contract/entity-kind.ts'),
  () => import('../../contract/scope.ts'),
  () => import('../../contract/identity-card.ts'),
  () => import('../../contract/application-parts.ts'),
  () => import('../../contract/service-field.ts'),
  () => import('../../contract/service-item.ts'),
  () => import('../../domain/codes/divisions.ts'),
  () => import('../../domain/scope/dictionary.ts'),
  () => import('../../domain/scope/search.ts'),
  () => import('../../domain/name/characters.ts'),
  () => import('../../domain/name/division-names.ts'),
  () => import('../../domain/name/industry.ts'),
  () => import('../../domain/name/legal-form-rules.ts'),
  () => import('../../domain/name/word-rules.ts'),
  () => import('../../domain/name/rules.ts'),
  () => import('../input/lexicon.ts').then((file) => file.loadLexicon()),
];

let begun = false;

/** While the first screen waits for a citizen, the others come in, one after the other. */
export async function loadLater(screens: readonly (() => Promise<unknown>)[]): Promise<void> {
  if (begun) return;
  begun = true;
  for (const load of [...heavy, ...screens]) {
    await untilQuiet();
    await load();
  }
}
