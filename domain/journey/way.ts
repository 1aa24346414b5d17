import type { Answers } from '../../contract/service-field.ts';
import type { AnswerDefect } from '../../contract/question.ts';
import { Personal } from '../../contract/personal.ts';
import type { ScopeCode } from '../../contract/units.ts';
import { bundleOf } from '../scope/dictionary.ts';
import { defectsOf, type Defect } from '../service-item/defects.ts';
import { isForPhone } from '../service-item/on-phone.ts';
import { holds } from '../service-item/view.ts';
import { walk, type Walk, type WalkedStep } from '../service-item/walk.ts';
import { itemContextOf, type Ground, type Matter } from './matter.ts';
import type { RegistrationDraft, RegistrationStep } from './registration-journey.ts';

/** A question that is on the way with the answers so far. */
export type QuestionOnTheWay = {
  readonly id: string;
  /** Nothing in it is missing or wrong. */
  readonly done: boolean;
  /** Asked nobody: all of it was answered on the phone, and is shown to whoever goes back to it; or it comes with the trade, and is changed where it is read back. */
  readonly given?: 'phone' | 'trade';
} & ({ readonly kind: 'fields'; /** What is asked. */ readonly walked: WalkedStep } | { readonly kind: 'name' | 'scope' | 'premises'; readonly walked?: undefined });

/** A matter walked through with a draft: its questions in order, and what is wrong with the answers. */
export interface Way {
  readonly walk: Walk;
  readonly questions: readonly QuestionOnTheWay[];
  readonly defects: readonly Defect[];
  /** What was chosen, or what comes with the trade. */
  readonly scope: readonly ScopeCode[];
}

/** The questions of a matter that these answers lead past. A step that wholly stands on record is read back at the end and not asked. */
export function wayOf(matter: Matter, draft: RegistrationDraft, ground: Ground): Way {
  const steps = stepsOf(matter, draft, ground);
  const walked = walk({ steps: steps.flatMap((one) => (one.kind === 'fields' ? [one.step] : [])) }, itemContextOf(matter, draft, ground), draft.answers);
  const defects = defectsOf(walked).filter(({ step }) => step !== undefined);
  const fromTrade = draft.scope.length > 0 || !steps.some((one) => one.kind === 'scope' && one.fromTrade) ? [] : entriesOf(draft.bundle);
  const questions = steps.flatMap((one): QuestionOnTheWay[] => {
    if (one.kind === 'fields') {
      const own = walked.steps.find(({ step }) => step.id === one.step.id);
      if (own === undefined || own.fields.every(({ stands }) => stands)) return [];
      const done = !defects.some(({ step }) => step === one.step.id);
      return [{ id: one.step.id, kind: 'fields', walked: own, done, ...(done && isFromPhone(own, ground.fromPhone) && { given: 'phone' }) }];
    }
    if (one.visibleIf !== undefined && !holds(one.visibleIf, walked.view)) return [];
    if (one.kind === 'scope' && fromTrade.length > 0) return [{ id: one.id, kind: one.kind, done: true, given: 'trade' }];
    return [{ id: one.id, kind: one.kind, done: isDone[one.kind](draft) }];
  });
  return { walk: walked, questions, defects, scope: fromTrade.length > 0 ? fromTrade : draft.scope };
}

const isDone: Readonly<Record<'name' | 'scope' | 'premises', (draft: RegistrationDraft) => boolean>> = {
  name: ({ name }) => name !== undefined,
  scope: ({ scope }) => scope.length > 0,
  premises: ({ premises }) => premises !== undefined,
};

const entriesOf = (bundle: string | undefined): readonly ScopeCode[] => (bundle === undefined ? [] : (bundleOf(bundle)?.entries ?? []));

/** Whether a phone could ask all of it and did. */
function isFromPhone({ fields }: WalkedStep, fromPhone: readonly string[]): boolean {
  return fields.some(({ field }) => fromPhone.includes(field.id)) && fields.every(({ field, stands }) => stands || isForPhone(field));
}

/** Where the questions begin. `undefined`: all were answered on the phone. */
export function firstAsked({ questions }: Way): string | undefined {
  return questions.find(({ given }) => given === undefined)?.id;
}

/** The question after this one; while one is mended, and at the end, the first that is not done. `undefined`: all are answered. */
export function questionAfter({ questions }: Way, current: string | undefined, mending: boolean): string | undefined {
  const open = questions.find(({ done }) => !done)?.id;
  if (mending) return open;
  const at = questions.findIndex(({ id }) => id === current);
  return questions.slice(at + 1).find(({ given }) => given === undefined)?.id ?? open;
}

export function questionBefore({ questions }: Way, current: string | undefined): string | undefined {
  const at = questions.findIndex(({ id }) => id === current);
  return questions.slice(0, Math.max(0, at)).findLast(({ given }) => given !== 'trade')?.id;
}

/** The draft with the answers to one question, what is wrong with them, and whether the question is to be shown again. */
export interface Taken {
  readonly draft: RegistrationDraft;
  readonly defects: readonly AnswerDefect[];
  readonly again: boolean;
}

/** Takes the answers to a question. An answer that is left out is taken back; what stands on record and what was not asked is not taken. */
export function takeAnswers(matter: Matter, draft: RegistrationDraft, ground: Ground, question: string, values: Personal<Answers>): Taken {
  const before = wayOf(matter, draft, ground).questions.find(({ id }) => id === question)?.walked?.fields ?? [];
  // Of a step that grows with its answers also those to the fields that they bring.
  const step = stepsOf(matter, draft, ground).find((one) => one.kind === 'fields' && one.step.id === question);
  const ofStep = new Set(step?.kind === 'fields' ? step.step.fields.map(({ id }) => id) : []);
  const standing = new Set(before.filter(({ stands }) => stands).map(({ field }) => field.id));
  const kept = Object.entries(draft.answers.reveal()).filter(([id]) => !ofStep.has(id));
  const given = Object.entries(values.reveal()).filter(([id]) => ofStep.has(id) && !standing.has(id));
  const next: RegistrationDraft = { ...draft, answers: new Personal(Object.fromEntries([...kept, ...given])) };
  const way = wayOf(matter, next, ground);
  const seen = new Set([...before.map(({ field }) => field.id), ...given.map(([id]) => id)]);
  const now = way.questions.find(({ id }) => id === question)?.walked?.fields ?? [];
  const wrong = way.defects.filter((defect) => defect.step === question);
  return {
    draft: next,
    // A field that the answers have only now brought is not wrong for being empty.
    defects: wrong.filter(({ field, flaw }) => seen.has(field) || flaw !== 'missing').map(({ field, pointer, reason, remedy }) => ({ field, pointer, reason, remedy })),
    again: wrong.length > 0 || now.some(({ field, stands }) => !stands && !seen.has(field.id)),
  };
}

/** All that a matter may ask; of a function what it asks with these answers. */
function stepsOf(matter: Matter, draft: RegistrationDraft, ground: Ground): readonly RegistrationStep[] {
  switch (matter.kind) {
    case 'service':
      return matter.item.steps.map((step) => ({ kind: 'fields', step }));
    case 'registration':
      return matter.journey.steps;
    case 'function':
      return matter.journey.stepsOf(draft.answers.reveal(), ground).map((step) => ({ kind: 'fields', step }));
  }
}

/** The draft without answers to questions that are no longer asked, and with those that card, platform and trade gave. */
export function draftOnTheWay(draft: RegistrationDraft, way: Way): RegistrationDraft {
  return { ...draft, scope: way.scope, answers: new Personal(way.walk.answers) };
}
