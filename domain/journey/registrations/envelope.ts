import type { Application } from '../../../contract/application.ts';
import type { BusinessName } from '../../../contract/application-parts.ts';
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

/** Scope and place of business of a business that is founded. */
export function businessOf({ scope, premises }: RegistrationDraft) {
  if (premises === undefined) throw new Error('the premises were passed without an answer');
  return { scope: [...scope], premises };
}

/** The name of an individual business. `null`: it uses none. */
export function shopNameOf({ name }: RegistrationDraft): BusinessName | null {
  if (name === undefined) throw new Error('the name was passed without an answer');
  return name;
}

/** Where a citizen mends what rules find about scope and place. */
export const businessPlaces = { scope: 'scope', approvals: 'scope', premises: 'premises', furtherPremises: 'premises', registrarDivision: 'premises' } as const;
