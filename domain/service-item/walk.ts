import type { Personal } from '../../contract/personal.ts';
import type { ValueRef } from '../../contract/service-condition.ts';
import type { Answer, Answers, Field } from '../../contract/service-field.ts';
import type { ContentItem, Exclusion, ServiceItem, Step } from '../../contract/service-item.ts';
import { choicesOf, type RecordChoice } from './check-answer.ts';
import { fromCardOf } from './from-card.ts';
import { holds, isGiven, valueAt, viewOf, type ItemContext, type View } from './view.ts';

/** A question as it stands now. */
export interface AskedField {
  readonly field: Field;
  readonly required: boolean;
  readonly value: Answer | undefined;
  /** Where the value came from, where it was not given. */
  readonly prefilledFrom: ValueRef | undefined;
  /** What the card of whoever stands here would answer. */
  readonly fromCard: Answer | undefined;
  /** Shown and not asked: the platform holds it. */
  readonly stands: boolean;
  /** What there is to choose from, where a department gave the list. */
  readonly choices: readonly RecordChoice[];
}

export interface WalkedStep {
  readonly step: Step;
  readonly fields: readonly AskedField[];
}

/** An item walked through with the answers so far: the steps and questions that are on the way, in order. */
export interface Walk {
  readonly steps: readonly WalkedStep[];
  /** Every answer that counts, known ones included; those to questions that are not asked are left out. */
  readonly answers: Answers;
  /** Given answers that no question on the way asks for. */
  readonly notAsked: readonly string[];
  /** Given answers that contradict what the platform holds. */
  readonly contradicting: readonly string[];
  readonly view: View;
}

/**
 * One pass in the order of the questions: each sees the answers before it, so whatever is answered the way
 * has an end, and no two questions can wait for each other.
 */
export function walk(item: Pick<ContentItem, 'steps'>, context: ItemContext, given: Personal<Answers>): Walk {
  const said = given.reveal();
  const answers: Answers = {};
  // The view sees what the loop writes: that is the pass.
  const view = viewOf(context, answers);
  const contradicting: string[] = [];
  const asked = new Set<string>();
  const steps = item.steps.flatMap((step) => {
    if (step.visibleIf !== undefined && !holds(step.visibleIf, view)) return [];
    const fields = step.fields.flatMap((field): AskedField[] => {
      if (field.visibleIf !== undefined && !holds(field.visibleIf, view)) return [];
      const known = prefillOf(field, view);
      const stands = field.locked === true && known !== undefined;
      const own = Object.hasOwn(said, field.id) ? said[field.id] : undefined;
      if (stands && own !== undefined && !sameAnswer(own, known.value)) contradicting.push(field.id);
      const value = stands ? known.value : (own ?? known?.value);
      asked.add(field.id);
      if (value !== undefined) answers[field.id] = value;
      return [{ field, value, stands, required: isRequired(field, view), prefilledFrom: known !== undefined && (stands || own === undefined) ? known.from : undefined, fromCard: stands ? undefined : fromCardOf(field, view), choices: field.type === 'choiceFrom' ? choicesOf(field, view) : [] }];
    });
    return fields.length === 0 ? [] : [{ step, fields }];
  });
  return { steps, answers, notAsked: Object.keys(said).filter((id) => !asked.has(id)), contradicting, view };
}

/** Why this person is not served at the machine; none where the way is free. Known before the first question. */
export function exclusionsOf(item: ServiceItem, context: ItemContext): Exclusion[] {
  const view = viewOf(context, {});
  return item.exclusions.filter(({ when }) => holds(when, view));
}

function isRequired({ required }: Field, view: View): boolean {
  return typeof required === 'object' ? holds(required, view) : (required ?? true);
}

function prefillOf(field: Field, view: View): { value: Answer; from: ValueRef } | undefined {
  for (const from of field.prefill ?? []) {
    const value = valueAt(view, from);
    if (isGiven(value) && isAnswerFor(field, value)) return { value, from };
  }
  return undefined;
}

/** A department's value goes into a question only where it is of the kind that the question takes. */
function isAnswerFor(field: Field, value: unknown): value is Answer {
  switch (field.type) {
    case 'number':
    case 'money':
      return Number.isSafeInteger(value);
    case 'confirm':
    case 'period':
    case 'person':
    case 'list':
      return false;
    case 'text':
    case 'choice':
    case 'choiceFrom':
    case 'date':
    case 'division':
    case 'street':
    case 'creditCode':
    case 'plate':
    case 'bankAccount':
    case 'mobile':
      return typeof value === 'string';
  }
}

function sameAnswer(a: Answer, b: Answer): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
