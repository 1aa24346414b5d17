import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { bundledCatalogue } from '../../assets/catalogue/catalogue.ts';
import { applicationSchema } from '../../contract/application.ts';
import type { Mending } from '../../contract/mending.ts';
import { serviceApplicationSchema } from '../../contract/service-application.ts';
import { contentItemSchema, serviceItemSchema } from '../../contract/service-item.ts';
import { emptyDraft, type AppliedMatter, type Ground } from './matter.ts';
import { mendingOf, type Answered } from './mending.ts';
import { prepare } from './prepare.ts';
import { anyDraws, anyJourney, walkAny, type Anybody } from './registrations/testing/any-citizen.ts';
import { applicationOf, groundOf } from './registrations/testing/citizen.ts';
import { wayOf } from './way.ts';

/** Every place of an application, missing optional ones too: `/application/people/0/name`. A rule can point at no other. */
function placesOf(schema: unknown, value: unknown, at: string): string[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return placesOf(schema.unwrap(), value, at);
  if (schema instanceof z.ZodObject) return [at, ...Object.entries(schema.shape).flatMap(([key, part]) => placesOf(part, (value as Record<string, unknown> | undefined)?.[key], `${at}/${key}`))]; // parsed by this very schema
  if (schema instanceof z.ZodArray) return [at, ...(Array.isArray(value) ? value : [undefined]).flatMap((one, index) => placesOf(schema.element, one, `${at}/${String(index)}`))];
  // Only places of the kind that was chosen.
  if (schema instanceof z.ZodUnion) return schema.options.filter((option) => value === undefined || z.safeEncode(option as z.ZodType, value).success).flatMap((option) => placesOf(option, value, at));
  return [at];
}

const signatures = ['/signatures', '/signatures/0', '/signatures/0/documentHash', '/signature', '/signature/documentHash'];
const beside: Omit<Ground, 'applicant' | 'entities' | 'today' | 'kioskId' | 'registrarDivision' | 'consents'> = { fromPhone: [], handed: [], nearName: false, returned: () => undefined };

/** What no screen of a kiosk changes, and why. A screen then says so and leads to a person. */
const withoutQuestion: Readonly<Record<string, RegExp>> = {
  'which machine, whose registrar and which item it is, the machine says itself': /^\/application(\/(kioskId|registrarDivision|item|division|language)|$)/,
  'the case that it takes the place of, the machine knows': /^\/application\/corrects$/,
  'a reservation, further places, attached approvals and merged certificates a kiosk does not take': /^\/application\/(nameReservation|furtherPremises|approvals|mergedAnswers|funds)(\/|$)/,
  'for whom somebody applies a registration does not ask': /^\/application\/applicant\/(as|represented)(\/|$)/,
  'materials that no item asks for': /^\/application\/materials(\/|$)/,
  'answers that no question asks for': /^\/application\/answers(\/|$)/,
  'how the people of a company are numbered, the machine says itself': /^\/application\/people\/\d+\/ref$/,
  'what only a company reports, of another enterprise': /^\/application\/report\/(contributions|sharesTransferred)(\/|$)/,
  'what the chip holds in the place of a stated name is a record, and a person compares it': /\/nameAsRead$/,
  'articles of association are made of the answers': /^\/application\/articles(\/|$)/,
};

describe('where a defect is mended', () => {
  const schemaOf = new Map(applicationSchema.options.map((schema) => [schema.shape.item.value, schema]));

  it('of a registration: at a question on the way, at card, number, texts or signature; else it is said whose it is', () => {
    const spoken = new Set<string>();
    fc.assert(
      fc.property(anyJourney, anyDraws, (journey, draws) => {
        const any = walkAny(journey, draws);
        fc.pre(any !== undefined && any.walked.defects.length === 0);
        const answered = answeredRegistration(any);
        const way = wayOf(answered.matter, answered.draft, answered.ground);
        for (const place of [...placesOf(schemaOf.get(journey.registration), answered.prepared.application, '/application'), ...signatures]) {
          const mending = mendingOf(answered, place, way);
          if (mending.by === 'question') expect(way.questions.map(({ id }) => id)).toContain(mending.question);
          if (mending.by === 'person') spoken.add(`${journey.registration} ${place}`);
        }
      }),
      { numRuns: 120 },
    );
    expect([...spoken].filter((line) => !Object.values(withoutQuestion).some((pattern) => pattern.test(line.split(' ')[1] ?? '')))).toEqual([]);
  });
});

describe('where a defect of a service item is mended', () => {
  const items = bundledCatalogue.items.flatMap((item) => contentItemSchema.safeParse(item).data ?? []);

  it.each(items.map((item) => [item.code, item] as const))('%s', (_code, item) => {
    const matter: AppliedMatter = { kind: 'service', item };
    const ground: Ground = { ...groundOf(emptyDraft, {}), ...beside, entities: [] };
    const { prepared } = prepare(matter, emptyDraft, ground, 'zh-Hans');
    const answered: Answered = { matter, draft: emptyDraft, ground, prepared };
    const way = wayOf(matter, emptyDraft, ground);
    const asked = way.questions.flatMap(({ id, walked }) => (walked?.fields ?? []).filter(({ stands }) => !stands).map(({ field }) => [`/application/answers/${field.id}`, id]));
    expect(asked.map(([place = '']) => [place, questionAt(mendingOf(answered, `${place}/0/name`, way))])).toEqual(asked);
    const spoken = [...placesOf(serviceApplicationSchema, prepared.application, '/application'), ...signatures].filter((place) => mendingOf(answered, place, way).by === 'person');
    expect(spoken.filter((place) => !Object.values(withoutQuestion).some((pattern) => pattern.test(place)))).toEqual([]);
  });
});

const questionAt = (mending: Mending): string | undefined => (mending.by === 'question' ? mending.question : undefined);

function answeredRegistration({ journey, walked, citizen }: Anybody): Answered {
  const { draft } = walked;
  const [item] = bundledCatalogue.items;
  const matter: AppliedMatter = { kind: 'registration', item: serviceItemSchema.parse(item), journey };
  const entities = citizen.entities ?? [];
  return { matter, draft, ground: { ...groundOf(draft, { entities }), ...beside, entities }, prepared: { kind: 'registration', application: applicationOf(journey, walked, citizen) } };
}
