import type { Application } from '../../../contract/application.ts';
import type { CreditCode } from '../../../contract/units.ts';
import { currentFormVersion } from '../../approval/form-rules.ts';
import type { RegistrationDraft, RegistrationGround } from '../registration-journey.ts';

/** What every application carries (contract/registration/envelope.ts). */
export function envelopeOf({ kioskId, registrarDivision, contact, consents }: RegistrationGround): Pick<Application, 'formVersion' | 'kioskId' | 'registrarDivision' | 'contact'> & { consents: Application['consents'] } {
  return { formVersion: currentFormVersion, kioskId, registrarDivision, contact, consents: [...consents] };
}

/** The same, and which entity it is about and who applies. */
export function entityEnvelopeOf(ground: RegistrationGround): ReturnType<typeof envelopeOf> & { creditCode: CreditCode; applicant: RegistrationGround['applicant'] } {
  const { applicant } = ground;
  return { ...envelopeOf(ground), creditCode: entityOf(ground).entity.creditCode, applicant };
}

/** The entity that the first question was about. */
export function entityOf({ entity }: RegistrationGround): NonNullable<RegistrationGround['entity']> {
  if (entity === undefined) throw new Error('a registration about an entity was assembled without one');
  return entity;
}

/** Name, scope and place of business of a business that is founded. `null`: it uses no name. */
export function businessOf({ name, scope, premises }: RegistrationDraft) {
  if (name === undefined || premises === undefined) throw new Error('name or premises were passed without an answer');
  return { name, scope: [...scope], premises };
}

/** The same where a name is a must. */
export function enterpriseOf(draft: RegistrationDraft) {
  const { name, ...rest } = businessOf(draft);
  if (name === null) throw new Error('an enterprise was left without a name');
  return { ...rest, name };
}

/** Where a citizen mends what rules find about name, scope and place. */
export const businessPlaces = { name: 'name', nameReservation: 'name', scope: 'scope', approvals: 'scope', premises: 'premises', furtherPremises: 'premises', registrarDivision: 'premises' } as const;
