import { z } from 'zod';
import { textSchema } from './language.ts';
import { personal } from './personal-schema.ts';
import { answersSchema, fieldSchema, partIdSchema } from './service-field.ts';

/** Names a question within its matter: the step of a service item, or a question of a registration. */
export const questionIdSchema = partIdSchema;

/** One of a department's records to choose from, as it is shown. */
const recordChoiceSchema = z.strictObject({ value: z.string(), shows: personal(z.array(z.string())), /** It is whoever stands here. */ self: z.literal(true).optional() });

/** A field as it is asked now: what is already known, and whether it may be changed. */
export const askedFieldSchema = z.strictObject({
  field: fieldSchema,
  required: z.boolean(),
  /** Beside what the citizen answered also what card and platform know. */
  value: personal(z.unknown()).optional(),
  /** The value was not given by the citizen: the screen says whence it is. */
  known: z.boolean(),
  /** It was answered on the phone. */
  fromPhone: z.literal(true).optional(),
  /** What the card of whoever stands here would answer, for one touch; of a list, one entry as far as the card tells. */
  fromCard: personal(z.unknown()).optional(),
  /** Shown and not asked. */
  stands: z.boolean(),
  choices: z.array(recordChoiceSchema),
});
export type AskedField = z.output<typeof askedFieldSchema>;

/** One decision: a question with the fields that belong to it. */
export const questionSchema = z.strictObject({ id: questionIdSchema, title: textSchema, lead: textSchema.optional(), fields: z.array(askedFieldSchema).min(1).max(20) });
export type Question = z.output<typeof questionSchema>;

/** What is wrong with the answers that were just given, beside the very field. */
export const answerDefectSchema = z.strictObject({ field: partIdSchema, pointer: z.string(), reason: textSchema, remedy: textSchema });
export type AnswerDefect = z.output<typeof answerDefectSchema>;

/** The answers to one question, by field. */
export const questionAnswersSchema = personal(answersSchema);

/** A line that is read back: label and value, in the language of the screen. */
export const summarySchema = z.array(z.strictObject({ question: questionIdSchema, title: z.string(), lines: z.array(z.strictObject({ field: partIdSchema, label: z.string(), value: personal(z.string()) })) }));
export type Summary = z.output<typeof summarySchema>;
