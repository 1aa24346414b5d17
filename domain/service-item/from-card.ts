import type { Answer, Field, ListedField, SimpleAnswer } from '../../contract/service-field.ts';
import { simpleAnswerSchema } from '../../contract/service-field.ts';
import { flawsOfValue } from './check-answer.ts';
import type { View } from './view.ts';

/** What the card of whoever stands here would answer; nothing where it says nothing, or what the field does not take. Of a list, one entry as far as the card tells. */
export function fromCardOf(field: Field, view: View): Answer | undefined {
  if (field.type !== 'list') return simpleFromCard(field, view);
  const entry = Object.fromEntries(
    field.of.flatMap((column) => {
      const value = simpleFromCard(column, view);
      return value === undefined ? [] : [[column.id, value] satisfies [string, SimpleAnswer]];
    }),
  );
  return Object.keys(entry).length === 0 ? undefined : [entry];
}

function simpleFromCard(field: Exclude<Field, { type: 'list' }> | ListedField, { applicant, today }: View): SimpleAnswer | undefined {
  if (!('fromCard' in field) || field.fromCard === undefined) return undefined;
  const { success, data } = simpleAnswerSchema.safeParse(applicant[field.fromCard]);
  return success && flawsOfValue(field, data, today).length === 0 ? data : undefined;
}
