import type { Text } from '../../contract/language.ts';
import type { ContentItem, ServiceItem } from '../../contract/service-item.ts';
import type { JourneyPosition } from '../../contract/matter.ts';
import { functionJourneys } from './functions/function-journeys.ts';
import type { Matter } from './matter.ts';
import type { RegistrationDraft, RegistrationStep } from './registration-journey.ts';
import type { QuestionOnTheWay } from './way.ts';

/** What one comes by, in this order: who one is, the questions, and what becomes of the answers. */
const stations = ['card', 'proof', 'questions', 'review', 'sign', 'papers'] as const;

export type Station = (typeof stations)[number];

/** Where somebody stands: at a station, or at a question by its id. */
export type Place = { readonly station: Station } | { readonly question: string };

/** What a question is in the count of steps. */
type QuestionCounted = Pick<QuestionOnTheWay, 'id' | 'kind' | 'given'>;

/**
 * How long a part takes somebody who has never done it, in seconds. An estimate of ours, not measured with
 * citizens: a minute to lay down the card and prove who one is, half a minute for each question, a whole one
 * for name, trade and address each, and one to read everything back, sign it and take the paper.
 */
const seconds = { card: 30, proof: 30, fields: 30, name: 60, scope: 60, premises: 60, review: 30, sign: 15, papers: 15 } as const;

const ending = seconds.review + seconds.sign + seconds.papers;

const minutesOf = (all: number): number => Math.max(1, Math.ceil(all / 60));

/** Minutes for an item before it is begun, from the number of its questions; a question that may not be asked counts half. */
export function minutesFor(item: ServiceItem, registration: readonly RegistrationStep[] = []): number {
  if (item.kind === 'function') return minutesOf(functionJourneys[item.function].usually * seconds.fields);
  const asked = (item.kind === 'service' ? fieldSteps(item) : registration).reduce((sum, one) => sum + seconds[one.kind] * (conditionOf(one) === undefined ? 1 : 0.5), 0);
  return minutesOf(seconds.card + seconds.proof + asked + ending);
}

const fieldSteps = ({ steps }: ContentItem): RegistrationStep[] => steps.map((step) => ({ kind: 'fields', step }));

const conditionOf = (one: RegistrationStep) => (one.kind === 'fields' ? one.step.visibleIf : one.visibleIf);

/** The questions that come in any case, before it is known who stands here and what is on record; of a trade that was chosen its scope does not. */
export function questionsToCome(matter: Matter, { bundle }: Pick<RegistrationDraft, 'bundle'>): QuestionCounted[] {
  if (matter.kind === 'function') return [];
  const steps = matter.kind === 'service' ? fieldSteps(matter.item) : matter.journey.steps;
  return steps.filter((one) => conditionOf(one) === undefined).map((one) => ({ id: one.kind === 'fields' ? one.step.id : one.id, kind: one.kind, ...(one.kind === 'scope' && one.fromTrade && bundle !== undefined && { given: 'trade' as const }) }));
}

/** Where one is between the card and the paper; a station that this matter does not have is the step before it. How many steps there are changes with the answers. */
export function positionOf(matter: Matter, questions: readonly QuestionCounted[], place: Place, canUndo: boolean): JourneyPosition {
  const steps: { readonly place: Place; readonly seconds: number }[] = [
    ...stationsBefore(matter).map((station) => ({ place: { station }, seconds: seconds[station] })),
    ...questions.filter(({ id, given }) => given !== 'trade' || ('question' in place && place.question === id)).map(({ id, kind, given }) => ({ place: { question: id }, seconds: given === undefined ? seconds[kind] : 0 })),
    ...stationsAfter(matter).map((station) => ({ place: { station }, seconds: seconds[station] })),
  ];
  const at = 'question' in place ? steps.findIndex((step) => 'question' in step.place && step.place.question === place.question) : steps.findLastIndex((step) => rankOf(step.place) <= rankOf(place));
  const left = steps.slice(Math.max(0, at)).reduce((sum, step) => sum + step.seconds, 0);
  const fromPhone = questions.filter(({ given }) => given === 'phone').length;
  return { title: titleOf(matter), at: Math.max(1, at + 1), of: Math.max(1, steps.length), minutesLeft: minutesOf(left), canUndo, ...(fromPhone === 0 ? {} : { fromPhone }) };
}

const rankOf = (place: Place): number => stations.indexOf('station' in place ? place.station : 'questions');

/** A function of the platform asks nobody who they are. */
function stationsBefore(matter: Matter): ('card' | 'proof')[] {
  if (matter.kind === 'function') return [];
  const { verification } = matter.item;
  return matter.kind === 'registration' || verification === 'phone' || verification === 'faceOrOther' ? ['card', 'proof'] : ['card'];
}

function stationsAfter(matter: Matter): ('review' | 'sign' | 'papers')[] {
  if (matter.kind === 'function') return [];
  return matter.kind === 'registration' || matter.item.signed ? ['review', 'sign', 'papers'] : ['review', 'papers'];
}

/** What is being done, in words. */
export const titleOf = (matter: Matter): Text => (matter.kind === 'registration' ? matter.journey.title : matter.item.name);
