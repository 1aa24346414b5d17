import type { AskedField } from '../../contract/question.ts';
import { answersSchema, type Answer, type Answers } from '../../contract/service-field.ts';

const answerSchema = answersSchema.valueType;

/** What stands in a field before anybody touches it: answered earlier, or known. */
export function knownAnswer({ value }: AskedField): Answer | undefined {
  return value === undefined ? undefined : answerSchema.safeParse(value.reveal()).data;
}

/** What one touch would put down. */
export function offeredByCard({ fromCard }: AskedField): Answer | undefined {
  return fromCard === undefined ? undefined : answerSchema.safeParse(fromCard.reveal()).data;
}

/** The answers as they would be sent: of the fields that are asked now, and no others. */
export function valuesOf(asked: readonly AskedField[], given: Answers): Answers {
  return Object.fromEntries(
    asked.flatMap((each) => {
      const answer = given[each.field.id] ?? knownAnswer(each);
      return answer === undefined ? [] : [[each.field.id, answer] satisfies [string, Answer]];
    }),
  );
}

/** The next field without an answer. One that may be left out is asked once. */
export function nextAsked(asked: readonly AskedField[], values: Answers, walked: readonly string[]): AskedField | undefined {
  return asked.find(({ field, required }) => values[field.id] === undefined && (required || !walked.includes(field.id)));
}
