import type { Erased } from '../../contract/snapshot.ts';
import type { SessionContext } from './context.ts';

/** What a session holds of its citizen, counted just before `forget` lets go of it. */
export function heldBy({ answers, submission }: SessionContext): readonly Erased[] {
  const count = (...values: unknown[]) => values.filter((value) => value !== undefined).length;
  const held: Erased[] = [
    { what: 'identityCard', count: count(answers.operator) },
    { what: 'contact', count: count(answers.mobile, answers.contact) },
    { what: 'answers', count: count(answers.name, answers.premises) + answers.scope.length },
    { what: 'signature', count: submission.kind === 'new' ? 1 : 0 },
    { what: 'licence', count: count(answers.answer?.licence) },
  ];
  return held.filter((item) => item.count > 0);
}
