import type { ServiceItem } from '../../contract/service-item.ts';
import type { JourneyPosition } from '../../contract/matter.ts';
import type { AskedMatter } from './matter.ts';
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
  const steps: readonly RegistrationStep[] = item.kind === 'service' ? item.steps.map((step) => ({ kind: 'fields', step })) : registration;
  const asked = steps.reduce((sum, one) => sum + seconds[one.kind] * ((one.kind === 'fields' ? one.step.visibleIf : one.visibleIf) === undefined ? 1 : 0.5), 0);
  return minutesOf(seconds.identification + asked + seconds.ending);
}

/** Where one is: the question asked, or the reading back behind all of them. */
export function positionOf(matter: AskedMatter, { questions }: Way, question: string | undefined, canUndo: boolean): JourneyPosition {
  const found = questions.findIndex(({ id }) => id === question);
  const at = found < 0 ? questions.length : found;
  const left = questions.slice(at).reduce((sum, { kind, brought }) => sum + (brought ? 0 : seconds[kind]), 0) + seconds.ending;
  const fromPhone = questions.filter(({ brought }) => brought).length;
  return { title: matter.kind === 'service' ? matter.item.name : matter.journey.title, at: at + 1, of: questions.length + 1, minutesLeft: minutesOf(left), canUndo, ...(fromPhone === 0 ? {} : { fromPhone }) };
}
