import type { Language } from '../../contract/language.ts';
import { mendingsOf } from '../journey/mending.ts';
import { prepare, documentsOpen, isOpen, requirementsNow } from '../journey/prepare.ts';
import type { FaultCode } from '../../contract/fault.ts';
import { Personal } from '../../contract/personal.ts';
import type { Answers as FieldAnswers, Field } from '../../contract/service-field.ts';
import { takesCode } from '../journey/functions/codes.ts';
import type { FunctionRequest } from '../journey/functions/function-journey.ts';
import { registrationGround, type AppliedMatter, type Ground, type Matter } from '../journey/matter.ts';
import { questionAfter, takeAnswers, wayOf, type QuestionOnTheWay, type Way } from '../journey/way.ts';
import { chinaDayOf } from '../journey/china-day.ts';
import type { Mendings } from '../../contract/mending.ts';
import type { Intent } from '../../contract/intent.ts';
import type { RegistrationDraft } from '../journey/registration-journey.ts';
import type { Answers, SessionContext, SessionWorld } from './context.ts';

// What the statechart asks of the journey's pure functions, from its context. Nothing of it is stored.

export type Asking = Pick<SessionWorld, 'site' | 'now' | 'returned'>;

type Unsent = NonNullable<Extract<Intent, { type: 'toPhone' }>['unsent']>;

/** The matter in hand; a chart that asks without one is wrong. */
export function matterNow({ matter }: SessionContext): Matter {
  if (matter === undefined) throw new Error('a question was asked without a matter');
  return matter;
}

function appliedMatter(context: SessionContext): AppliedMatter {
  const matter = matterNow(context);
  if (matter.kind === 'function') throw new Error('an application was made of a function');
  return matter;
}

export function groundOf({ answers }: SessionContext, { site, now, returned }: Asking): Ground {
  const { operator, contact, preparation, counters, entities, consents, fromPhone, handed, nearName } = answers;
  return {
    today: chinaDayOf(now()), kioskId: site.kioskId, registrarDivision: site.registrarDivision, applicant: operator, contact, consents, preparation, counters, entities, fromPhone, handed, nearName,
    returned: (about) => (operator === undefined ? undefined : returned(operator, about)),
  };
}

export function wayNow(context: SessionContext, asking: Asking): Way {
  return wayOf(matterNow(context), context.answers.draft, groundOf(context, asking));
}

export function questionNow(context: SessionContext, asking: Asking): QuestionOnTheWay | undefined {
  return wayNow(context, asking).questions.find(({ id }) => id === context.question);
}

/** The fields of the question on the screen, where a code of a receipt or slip answers one of them. */
export function fieldsForCode(context: SessionContext, asking: Asking): readonly Field[] {
  const fields = questionNow(context, asking)?.walked?.fields.map(({ field }) => field) ?? [];
  return takesCode(fields) ? fields : [];
}

/** What the function in hand is asked for with these answers. */
export function functionRequest(context: SessionContext, asking: Asking): FunctionRequest {
  const matter = matterNow(context);
  if (matter.kind !== 'function') throw new Error('a function was asked for another matter');
  return matter.journey.requestOf(wayNow(context, asking).walk.answers, groundOf(context, asking));
}

/** The question to answer anew after the platform said no: what no longer holds before what the fault is about, else the last. */
export function questionToMend(context: SessionContext, asking: Asking, code: FaultCode): string | undefined {
  const { questions } = wayNow(context, asking);
  const wanted = context.matter?.kind === 'function' ? context.matter.journey.mends[code] : undefined;
  return (questions.find(({ done }) => !done) ?? questions.find(({ id }) => id === wanted) ?? questions.at(-1))?.id;
}

/** The context with a draft that answers the question, and the question after it. */
export function moveOn(context: SessionContext, draft: RegistrationDraft, asking: Asking): Partial<SessionContext> {
  const { question, answers, past, mending } = context;
  const changed = { ...context, answers: { ...answers, draft } };
  return {
    answers: changed.answers,
    defects: [],
    findings: [],
    tried: undefined,
    fault: undefined,
    past: question === undefined ? past : [...past, { question, draft: answers.draft }],
    question: questionAfter(wayNow(changed, asking), question, mending),
  };
}

/** Takes the answers to the question; it stays on the screen while one of them is wrong or has brought another field. */
export function answerQuestion(context: SessionContext, { question, values }: Pick<Extract<Intent, { type: 'answer' }>, 'question' | 'values'>, asking: Asking): Partial<SessionContext> {
  const taken = takeAnswers(matterNow(context), context.answers.draft, groundOf(context, asking), question, values);
  const answeredHere = questionNow(context, asking)?.walked?.fields.map(({ field }) => field.id) ?? [];
  // What is answered here is no longer the phone's word.
  const answers = { ...context.answers, fromPhone: context.answers.fromPhone.filter((field) => !answeredHere.includes(field)) };
  const moved = moveOn({ ...context, answers }, taken.draft, asking);
  return taken.again ? { ...moved, defects: taken.defects, question } : moved;
}

/** The context with what stands in its question, which is neither checked nor left. */
export function withUnsent(context: SessionContext, { question, values }: Unsent, asking: Asking): Partial<SessionContext> {
  return { answers: { ...context.answers, draft: takeAnswers(matterNow(context), context.answers.draft, groundOf(context, asking), question, values).draft } };
}

export function requirements(context: SessionContext, asking: Asking) {
  return requirementsNow(appliedMatter(context), context.answers.draft, groundOf(context, asking));
}

export function lacksMaterials(context: SessionContext, asking: Asking): boolean {
  return requirements(context, asking).some(isOpen);
}

export function documentsToRead(context: SessionContext, asking: Asking): readonly string[] {
  return documentsOpen(appliedMatter(context), context.answers.draft, groundOf(context, asking));
}

/** Where each thing that a decision asks to change is mended; `submitted` is one of them where the application came back. */
export function mendingsNow(context: SessionContext, asking: Asking): Mendings {
  const { answers: { draft, prepared }, rehearsal, submitted } = context;
  if (prepared === undefined) return {};
  return mendingsOf({ matter: appliedMatter(context), draft, ground: groundOf(context, asking), prepared }, [rehearsal.state === 'done' ? rehearsal.decision : undefined, submitted]);
}

/** The application of everything that was answered. */
export function preparedNow(context: SessionContext, asking: Asking, language: Language): Pick<Answers, 'prepared' | 'documentHash'> {
  return prepare(appliedMatter(context), context.answers.draft, groundOf(context, asking), language);
}

/** Whether the business of the matter is an individual one, which may do without a name. */
export function mayGoWithoutName(context: SessionContext, asking: Asking): boolean {
  const matter = appliedMatter(context);
  if (matter.kind !== 'registration') return false;
  if (!matter.journey.aboutEntity) return matter.journey.registration === 'individualBusiness.establish';
  return registrationGround(context.answers.draft, groundOf(context, asking)).entity?.entity.kind === 'individualBusiness' && matter.journey.registration === 'entity.change';
}

/** Whether what the machine alone sent back may still be handed to a person. */
export function mayAskPerson({ answers, caseId, personBy }: SessionContext): boolean {
  return caseId !== undefined && personBy === undefined && answers.answer?.answer.decision.outcome === 'needsCorrection';
}

/** Whether there is something to go back to: a case taken up after a power cut has no answers left. */
export function mayMendAgain(context: SessionContext): boolean {
  return mayAskPerson(context) && context.answers.prepared !== undefined;
}

/** What is looked up before the questions, and for whom. */
export function lookUpInput(context: SessionContext) {
  const { answers, language } = context;
  return { matter: matterNow(context), person: answers.operator, contact: answers.contact, language };
}

/** Scanned answers beside those that the question has already. */
export function withGiven({ answers: { draft } }: SessionContext, values: Personal<FieldAnswers>): Personal<FieldAnswers> {
  return new Personal({ ...draft.answers.reveal(), ...values.reveal() });
}
