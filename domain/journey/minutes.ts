import type { Text } from '../../contract/language.ts';
import type { ServiceItem } from '../../contract/service-item.ts';
import type { JourneyPosition } from '../../contract/matter.ts';
import { functionJourneys } from './functions/function-journeys.ts';
import type { Matter } from './matter.ts';
import type { RegistrationStep } from './registration-journey.ts';
import type { Way } from './way.ts';

/**
 * How long a part takes somebody who has never done it, in seconds. An estimate of ours, not measured with
 * citizens: a minute to lay down the card and say who one is, half a minute for each question, a whole one
 * for name, trade and address each, and one to read everything back, sign it and take the paper.
 */
const seconds = { identification: 60, fields: 30, name: 60, scope: 60, premises: 60, ending: 60 } as const;

const minutesOf = (all: number): number => Math.max(1, Math.ceil(all / 60));

/** Minutes for an item before it is begun, from the number of its questions; a question that may not be asked counts half. */
export function minutesFor(item: ServiceItem, registration: readonly RegistrationStep[] = []): number {
  if (item.kind === 'function') return minutesOf(functionJourneys[item.function].usually * seconds.fields);
  const steps: readonly RegistrationStep[] = item.kind === 'service' ? item.steps.map((step) => ({ kind: 'fields', step })) : registration;
  const asked = steps.reduce((sum, one) => sum + seconds[one.kind] * ((one.kind === 'fields' ? one.step.visibleIf : one.visibleIf) === undefined ? 1 : 0.5), 0);
  return minutesOf(seconds.identification + asked + seconds.ending);
}

/** Where one is: the question asked, or the reading back behind all of them, which a function has not. */
export function positionOf(matter: Matter, { questions }: Way, question: string | undefined, canUndo: boolean): JourneyPosition {
  const found = questions.findIndex(({ id }) => id === question);
  const at = found < 0 ? questions.length : found;
  const left = questions.slice(at).reduce((sum, { kind, brought }) => sum + (brought ? 0 : seconds[kind]), 0) + (matter.kind === 'function' ? 0 : seconds.ending);
  const fromPhone = questions.filter(({ brought }) => brought).length;
  return { title: titleOf(matter), at: at + 1, of: questions.length + (matter.kind === 'function' ? 0 : 1), minutesLeft: minutesOf(left), canUndo, ...(fromPhone === 0 ? {} : { fromPhone }) };
}

/** What is being done, in words. */
export const titleOf = (matter: Matter): Text => (matter.kind === 'registration' ? matter.journey.title : matter.item.name);
