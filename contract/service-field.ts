import { z } from 'zod';
import { textSchema } from './language.ts';
import { conditionSchema, valueRefSchema } from './service-condition.ts';
import { isoDateSchema } from './units.ts';

/** Names a field, step, material or exclusion within its item. */
export const partIdSchema = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a small letter, then letters and digits').meta({ examples: ['payFor'] });

/** A bound of a date: a day, or days counted from today (0 is today, -1 yesterday). */
const dayBoundSchema = z.union([isoDateSchema, z.strictObject({ daysFromToday: z.int().min(-40_000).max(40_000) })]);

const optionSchema = z.strictObject({ value: z.string().min(1).max(40), label: textSchema });

const head = {
  id: partIdSchema,
  label: textSchema,
  help: textSchema.optional(),
};

/**
 * A text that has a form of its own. `web`: with or without http:// or https:// before it. `caseNumber`, `ticketNumber`,
 * `appointmentNumber` and `secret` stand on what a machine printed; `lastFour` ends a mobile or identity number.
 */
const writtenFormSchema = z.enum(['email', 'web', 'postcode', 'caseNumber', 'ticketNumber', 'appointmentNumber', 'secret', 'lastFour']);
export type WrittenForm = z.infer<typeof writtenFormSchema>;

/** What the card of whoever stands here says of them: offered for one touch where they may be meant, and never answered by itself. */
const fromCard = <Part extends string>(...parts: readonly [Part, ...Part[]]) =>
  z.enum(parts).optional().describe('What the identity card of the applicant says, offered for one touch. `person` is name and number; `validity` is for how long the card was issued (years5, years10, years20, longTerm).');

/** What each type of field asks for beside its label. */
const types = {
  text: z.strictObject({ ...head, type: z.literal('text'), minLength: z.int().min(1).max(500).optional(), maxLength: z.int().min(1).max(500), form: writtenFormSchema.optional(), fromCard: fromCard('name', 'idNumber', 'address') }),
  choice: z.strictObject({ ...head, type: z.literal('choice'), options: z.array(optionSchema).min(1).max(60), fromCard: fromCard('validity') }),
  date: z.strictObject({ ...head, type: z.literal('date'), earliest: dayBoundSchema.optional(), latest: dayBoundSchema.optional(), fromCard: fromCard('validFrom') }),
  money: z.strictObject({ ...head, type: z.literal('money'), minFen: z.int().min(0).optional(), maxFen: z.int().min(0).optional() }),
  number: z.strictObject({ ...head, type: z.literal('number'), min: z.int(), max: z.int() }),
  period: z.strictObject({ ...head, type: z.literal('period'), latest: z.enum(['thisMonth', 'any']), maxMonths: z.int().min(1).max(600) }),
  division: z.strictObject({ ...head, type: z.literal('division'), level: z.enum(['province', 'city', 'county']) }),
  street: z.strictObject({ ...head, type: z.literal('street') }),
  person: z.strictObject({ ...head, type: z.literal('person'), fromCard: fromCard('person') }),
  creditCode: z.strictObject({ ...head, type: z.literal('creditCode') }),
  plate: z.strictObject({ ...head, type: z.literal('plate') }),
  bankAccount: z.strictObject({ ...head, type: z.literal('bankAccount') }),
  mobile: z.strictObject({ ...head, type: z.literal('mobile') }),
  confirm: z.strictObject({ ...head, type: z.literal('confirm') }),
} as const;

/** A field inside a list: always asked for, filled by hand. */
export const listedFieldSchema = z.discriminatedUnion('type', [
  types.text, types.choice, types.date, types.money, types.number, types.period, types.division, types.street, types.person, types.creditCode, types.plate, types.bankAccount, types.mobile, types.confirm,
]);
export type ListedField = z.infer<typeof listedFieldSchema>;

const asked = {
  required: z.union([z.boolean(), conditionSchema]).optional().describe('Absent: always required. `false`: may be left out. A condition: required where it holds.'),
  visibleIf: conditionSchema.optional().describe('Absent: always asked. Refers to answers of earlier fields only.'),
  prefill: z.array(valueRefSchema).min(1).max(4).optional().describe('Where an answer may already be known; the first source that has one wins.'),
  locked: z.boolean().optional().describe('A prefilled answer stands and is shown instead of asked; only where no source has it is it asked for.'),
};

/** A question of a service item. */
export const fieldSchema = z
  .discriminatedUnion('type', [
    types.text.extend(asked),
    types.choice.extend(asked).extend({ multiple: z.boolean().optional() }),
    z.strictObject({
      ...head,
      ...asked,
      type: z.literal('choiceFrom'),
      /** A list of records that a department gave; each is one choice. */
      from: valueRefSchema,
      value: partIdSchema,
      shows: z.array(partIdSchema).min(1).max(4).describe('Keys of the record that are shown, in order.'),
      multiple: z.boolean().optional(),
    }),
    types.date.extend(asked),
    types.money.extend(asked),
    types.number.extend(asked),
    types.period.extend(asked),
    types.division.extend(asked),
    types.street.extend(asked),
    types.person.extend(asked),
    types.creditCode.extend(asked),
    types.plate.extend(asked),
    types.bankAccount.extend(asked),
    types.mobile.extend(asked),
    types.confirm.extend(asked),
    z.strictObject({ ...head, ...asked, type: z.literal('list'), of: z.array(listedFieldSchema).min(1).max(12), min: z.int().min(0).max(50), max: z.int().min(1).max(50) }),
  ])
  .meta({
    description:
      'A question. Answers: text, choice, date (YYYY-MM-DD), division, street, creditCode, plate, bankAccount and mobile are strings; number and money (fen) are integers; confirm is true; period is { from, to } in months YYYY-MM; person is { name, idNumber }; a multiple choice is a list of strings; a list is a list of objects by the ids of its fields.',
  });
export type Field = z.infer<typeof fieldSchema>;

/** A month, `YYYY-MM`. */
export const monthSchema = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is YYYY-MM');

/** One answer that is no list. */
export const simpleAnswerSchema = z.union([
  z.string().max(500),
  z.int(),
  z.boolean(),
  z.strictObject({ from: monthSchema, to: monthSchema }),
  z.strictObject({ name: z.string().min(1).max(50), idNumber: z.string().min(1).max(30) }),
]);
export type SimpleAnswer = z.infer<typeof simpleAnswerSchema>;

/** Answers by the ids of their fields. */
export const answersSchema = z
  .record(partIdSchema, z.union([simpleAnswerSchema, z.array(z.string().max(80)).max(60), z.array(z.record(partIdSchema, simpleAnswerSchema)).max(50)]))
  .refine((answers) => Object.keys(answers).length <= 200, 'at most 200 answers')
  .meta({ description: 'Answers by the ids of the fields of the item', examples: [{ purpose: 'work', period: { from: '2025-01', to: '2026-10' } }] });
export type Answers = z.infer<typeof answersSchema>;
export type Answer = Answers[string];
