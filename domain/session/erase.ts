import type { Erased } from '../../contract/snapshot.ts';
import type { SessionContext } from './context.ts';

/** What a session holds of its citizen, counted just before `forget` lets go of it. */
export function heldBy({ answers, submission, ownSignature, signing }: SessionContext): readonly Erased[] {
  const count = (...values: unknown[]) => values.filter((value) => value !== undefined).length;
  const { draft, answer, serviceCase } = answers;
  const signed = ownSignature !== undefined || (submission.kind === 'new' && (submission.signed.kind === 'registration' || (submission.signed.kind === 'service' && submission.signed.signed.signature !== undefined)));
  const held: Erased[] = [
    { what: 'identityCard', count: count(answers.operator, signing?.atGlass?.person ?? signing?.holder) },
    { what: 'contact', count: count(answers.mobile, answers.contact) },
    { what: 'answers', count: Object.keys(draft.answers.reveal()).length + count(draft.name, draft.premises) + draft.scope.length + answers.handed.length },
    { what: 'signature', count: signed ? 1 : 0 },
    { what: 'licence', count: count(answer?.kind === 'registration' ? answer.answer.licence : undefined) },
    { what: 'result', count: count(serviceCase?.output) },
  ];
  return held.filter((item) => item.count > 0);
}
