import type { EntityKind } from '../../../contract/entity-kind.ts';
import type { Text } from '../../../contract/language.ts';
import type { Condition } from '../../../contract/service-condition.ts';
import type { Step } from '../../../contract/service-item.ts';
import type { RegistrationDraft, RegistrationGround, RegistrationJourney, RegistrationStep } from '../registration-journey.ts';

/** What conditions and choices of a registration's questions can look at under `register`. */
export type RegisterView = Readonly<Record<string, unknown>>;

/** A registration's questions, with what the machine needs to ask them and to lead back to them. */
export interface Registration extends RegistrationJourney {
  /** Kinds of entity that it is for, where it is about one; see `entitiesFor`. */
  readonly about?: readonly EntityKind[];
  /** What the answers so far give to choose from: the people of a company, the years to report on. `registerFor` puts it together. */
  readonly register?: (draft: RegistrationDraft, ground: RegistrationGround) => RegisterView;
  /**
   * The question in which a citizen mends what a rule found at a place of the application (`field` of a fix:
   * `/application/shareholders/1/dueOn`). `undefined`: no question of this matter, but the card, the contact,
   * an agreement or the signature.
   */
  questionOf(pointer: string, draft: RegistrationDraft, ground: RegistrationGround): string | undefined;
}

/** A question with its fields. */
export function ask(step: Step): RegistrationStep {
  return { kind: 'fields', step };
}

/** The same question, asked only where something holds. */
export function onlyIf(step: RegistrationStep, visibleIf: Condition): RegistrationStep {
  return step.kind === 'fields' ? { kind: 'fields', step: { ...step.step, visibleIf } } : { ...step, visibleIf };
}

/** The id of a question, whatever its screen. */
export function questionIdOf(step: RegistrationStep): string {
  return step.kind === 'fields' ? step.step.id : step.id;
}

/** The value of the longest place that the pointer lies in or under. */
export function placeOf(pointer: string, questions: Readonly<Record<string, string>>): string | undefined {
  const within = Object.keys(questions).filter((place) => pointer === `/application/${place}` || pointer.startsWith(`/application/${place}/`));
  const [longest] = within.toSorted((one, other) => other.length - one.length);
  return longest === undefined ? undefined : questions[longest];
}

/** A choice that a question offers. */
export function option(value: string, label: Text): { value: string; label: Text } {
  return { value, label };
}
