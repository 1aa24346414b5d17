import { z } from 'zod';
import { businessNameSchema, contactSchema, personSchema, premisesSchema, type Person } from '../../../../contract/application-parts.ts';
import { applicationSchema, type Application } from '../../../../contract/application.ts';
import type { Decision } from '../../../../contract/decision.ts';
import { ownEntitySchema, type OwnEntity } from '../../../../contract/entity.ts';
import { Personal } from '../../../../contract/personal.ts';
import type { Answer, Answers } from '../../../../contract/service-field.ts';
import { instantSchema, scopeCodeSchema } from '../../../../contract/units.ts';
import { decide } from '../../../approval/decide.ts';
import type { Facts } from '../../../approval/facts.ts';
import { consentTo, versionsOf } from '../../../consent/documents.ts';
import { entityFactsSchema, type EntityFacts } from '../../../entity/facts.ts';
import { involvedIn } from '../../../people/involved.ts';
import type { RecordChoice } from '../../../service-item/check-answer.ts';
import { defectsOf, type Defect } from '../../../service-item/defects.ts';
import { contextOf, holds } from '../../../service-item/view.ts';
import { walk, type AskedField, type Walk } from '../../../service-item/walk.ts';
import { factsWith, plainApplication, today } from '../../../testing.ts';
import { companyApplication, inventedPerson, signaturesOf } from '../../../testing/establishments.ts';
import type { RegistrationDraft, RegistrationGround } from '../../registration-journey.ts';
import { entityQuestion, registerFor } from '../own-entity.ts';
import { questionIdOf, type Registration } from '../registration.ts';

// A citizen at the machine: answers question after question as they come, agrees to what is shown, and applies. For tests only.

const unnamed = ({ ref: _ref, ...person }: ReturnType<typeof inventedPerson>) => person;
export const applicant: Person = personSchema.parse(unnamed(inventedPerson(1)));
const contact = contactSchema.parse(plainApplication.contact);

/** What a citizen types of somebody else. */
export const typed = (n: number): { name: string; idNumber: string } => ({ name: inventedPerson(n).name, idNumber: inventedPerson(n).idNumber });
export const row = (n: number, more: Readonly<Record<string, string | number>> = {}) => ({ person: typed(n), validFrom: '2020-01-01', validity: 'years20', ...more });

/** An answer, or how one is chosen of what is offered. */
type Said = Answer | ((choices: readonly RecordChoice[]) => Answer);
export interface Citizen {
  readonly says: Readonly<Record<string, Said>>;
  readonly name?: z.input<typeof businessNameSchema> | null;
  readonly entities?: readonly OwnEntity[];
  /** Texts that the citizen does not agree to. */
  readonly declines?: readonly string[];
}

export const called = (legalForm: string) => ({ division: '江门市蓬江区', tradeName: '清泉', industry: '饮品', legalForm });
/** What an enterprise says of its name. */
export const enterpriseCalled = { tradeName: '清泉', industry: '饮品', companyForm: '有限公司', soleForm: '厂', shopForm: '店' };
/** Chooses by the name that is shown. */
export const choose = (...people: number[]) => (choices: readonly RecordChoice[]): Answer => {
  const keys = people.map((n) => choices.find(({ shows }) => shows[0] === inventedPerson(n).name)?.value ?? `nobody ${n}`);
  return keys.length === 1 ? (keys[0] ?? '') : keys;
};
export const chooseAll = (...people: number[]) => (choices: readonly RecordChoice[]): Answer => [choose(...people)(choices)].flat() as string[]; // keys are texts

export interface Walked {
  readonly draft: RegistrationDraft;
  readonly asked: readonly string[];
  readonly onTheWay: readonly string[];
  readonly defects: readonly Defect[];
  readonly ground: RegistrationGround;
}

export function groundOf(draft: RegistrationDraft, { entities = [] }: Pick<Citizen, 'entities'>, consents: readonly string[] = []): RegistrationGround {
  const entity = entities.find(({ entity: { creditCode } }) => creditCode === draft.answers.reveal()[entityQuestion]);
  const given = ['privacyNotice', ...consents].map((id) => consentTo(id, 'zh-Hans', instantSchema.parse('2026-11-21T02:00:00.000Z'), versionsOf(id)[0]?.readSeconds ?? 0));
  return { today, kioskId: 'JM-0001', registrarDivision: z.decode(applicationSchema, { ...plainApplication, item: 'individualBusiness.establish' } as z.input<typeof applicationSchema>).registrarDivision, applicant, contact, consents: given, ...(entity === undefined ? {} : { entity }) };
}

/** What is on the way with the answers so far, in order. */
export function wayOf(journey: Registration, draft: RegistrationDraft, citizen: Pick<Citizen, 'entities'>): { ids: string[]; walked: Walk } {
  const ground = groundOf(draft, citizen);
  const context = contextOf({ as: 'self', person: applicant, contact }, { today, register: registerFor(journey, citizen.entities ?? [], draft, ground) });
  const walked = walk({ steps: journey.steps.flatMap((step) => (step.kind === 'fields' ? [step.step] : [])) }, context, draft.answers);
  const ids = journey.steps
    .filter((step) => (step.kind === 'fields' ? walked.steps.some((own) => own.step.id === step.step.id) : step.visibleIf === undefined || holds(step.visibleIf, walked.view)))
    .map(questionIdOf);
  return { ids, walked };
}

/** Answers every question once, in the order in which they come. `answer` gives `undefined` for what is left out. */
export function walkThrough(journey: Registration, citizen: Omit<Citizen, 'says'>, answer: (asked: AskedField) => Answer | undefined): Walked {
  let draft: RegistrationDraft = { answers: new Personal({}), scope: [] };
  const asked: string[] = [];
  for (;;) {
    const { ids, walked } = wayOf(journey, draft, citizen);
    const open = ids.find((id) => !asked.includes(id));
    if (open === undefined) {
      const onTheWay = { ...draft, answers: new Personal(walked.answers) };
      return { draft: onTheWay, asked, onTheWay: ids, defects: defectsOf(walked), ground: groundOf(onTheWay, citizen) };
    }
    asked.push(open);
    if (asked.length > journey.steps.length) throw new Error(`${journey.registration}: more questions asked than there are`);
    draft = take(journey, draft, citizen, open, answer);
  }
}

function take(journey: Registration, draft: RegistrationDraft, citizen: Omit<Citizen, 'says'>, question: string, answer: (asked: AskedField) => Answer | undefined): RegistrationDraft {
  const step = journey.steps.find((one) => questionIdOf(one) === question);
  if (step?.kind === 'name') return { ...draft, name: citizen.name === null ? null : businessNameSchema.parse(citizen.name ?? called('店')) };
  if (step?.kind === 'scope') return { ...draft, scope: ['H0001', 'F0002'].map((code) => scopeCodeSchema.parse(code)) };
  if (step?.kind === 'premises') return { ...draft, premises: premisesSchema.parse(plainApplication.premises) };
  // A field that an answer brings is asked on the same screen.
  const seen = new Set<string>();
  let now = draft;
  for (;;) {
    const fields = wayOf(journey, now, citizen).walked.steps.find((one) => one.step.id === question)?.fields ?? [];
    const open = fields.find(({ field, stands }) => !stands && !seen.has(field.id));
    if (open === undefined) return now;
    seen.add(open.field.id);
    const said = answer(open);
    if (said !== undefined) now = { ...now, answers: new Personal<Answers>({ ...now.answers.reveal(), [open.field.id]: said }) };
  }
}

/** The journey of a citizen who knows what to say. */
export function journeyOf(journey: Registration, citizen: Citizen): Walked {
  return walkThrough(journey, citizen, ({ field, value, required, choices }) => {
    const said = citizen.says[field.id];
    if (said === undefined && value === undefined && required) throw new Error(`${journey.registration} asks for ${field.id}`);
    return typeof said === 'function' ? said(choices) : (said ?? value);
  });
}

/** The application after all texts were agreed to, as it travels and comes back. */
export function applicationOf(journey: Registration, { draft }: Walked, citizen: Pick<Citizen, 'entities' | 'declines'>): Application {
  const { declines = [] } = citizen;
  const documents = journey.documents(draft, groundOf(draft, citizen)).filter((id) => !declines.includes(id));
  const application = journey.assemble(draft, groundOf(draft, citizen, documents));
  return z.decode(applicationSchema, z.encode(applicationSchema, application));
}

/** What the rules say of it once everybody was identified and has signed, with a clean record. */
export function decisionOn(application: Application, entity?: EntityFacts, changes: Partial<Facts> = {}): Decision {
  const people = Object.fromEntries(involvedIn(application).map(({ who }) => [who, { verified: true }]));
  const organisations = 'shareholders' in application ? (application.shareholders ?? []).flatMap(({ party }) => (party.kind === 'organisation' ? [{ creditCode: party.creditCode, standing: 'inOperation' as const, sameName: true }] : [])) : [];
  const facts = factsWith({ people, organisations, ...(entity === undefined ? {} : { entity: { ...entity, onRecord: matching(application, entity) } }), ...changes });
  return decide({ application, stage: 'submission', signatures: signaturesOf(application), facts });
}

/** Of the invented record p1 is the first person and p2 the second, or the only one operator or investor. */
function matching(application: Application, { kind, company }: EntityFacts): EntityFacts['onRecord'] {
  return Object.fromEntries(
    involvedIn(application).flatMap(({ who, person }): [string, NonNullable<EntityFacts['onRecord']['operator']>][] => {
      const n = [1, 2].find((one) => inventedPerson(one).idNumber === person.idNumber.reveal());
      if (n === undefined || (company === null && n === 2)) return [];
      if (company !== null) return [[who, { ref: `p${n}`, roles: n === 1 ? ['shareholder', 'legalRepresentative', 'director', 'manager'] : ['shareholder'] }]];
      return [[who, kind === 'individualBusiness' ? { ref: 'operator', roles: ['operator'] } : { ref: 'investor', roles: ['investor'] }]];
    }),
  );
}

const codes = { individualBusiness: '92440799MAGEH0001E', soleProprietorship: '91440799MAGEH0001H', limitedCompany: '91440799MAGEH0001H' } as const;
export type Kind = keyof typeof codes;

/** An entity of the first person, as the machine is told of it. */
export function ownEntityOf(kind: Kind, changes: { status?: string; notices?: unknown[]; reports?: unknown[]; reportsDue?: number[] } = {}, shareholders = 1): OwnEntity {
  const { status = 'inOperation', notices = [], reports = [], reportsDue = [2025, 2024] } = changes;
  const company = companyApplication({ shareholders });
  return ownEntitySchema.parse({
    entity: {
      creditCode: codes[kind], name: '江门市蓬江区清泉饮品店', kind, status, headedBy: inventedPerson(1).name, premises: plainApplication.premises.text, businessScope: '餐饮服务', capital: null, registrar: '江门市蓬江区市场监督管理局',
      foundedOn: '2024-02-29', endedOn: null, onAbnormalList: false, onSeriousList: false, suspendedUntil: null, notices, reports,
    },
    roles: kind === 'individualBusiness' ? ['operator'] : kind === 'soleProprietorship' ? ['investor'] : ['shareholder', 'legalRepresentative'],
    scope: ['H0001'],
    reportsDue,
    ...(kind === 'individualBusiness' ? { composition: 'individual' } : {}),
    ...(kind === 'limitedCompany' ? { company: { ref: 'p1', shareholders: company.shareholders } } : {}),
  });
}

/** The same entity as the rules know it. */
export function entityFactsOf(kind: Kind, changes: Partial<z.input<typeof entityFactsSchema>> = {}, shareholders = 1): EntityFacts {
  const { people, registeredCapital, shareholders: held, legalRepresentative, board, supervision, manager, articles, term, beneficialOwners, electronicService } = companyApplication({ shareholders });
  const company = { people: people.map(({ ref }) => ref), registeredCapital, shareholders: held, legalRepresentative, board, supervision, manager, articles, term, beneficialOwners, electronicService };
  return entityFactsSchema.parse({
    kind, status: 'inOperation', registrarDivision: '440703', foundedOn: '2024-02-29', name: called(kind === 'limitedCompany' ? '有限公司' : '店'), scope: ['H0001'], premises: plainApplication.premises, furtherPremises: [],
    composition: kind === 'individualBusiness' ? 'individual' : null, contribution: kind === 'soleProprietorship' ? 5_000_000 : null, company: kind === 'limitedCompany' ? company : null, articlesAfter: null, onRecord: {},
    marks: [], investsInOthers: false, notices: [], suspensions: [], reports: [], ...changes,
  });
}
