import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Answer, Answers, Field, ListedField } from '../../../contract/service-field.ts';
import { languages, type Text } from '../../../contract/language.ts';
import { Personal } from '../../../contract/personal.ts';
import { registerFor } from './own-entity.ts';
import type { Registration } from './registration.ts';
import { anyDraws, anyJourney, journeys, kinds, walkAny } from './testing/any-citizen.ts';
import { applicationOf, decisionOn, entityFactsOf, groundOf, ownEntityOf, typed } from './testing/citizen.ts';

/** Places of an application that no question of the matter is about: the card, the contact, agreements, the form itself. */
const elsewhere = /^\/(application\/(consents|contact|formVersion|operator|investor|applicant|kioskId)|signatures)/;

describe('any citizen', () => {
  it('comes to an end, is asked nothing twice, and gets an application that travels and is decided', () => {
    fc.assert(
      fc.property(anyJourney, anyDraws, (journey, draws) => {
        const any = walkAny(journey, draws);
        fc.pre(any !== undefined);
        const { walked, citizen, kind } = any;
        expect(new Set(walked.asked).size).toBe(walked.asked.length);
        // A question that was answered may have gone off the way since; none comes back or is left out.
        expect(walked.asked.filter((id) => walked.onTheWay.includes(id)).toSorted()).toEqual(walked.onTheWay.toSorted());
        fc.pre(walked.defects.length === 0);
        const { trace } = decisionOn(applicationOf(journey, walked, citizen), kind === undefined ? undefined : entityFactsOf(kind));
        for (const found of trace) {
          if (found.result !== 'fix') continue;
          const question = journey.questionOf(found.field, walked.draft, walked.ground);
          if (question === undefined) expect(found.field).toMatch(elsewhere);
          else expect(walked.onTheWay).toContain(question);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('is led to no question that is not there, whatever place is named', () => {
    const anyPointer = fc.oneof(
      fc.array(fc.constantFrom('application', 'shareholders', 'people', 'board', 'supervision', 'beneficialOwners', 'owners', 'report', 'figures', 'name', 'premises', '0', '7', 'mode', 'item', 'registrarDivision'), { maxLength: 4 }).map((parts) => `/${parts.join('/')}`),
      fc.string().map((text) => `/application/${text}`),
    );
    fc.assert(
      fc.property(anyJourney, anyDraws, anyPointer, (journey, draws, pointer) => {
        const any = walkAny(journey, draws);
        fc.pre(any !== undefined);
        const question = journey.questionOf(pointer, any.walked.draft, any.walked.ground);
        if (question !== undefined) expect(any.walked.onTheWay).toContain(question);
      }),
      { numRuns: 200 },
    );
  });

  it('who has not answered properly yet is shown what there is to choose from all the same', () => {
    const ids = journeys.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'fields' ? step.step.fields.map(({ id }) => id) : [])));
    const anyValue: fc.Arbitrary<Answer> = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constantFrom('self', 'people', 'board', 'list', 'none'), fc.array(fc.constantFrom('self', 'people', 'organisations')), fc.constant<Answer>([{ person: { name: '', idNumber: 'x' } }]), fc.constant<Answer>([{ person: typed(2) }]));
    fc.assert(
      fc.property(anyJourney, fc.dictionary(fc.constantFrom(...ids), anyValue), (journey, answers) => {
        const draft = { answers: new Personal<Answers>(answers), scope: [] };
        const entities = kinds.filter((kind) => journey.about?.includes(kind) === true).map((kind) => ownEntityOf(kind));
        expect(registerFor(journey, entities, draft, groundOf(draft, { entities }))['entities']).toHaveLength(entities.length);
      }),
    );
  });
});

/** Every text that a citizen reads in a question, with where it stands. */
function textsOf({ title, steps }: Registration): { at: string; kind: 'title' | 'lead' | 'other'; text: Text }[] {
  const ofField = (field: Field | ListedField): { at: string; kind: 'other'; text: Text }[] => [
    { at: field.id, kind: 'other', text: field.label },
    ...(field.help === undefined ? [] : [{ at: `${field.id} help`, kind: 'other' as const, text: field.help }]),
    ...(field.type === 'choice' ? field.options.map(({ value, label }) => ({ at: `${field.id} ${value}`, kind: 'other' as const, text: label })) : []),
    ...(field.type === 'list' ? field.of.flatMap(ofField) : []),
  ];
  return [
    { at: 'title', kind: 'title', text: title },
    ...steps.flatMap((step) =>
      step.kind === 'fields'
        ? [{ at: step.step.id, kind: 'title' as const, text: step.step.title }, ...(step.step.lead === undefined ? [] : [{ at: `${step.step.id} lead`, kind: 'lead' as const, text: step.step.lead }]), ...step.step.fields.flatMap(ofField)]
        : [],
    ),
  ];
}

/** Two lines of the title's size hold 24 Chinese characters, two of the lead's 36; Latin letters take about half the room. */
const most = { title: { han: 24, latin: 48 }, lead: { han: 36, latin: 90 }, other: { han: 30, latin: 70 } };

describe('the words of the questions', () => {
  it.each(journeys.map((journey) => [journey.registration, journey] as const))('%s: in three languages, and short', (_name, journey) => {
    for (const { at, kind, text } of textsOf(journey)) {
      for (const language of languages) {
        const length = [...text[language]].length;
        expect([at, language, length > 0 && length <= (language === 'en' ? most[kind].latin : most[kind].han)]).toEqual([at, language, true]);
      }
      expect([at, /[a-z]{3}/i.test(text['zh-Hans'])]).toEqual([at, false]);
      // A card and a name are Chinese in every language.
      if (!/^(companyForm|soleForm|shopForm) /.test(at)) expect([at, /\p{Script=Han}/u.test(text.en.replace('有效期限', ''))]).toEqual([at, false]);
    }
  });
});
