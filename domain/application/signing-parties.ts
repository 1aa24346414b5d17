import type { Person, Signer } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import { outcomeOf } from '../approval/decide.ts';
import { hasToBeIdentified, involvedIn, type Involved } from '../people/involved.ts';
import { signersOf } from './parties.ts';

/** Somebody whom a case waits for, with the person as the application gives it. */
export interface Party extends Involved {
  readonly who: Signer;
  readonly signs: boolean;
}

/** Everybody who signs or has to be identified; the contact is identified by the kiosk that opens the case. */
export function partiesIn(application: Application): Party[] {
  const signers = new Set<string>(signersOf(application));
  return involvedIn(application)
    .filter((one): one is Party => one.who !== 'contact' && (signers.has(one.who) || hasToBeIdentified(one)))
    .map((one) => ({ ...one, signs: signers.has(one.who) }));
}

/** Whether both are one and the same: a person can have several parts in a case. */
export function isSamePerson(one: Person, other: Person): boolean {
  return one.idKind === other.idKind && one.idNumber.reveal() === other.idNumber.reveal() && one.name.reveal() === other.name.reveal();
}

/** Everybody whom it takes beside the one who stands at the kiosk. */
export function othersIn(application: Application, applicant: Person): Party[] {
  return partiesIn(application).filter(({ person }) => !isSamePerson(person, applicant));
}

/** What the rules say as far as they can before the others have come: that these are not identified yet is nothing to mend. */
export function withoutAwaited(decision: Decision, application: Application, applicant: Person): Decision {
  const awaited = new Set(othersIn(application, applicant).map(({ pointer }) => `${pointer}/identityToken`));
  const isAwaited = (found: RuleResult): boolean => found.result === 'fix' && found.rule === 'A1' && awaited.has(found.field);
  const trace = decision.trace.filter((found) => !isAwaited(found));
  return { ...decision, trace, outcome: outcomeOf(trace) };
}
