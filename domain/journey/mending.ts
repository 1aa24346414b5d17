import type { Consent } from '../../contract/application-parts.ts';
import type { Decision } from '../../contract/decision.ts';
import type { Mending, Mendings } from '../../contract/mending.ts';
import { registrationGround, type AppliedMatter, type Ground, type Prepared } from './matter.ts';
import { isReadBefore, requirementsNow } from './prepare.ts';
import { questionTitle } from './read-back.ts';
import type { RegistrationDraft } from './registration-journey.ts';
import { questionIdOf } from './registrations/registration.ts';
import { draftOnTheWay, wayOf, type QuestionOnTheWay, type Way } from './way.ts';

/** A matter as far as it is answered, and the application that was made of the answers. */
export interface Answered {
  readonly matter: AppliedMatter;
  readonly draft: RegistrationDraft;
  readonly ground: Ground;
  readonly prepared: Prepared;
}

/** Where each thing that a decision asks to change is mended, by its place in the application. */
export function mendingsOf(answered: Answered, decisions: readonly (Decision | undefined)[]): Mendings {
  const way = wayOf(answered.matter, answered.draft, answered.ground);
  const places = decisions.flatMap((decision) => decision?.trace.flatMap((found) => (found.result === 'fix' ? [found.field] : [])) ?? []);
  return Object.fromEntries(places.map((place) => [place, mendingOf(answered, place, way)]));
}

/** Where a citizen mends what was found at one place of the application (a JSON pointer). What no screen mends is a person's. */
export function mendingOf(answered: Answered, place: string, way: Way): Mending {
  const { matter, draft, ground } = answered;
  const id = matter.kind === 'service' ? stepAt(way, place) : matter.journey.questionOf(place, draftOnTheWay(draft, way), registrationGround(draft, ground));
  const question = way.questions.find((one) => one.id === id) ?? questionBefore(matter, id, way);
  return question === undefined ? besideQuestions(answered, place, way) : { by: 'question', question: question.id, title: questionTitle(question) };
}

/** The step of a service item that asks for a field. What stands on record no step asks for. */
function stepAt({ questions }: Way, place: string): string | undefined {
  const field = /^\/application\/answers\/([^/]+)/.exec(place)?.[1];
  return questions.find(({ walked }) => walked?.fields.some(({ field: { id }, stands }) => id === field && !stands))?.id;
}

/** Of a question that these answers lead past: the one whose answer would bring it. */
function questionBefore(matter: AppliedMatter, id: string | undefined, { questions }: Way): QuestionOnTheWay | undefined {
  const step = matter.kind === 'registration' ? matter.journey.steps.find((one) => questionIdOf(one) === id) : undefined;
  const condition = step?.kind === 'fields' ? step.step.visibleIf : step?.visibleIf;
  const answers = condition === undefined ? [] : [...JSON.stringify(condition).matchAll(/"answers\.([A-Za-z0-9]+)"/g)].map(([, field]) => field);
  return questions.findLast(({ walked }) => walked?.fields.some(({ field }) => answers.includes(field.id)));
}

const places = {
  /** A licence is declared void by agreeing to the text that does. */
  consent: /^\/application\/(?:declaredVoid$|consents(?:\/(\d+)(?:\/|$)|$))/,
  contact: /^\/application\/(((applicant\/)?contact)(\/(mobile|verificationToken)$|$)|report\/(contactMobile|contact\/phone)$)/,
  /** The card that was read: of others who are named a question asks. */
  card: /^\/application\/(operator|investor|applicant|(applicant\/)?contact\/person|people\/\d+|applicant\/person)(\/(idKind|name|idNumber|sex|nationCode|birth|address|validFrom|validUntil|identityToken)$|$)/,
  materials: /^\/application\/materials(\/|$)/,
  signature: /^\/signatures?(\/|$)/,
  edition: /^\/application\/(formVersion|itemCode|itemVersion)$/,
} as const;

function besideQuestions({ matter, draft, ground, prepared }: Answered, place: string, way: Way): Mending {
  const consent = places.consent.exec(place);
  // What is agreed to before the card is read is read again only from the beginning.
  if (consent !== null) return isReadBefore(agreedAt(prepared.application.consents, consent[1])) ? { by: 'anew' } : { by: 'part', part: 'consents' };
  if (places.contact.test(place)) return { by: 'part', part: 'contact' };
  if (places.card.test(place)) return { by: 'part', part: 'operator' };
  // A material that can be given in no way here is brought to a counter.
  if (places.materials.test(place) && requirementsNow(matter, draft, ground, way).some(({ ways }) => ways.length > 0)) return { by: 'part', part: 'materials' };
  if (places.signature.test(place)) return { by: 'signature' };
  return { by: places.edition.test(place) ? 'anew' : 'person' };
}

const agreedAt = (consents: readonly Consent[], index: string | undefined): string | undefined => (index === undefined ? undefined : consents[Number(index)]?.document);
