import type { Text } from '../../contract/language.ts';
import { Personal } from '../../contract/personal.ts';
import type { Answers, Field } from '../../contract/service-field.ts';
import type { ContentItem, Step } from '../../contract/service-item.ts';
import type { IsoDate } from '../../contract/units.ts';
import { defectsOf, type Defect } from './defects.ts';
import type { ItemContext } from './view.ts';
import { walk, type AskedField } from './walk.ts';

/** What of an item can be answered before anybody is identified. */
export interface PhoneStanding {
  readonly steps: readonly { readonly step: Step; readonly fields: readonly AskedField[] }[];
  readonly defects: readonly Defect[];
  /** Labels of the questions that wait for the machine. */
  readonly atMachine: readonly Text[];
  /** Answers that are right and may travel. */
  readonly kept: Answers;
  readonly notKept: readonly string[];
}

/**
 * Whether a phone may ask it. Not what says who somebody is, not what card or records are likely to know
 * already, not a choice from somebody's records, no declaration, and no place, which hangs on where the machine stands.
 */
export function isForPhone(field: Field): boolean {
  if (field.prefill !== undefined || ('fromCard' in field && field.fromCard !== undefined)) return false;
  switch (field.type) {
    case 'text':
    case 'choice':
    case 'date':
    case 'money':
    case 'number':
    case 'period':
      return true;
    case 'person':
    case 'mobile':
    case 'bankAccount':
    case 'plate':
    case 'creditCode':
    case 'choiceFrom':
    case 'confirm':
    case 'division':
    case 'street':
    case 'list':
      return false;
  }
}

/** Walks an item without knowing who asks: only what is right and may travel counts. */
export function standOnPhone(item: ContentItem, answers: Personal<Answers>, today: IsoDate): PhoneStanding {
  const given = answers.reveal();
  const allowed = new Set(item.steps.flatMap(({ fields }) => fields.filter(isForPhone).map(({ id }) => id)));
  const walked = walk(item, nobody(today), new Personal(only(given, (id) => allowed.has(id))));
  const steps = walked.steps.flatMap(({ step, fields }) => {
    const asked = fields.filter(({ field }) => allowed.has(field.id));
    return asked.length === 0 ? [] : [{ step, fields: asked }];
  });
  const onTheWay = new Set(steps.flatMap(({ fields }) => fields.map(({ field }) => field.id)));
  const defects = defectsOf(walked).filter(({ field }) => onTheWay.has(field));
  const wrong = new Set(defects.map(({ field }) => field));
  const kept = only(given, (id) => onTheWay.has(id) && !wrong.has(id));
  return {
    steps,
    defects,
    atMachine: walked.steps.flatMap(({ fields }) => fields.flatMap(({ field }) => (allowed.has(field.id) ? [] : [field.label]))),
    kept,
    notKept: Object.keys(given).filter((id) => !Object.hasOwn(kept, id)),
  };
}

const nobody = (today: IsoDate): ItemContext => ({ today, applicant: new Personal({ as: 'self' }), represented: new Personal({}), register: new Personal({}), licences: new Personal({}) });

function only(answers: Answers, wanted: (id: string) => boolean): Answers {
  return Object.fromEntries(Object.entries(answers).filter(([id]) => wanted(id)));
}
