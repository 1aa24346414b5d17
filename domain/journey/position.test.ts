import { expect, it } from 'vitest';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import { serviceItemSchema } from '../../contract/service-item.ts';
import { functionJourneys } from './functions/function-journeys.ts';
import { emptyDraft, type Ground, type Matter } from './matter.ts';
import { positionOf, type Place } from './position.ts';
import { registrationsOf } from './about.ts';
import { groundOf } from './registrations/testing/citizen.ts';
import { registrations } from './registrations/registrations.ts';
import { wayOf } from './way.ts';

const matters = bundledCatalogue.items.map((item) => serviceItemSchema.parse(item)).flatMap((item): [string, Matter][] => {
  if (item.kind === 'service') return [[item.code, { kind: 'service', item }]];
  if (item.kind === 'function') return [[item.code, { kind: 'function', item, journey: functionJourneys[item.function] }]];
  return registrationsOf(item, (name) => registrations[name]).map((journey) => [`${item.code}, ${journey.registration}`, { kind: 'registration', item, journey }]);
});

const ground: Ground = { ...groundOf(emptyDraft, {}), fromPhone: [], handed: [], nearName: false, returned: () => undefined, entities: [] };
it.each(matters)('counts every step of %s once, in order, while the minutes grow fewer', (_name, matter) => {
  const way = wayOf(matter, emptyDraft, ground);
  const questions = way.questions.map(({ id }): Place => ({ question: id }));
  const places: Place[] = [{ station: 'card' }, { station: 'proof' }, ...questions, { station: 'review' }, { station: 'sign' }, { station: 'papers' }];
  const positions = places.map((place) => positionOf(matter, way.questions, place, false));
  const steps = positions.map(({ at }) => at);
  expect(steps).toEqual(steps.toSorted((one, other) => one - other));
  expect([...new Set(steps)]).toEqual(Array.from({ length: positions[0]?.of ?? 0 }, (_, index) => index + 1));
  const minutes = positions.map(({ minutesLeft }) => minutesLeft);
  expect(minutes).toEqual(minutes.toSorted((one, other) => other - one));
});
