import type { Text } from '../../contract/language.ts';
import { flawsOf, type Flaw } from './check-answer.ts';
import { isGiven } from './view.ts';
import type { AskedField, Walk } from './walk.ts';
import { about, flawWording } from './wording.ts';

/** What is wrong with one answer. */
export interface Defect {
  /** The step in which it is mended; `undefined` for an answer that no question on the way asks for. */
  readonly step: string | undefined;
  readonly field: string;
  readonly flaw: Flaw;
  /** The very value: `/answers/incomes/1/amountFen`. */
  readonly pointer: string;
  readonly reason: Text;
  readonly remedy: Text;
}

/** Every defect of the answers at once. A step's own are those that name it. */
export function defectsOf(walk: Walk): Defect[] {
  const onTheWay = walk.steps.flatMap(({ step, fields }) => fields.flatMap((asked) => defectsOfField(step.id, asked, walk)));
  const astray = walk.notAsked.map((field): Defect => ({ step: undefined, field, flaw: 'notAsked', pointer: pointerTo(field), ...flawWording.notAsked }));
  return [...onTheWay, ...astray];
}

function defectsOfField(step: string, { field, value, required }: AskedField, { view, contradicting }: Walk): Defect[] {
  const defect = (flaw: Flaw, within = ''): Defect => ({
    step, flaw, field: field.id, pointer: pointerTo(field.id) + within, reason: about(field.label, flawWording[flaw].reason), remedy: flawWording[flaw].remedy,
  });
  if (contradicting.includes(field.id)) return [defect('stands')];
  if (value === undefined || !isGiven(value)) return required ? [defect('missing')] : [];
  return flawsOf(field, value, view).map(({ flaw, within }) => defect(flaw, within));
}

const pointerTo = (field: string): string => `/answers/${field.replaceAll('~', '~0').replaceAll('/', '~1')}`;
