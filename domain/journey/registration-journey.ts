import type { Application } from '../../contract/application.ts';
import type { BusinessName, Consent, Contact, Person, Premises } from '../../contract/application-parts.ts';
import type { OwnEntity } from '../../contract/entity.ts';
import type { Text } from '../../contract/language.ts';
import type { RegistrationName } from '../../contract/matter.ts';
import type { Personal } from '../../contract/personal.ts';
import type { Condition } from '../../contract/service-condition.ts';
import type { Answers } from '../../contract/service-field.ts';
import type { Step } from '../../contract/service-item.ts';
import type { DivisionCode, IsoDate, ScopeCode } from '../../contract/units.ts';

/**
 * One question of a registration: fields as service items have them, or one of the three that have screens of
 * their own. Conditions look at `answers`, `applicant` and `register`, whose `entities` are what the applicant
 * has a part in (code, name, kind, status) and whose `entity` is the chosen one.
 */
export type RegistrationStep =
  | { readonly kind: 'fields'; readonly step: Step }
  | { readonly kind: 'name' | 'premises'; readonly id: string; readonly visibleIf?: Condition }
  | { readonly kind: 'scope'; readonly id: string; readonly visibleIf?: Condition; /** What the chosen trade usually does is taken for the answer: read back, and asked only of whoever wants another. */ readonly fromTrade?: true };

/** What was answered so far. */
export interface RegistrationDraft {
  readonly answers: Personal<Answers>;
  readonly name?: BusinessName | null;
  readonly bundle?: string;
  readonly scope: readonly ScopeCode[];
  readonly premises?: Premises;
}

/** What stands before the first question, or is added beside the answers. */
export interface RegistrationGround {
  readonly today: IsoDate;
  readonly kioskId: string;
  readonly registrarDivision: DivisionCode;
  readonly applicant: Person;
  readonly contact: Contact;
  readonly consents: readonly Consent[];
  /** The entity that it is about, where it is about one. */
  readonly entity?: OwnEntity;
}

/** A registration as questions, and the pure function that makes the application of their answers. */
export interface RegistrationJourney {
  readonly registration: RegistrationName;
  readonly title: Text;
  /** It is about an entity that the applicant has a part in; the first question is which. */
  readonly aboutEntity: boolean;
  readonly steps: readonly RegistrationStep[];
  /** Texts to agree to beside the privacy notice, by their ids. */
  documents(draft: RegistrationDraft, ground: RegistrationGround): readonly string[];
  /** Every question on the way is answered; what is wrong in it the rehearsal tells. */
  assemble(draft: RegistrationDraft, ground: RegistrationGround): Application;
}
