import type { Signer } from '../../contract/application-parts.ts';
import type { Fault } from '../../contract/fault.ts';
import type { Result } from '../../contract/result.ts';
import type { SigningProgress } from '../../contract/signing.ts';
import { isSamePerson, othersIn, partiesIn, type Party } from '../application/signing-parties.ts';
import type { AtGlass, SessionContext, SeveralSigners } from './context.ts';

// What phases, actions and screens ask of the case that several sign.

/** What a signer reads before the card is: who gets to know what of it. */
export const signerPrivacy = 'signerPrivacy';

/** The case of the session; a chart that asks without one is wrong. */
export function several({ signing }: SessionContext): SeveralSigners {
  if (signing === undefined) throw new Error('signers were asked for of no case');
  return signing;
}

/** The context with something found of who stands here to sign. */
export function withAtGlass(context: SessionContext, found: Partial<AtGlass>): SeveralSigners {
  const signing = several(context);
  if (signing.atGlass === undefined) throw new Error('nobody stands here to sign');
  return { ...signing, atGlass: { ...signing.atGlass, ...found } };
}

/** What an answer says of where the case stands, or why there is none. */
export function progressTaken(context: SessionContext, answer: Result<SigningProgress, Fault>): Partial<SessionContext> {
  return answer.ok ? { signing: { ...several(context), progress: answer.value } } : { fault: answer.fault };
}

/** The same of a look at it between times: one that got through again takes the complaint about the network back. */
export function progressSeen(context: SessionContext, answer: Result<SigningProgress, Fault>): Partial<SessionContext> {
  return { ...progressTaken(context, answer), ...(answer.ok && context.fault?.code === 'central.unreachable' ? { fault: undefined } : {}) };
}

/** Everybody whom a registration takes beside the one who stands here. */
export function othersOf({ answers: { prepared, operator } }: SessionContext): Party[] {
  return prepared?.kind === 'registration' && operator !== undefined ? othersIn(prepared.application, operator) : [];
}

/** The parts in which whoever stands here signs; of a service item none has a name. */
export function standsFor({ answers: { prepared, operator } }: SessionContext): readonly Signer[] {
  if (prepared?.kind !== 'registration' || operator === undefined) return ['applicant'];
  return partiesIn(prepared.application).filter(({ signs, person }) => signs && isSamePerson(person, operator)).map(({ who }) => who);
}
