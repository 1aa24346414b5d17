import { Personal } from '../../contract/personal.ts';
import type { Language } from '../../contract/language.ts';
import type { MaterialHanded, Requirement } from '../../contract/materials.ts';
import type { Answer, Answers } from '../../contract/service-field.ts';
import type { ContentItem, Exclusion } from '../../contract/service-item.ts';
import { defectsOf, type Defect } from './defects.ts';
import { requirementsOf, type MaterialFacts } from './requirements.ts';
import { sayAnswer } from './say.ts';
import type { ItemContext } from './view.ts';
import { exclusionsOf, walk, type Walk } from './walk.ts';

/** An item on its way: what was answered, and from it what is asked, wrong, needed and promised. The kiosk's screens are drawn from this; the API checks with the same. */
export interface Journey {
  readonly item: ContentItem;
  readonly context: ItemContext;
  /** As the citizen gave them. What the platform holds is added by the walk. */
  readonly given: Personal<Answers>;
  readonly handed: readonly MaterialHanded[];
}

/** The start of an item: nothing answered but what the platform holds. */
export function begin(item: ContentItem, context: ItemContext): Journey {
  return { item, context, given: new Personal({}), handed: [] };
}

/** The journey with one answer more or another one; `undefined` takes it back. */
export function answer(journey: Journey, field: string, value: Answer | undefined): Journey {
  const others = Object.fromEntries(Object.entries(journey.given.reveal()).filter(([id]) => id !== field));
  return { ...journey, given: new Personal(value === undefined ? others : { ...others, [field]: value }) };
}

/** The journey with a material handed in or promised. */
export function handIn(journey: Journey, handed: MaterialHanded): Journey {
  return { ...journey, handed: [...journey.handed.filter(({ material }) => material !== handed.material), handed] };
}

/** Where a journey stands. */
export interface Standing {
  readonly exclusions: readonly Exclusion[];
  readonly walk: Walk;
  readonly defects: readonly Defect[];
  readonly requirements: readonly Requirement[];
  /** The first step with something to mend; `undefined` where every answer is right. */
  readonly nextStep: string | undefined;
  /** Steps without a defect, of all that are on the way. */
  readonly done: number;
}

export function standingOf({ item, context, given, handed }: Journey, facts: Pick<MaterialFacts, 'discredited'> = { discredited: false }): Standing {
  const walked = walk(item, context, given);
  const defects = defectsOf(walked);
  const open = walked.steps.filter(({ step }) => defects.some((defect) => defect.step === step.id));
  return {
    exclusions: exclusionsOf(item, context),
    walk: walked,
    defects,
    requirements: requirementsOf(item, walked.view, handed, { today: context.today, ...facts }),
    nextStep: open[0]?.step.id,
    done: walked.steps.length - open.length,
  };
}

/** The defects of one step, for its screen. */
export function defectsOfStep(standing: Standing, step: string): Defect[] {
  return standing.defects.filter((defect) => defect.step === step);
}

/** What goes into the application: the answers that were given to questions that are asked. What stands on record need not be sent. */
export function answersToSend({ given }: Journey, { walk: walked }: Standing): Personal<Answers> {
  return new Personal(Object.fromEntries(Object.entries(given.reveal()).filter(([id]) => !walked.notAsked.includes(id))));
}

export interface SummaryStep {
  readonly step: string;
  readonly lines: readonly { readonly field: string; readonly label: string; readonly value: string }[];
}

/** What is read back before it is signed: every answer that counts, step by step. */
export function summaryOf({ steps }: Walk, language: Language): SummaryStep[] {
  return steps.map(({ step, fields }) => ({
    step: step.title[language],
    lines: fields.flatMap(({ field, value, choices }) => (value === undefined ? [] : [{ field: field.id, label: field.label[language], value: sayAnswer(field, value, language, choices) }])),
  }));
}
