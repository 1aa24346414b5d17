import { Personal } from '../../../contract/personal.ts';
import type { Answer, Answers, ListedField, WrittenForm } from '../../../contract/service-field.ts';
import type { ContentItem } from '../../../contract/service-item.ts';
import type { IsoDate } from '../../../contract/units.ts';
import { dayOf } from '../check-answer.ts';
import type { ItemContext } from '../view.ts';
import { walk, type AskedField } from '../walk.ts';

/** Draws a whole number from 0 to one less than `below`: chance in a property, 0 for the plainest way through. */
export type Draw = (below: number) => number;

/** Answers with which an item is complete, found as a citizen does: one question after the other, as they appear. For tests only. Throws where a question cannot be answered. */
export function answerAll(item: ContentItem, context: ItemContext, draw: Draw = () => 0): Answers {
  const given: Answers = {};
  const questions = item.steps.reduce((count, { fields }) => count + fields.length, 0);
  for (let round = 0; round <= questions; round += 1) {
    const open = walk(item, context, new Personal(given)).steps.flatMap(({ fields }) => fields).find((asked) => isOpen(asked, given, draw));
    if (open === undefined) return given;
    given[open.field.id] = answerTo(open, context.today, draw);
  }
  throw new Error(`${item.code}: more answers than questions`);
}

/** An optional question is answered in half of the draws, and never twice. */
function isOpen({ field, value, required, stands }: AskedField, given: Answers, draw: Draw): boolean {
  return !stands && value === undefined && given[field.id] === undefined && (required || draw(2) === 1);
}

/** An answer to one question. Throws where there is nothing to choose from. */
export function answerTo({ field, choices }: Pick<AskedField, 'field' | 'choices'>, today: IsoDate, draw: Draw): Answer {
  switch (field.type) {
    case 'choiceFrom': {
      const choice = choices[draw(choices.length)];
      if (choice === undefined) throw new Error(`${field.id}: nothing to choose from`);
      return field.multiple === true ? [choice.value] : choice.value;
    }
    case 'choice':
      return field.multiple === true ? [optionOf(field, draw)] : optionOf(field, draw);
    case 'list':
      return Array.from({ length: Math.max(1, field.min) }, () => Object.fromEntries(field.of.map((column) => [column.id, valueFor(column, today, draw)])));
    case 'text':
    case 'date':
    case 'money':
    case 'number':
    case 'period':
    case 'division':
    case 'street':
    case 'person':
    case 'creditCode':
    case 'plate':
    case 'bankAccount':
    case 'mobile':
    case 'confirm':
      return valueFor(field, today, draw);
  }
}

const optionOf = (field: Extract<ListedField, { type: 'choice' }>, draw: Draw): string => field.options[draw(field.options.length)]?.value ?? '';

function valueFor(field: ListedField, today: IsoDate, draw: Draw) {
  switch (field.type) {
    case 'text':
      if (field.form !== undefined) return written[field.form];
      return '样'.repeat((field.minLength ?? 1) + draw(field.maxLength - (field.minLength ?? 1) + 1));
    case 'choice':
      return optionOf(field, draw);
    case 'date': {
      const earliest = field.earliest === undefined ? dayOf({ daysFromToday: -1000 }, today) : dayOf(field.earliest, today);
      const latest = field.latest === undefined ? dayOf({ daysFromToday: 1000 }, earliest) : dayOf(field.latest, today);
      return draw(2) === 0 ? latest : earliest > latest ? latest : earliest;
    }
    case 'money':
      return (field.minFen ?? 0) + draw(Math.min(field.maxFen ?? 1_000_000, 1_000_000) - (field.minFen ?? 0) + 1);
    case 'number':
      return field.min + draw(field.max - field.min + 1);
    case 'period': {
      const month = today.slice(0, 7);
      return { from: draw(2) === 0 || field.maxMonths < 12 ? month : `${String(Number(month.slice(0, 4)) - 1)}-12`, to: month };
    }
    case 'division':
      return { province: '440000', city: '440700', county: '440703' }[field.level];
    case 'street':
      return '440703002';
    case 'person':
      return { name: '李样本', idNumber: '440785198402290021' };
    case 'creditCode':
      return '91440799MAGEH0001H';
    case 'plate':
      return '粤J12345';
    case 'bankAccount':
      return '6200000000000000000';
    case 'mobile':
      return '13800000000';
    case 'confirm':
      return true;
  }
}

/** What is well written, and belongs to nothing. */
const written: Readonly<Record<WrittenForm, string>> = {
  email: 'yangben@example.com', web: 'shop.example.com', postcode: '529000', caseNumber: '01JD00000000000000000000AA', ticketNumber: 'T20261122-00000000', appointmentNumber: 'A20261122-00000000', secret: '00000000', lastFour: '000X',
};
