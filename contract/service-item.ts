import { z } from 'zod';
import { documentIdSchema } from './application-parts.ts';
import { categorySchema, departmentIdSchema, lifeEventSchema } from './item-kinds.ts';
import { languages, textSchema } from './language.ts';
import { materialSchema } from './materials.ts';
import { conditionSchema, valueRefSchema } from './service-condition.ts';
import { fieldSchema, partIdSchema } from './service-field.ts';
import { fenSchema } from './units.ts';

/**
 * The key of an item in the catalogue: the 12-character base code of GB/T 39554.1 where it is known, else
 * one of our own, which says so (`own-…`) and will be replaced once the code is known.
 */
export const itemCodeSchema = z
  .string()
  .max(48)
  .regex(/^(\d{11}[0-9A-Z]|own-[a-z0-9]+(-[a-z0-9]+)*)$/, 'twelve characters of the base catalogue, or own- and small letters, digits and hyphens')
  .meta({ description: 'Base code of the national catalogue of service items (12 characters), or own-… where that is not known', examples: ['001031003000', 'own-pension-certificate'] });
export type ItemCode = z.infer<typeof itemCodeSchema>;

/** Day of the item's text and a number within the day. */
export const itemVersionSchema = z.string().regex(/^\d{4}-\d{2}-\d{2}\.\d{1,3}$/, 'a day, a dot and a number').meta({ examples: ['2026-11-22.1'] });

/** How long something takes. `sample`: a number for trials, which no rule and no department gave. */
const durationSchema = z.strictObject({ amount: z.int().min(0).max(1000), unit: z.enum(['minutes', 'workingDays', 'days']), sample: z.boolean() });

/** Who is turned away at a machine, why, and where they go instead. A machine never refuses: such a case goes to a person. */
export const exclusionSchema = z.strictObject({ id: partIdSchema, when: conditionSchema, reason: textSchema, goTo: textSchema });
export type Exclusion = z.infer<typeof exclusionSchema>;

/** How surely an item's text is known: of law or standard, from one public page, or general knowledge that a city has to check. */
const evidenceSchema = z.strictObject({ certainty: z.enum(['certain', 'singleSource', 'general']), edition: z.string().min(1).max(40), sources: z.array(z.string().min(1).max(200)).min(1).max(10) });

const head = {
  format: z.literal(1).meta({ description: 'Edition of this schema' }),
  code: itemCodeSchema,
  version: itemVersionSchema,
  name: textSchema,
  plain: textSchema.meta({ description: 'What it is for, in plain words, one sentence' }),
  words: z.array(z.string().min(1).max(30)).max(40).meta({ description: 'Everyday words by which people look for it' }),
  category: categorySchema,
  lifeEvents: z.array(lifeEventSchema).max(6),
  owner: z.strictObject({ department: departmentIdSchema, name: textSchema }),
  reach: z.enum(['city', 'bay', 'province', 'national', 'crossBorder']).meta({ description: '全市 / 湾区 / 全省 / 跨省 / 跨境通办' }),
  hours: z
    .union([z.literal('always'), z.strictObject({ days: z.enum(['everyDay', 'workingDays']), from: z.string().regex(/^\d{2}:\d{2}$/), to: z.string().regex(/^\d{2}:\d{2}$/), sample: z.boolean() })])
    .meta({ description: 'When the department answers; `always` is round the clock' }),
  season: z.strictObject({ from: z.string().regex(/^\d{2}-\d{2}$/), to: z.string().regex(/^\d{2}-\d{2}$/) }).optional().describe('Part of the year in which it is asked for most, for a banner: months and days.'),
  fee: z.strictObject({ fen: fenSchema, sample: z.boolean() }).nullable().meta({ description: 'What the item itself costs, in fen; null: not known to us' }),
  time: z.strictObject({ promised: durationSchema.nullable(), statutory: durationSchema.nullable() }).meta({ description: '承诺时限 and 法定时限; null: not known to us' }),
  legalBasis: z.array(z.string().min(1).max(200)).max(10),
  evidence: evidenceSchema,
  sample: z.boolean().describe('Made for tests of scale; never shown to citizens of a real city.'),
  exclusions: z.array(exclusionSchema).max(12),
  verification: z.enum(['none', 'phone', 'card', 'faceOrOther']).meta({ description: 'What an application needs: nothing, a proved phone number, an identity card, or beside it the face or another way of equal weight' }),
  applicants: z.array(z.enum(['self', 'proxy', 'guardian'])).min(1).max(3),
};

/** An entry that leads to one or more of the registrations of `POST /v1/applications`. */
export const registrationEntrySchema = z.strictObject({
  ...head,
  kind: z.literal('registration'),
  registrations: z.array(z.string().regex(/^[a-z][A-Za-z]+\.[a-z][A-Za-z.]+$/)).min(1).max(12).describe('`item`s of the application schema, the usual one first.'),
  businessItem: z.string().regex(/^[0-9A-Z]{14}$/).optional().describe('业务办理项 below the base code, where known.'),
});

/** An entry that leads to one of the API's own functions: booking a slot, a 12345 ticket, the progress of a case, a rating (好差评). */
export const functionEntrySchema = z.strictObject({ ...head, kind: z.literal('function'), function: z.enum(['appointment', 'ticket', 'progress', 'rating']) });

export const stepSchema = z.strictObject({ id: partIdSchema, title: textSchema, lead: textSchema.optional(), visibleIf: conditionSchema.optional(), fields: z.array(fieldSchema).min(1).max(20) });
export type Step = z.infer<typeof stepSchema>;

/** How a value is written: money in yuan, a day or month in words of the language, an identity number masked. */
export const valueFormatSchema = z.enum(['plain', 'money', 'date', 'month', 'masked']);
export type ValueFormat = z.infer<typeof valueFormatSchema>;

/** A line of an output's template. Texts may hold places in braces, with a format after a bar: `{result.paidFen|money}`. */
export const templateLineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: textSchema, showIf: conditionSchema.optional() }),
  z.strictObject({ kind: z.literal('pair'), label: textSchema, value: valueRefSchema, format: valueFormatSchema.optional(), showIf: conditionSchema.optional() }),
  z.strictObject({
    kind: z.literal('table'),
    rows: valueRefSchema,
    columns: z.array(z.strictObject({ label: textSchema, key: partIdSchema, format: valueFormatSchema.optional() })).min(1).max(6),
    whenEmpty: textSchema,
  }),
  z.strictObject({ kind: z.literal('rule') }),
]);
export type TemplateLine = z.infer<typeof templateLineSchema>;

const outputTemplateSchema = z.strictObject({
  kind: z.enum(['certificate', 'receipt', 'statement', 'ticket', 'notice']),
  paper: z.enum(['page', 'receipt']),
  title: textSchema,
  lines: z.array(templateLineSchema).min(1).max(40),
  validUntil: valueRefSchema.optional().describe('A value that is the last day of the paper’s use.'),
});
export type OutputTemplate = z.infer<typeof outputTemplateSchema>;

/** What the department is asked to do once the application is approved. Its adaptor knows the operation by its name. */
const operationSchema = z.strictObject({
  department: departmentIdSchema,
  name: z.string().regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/).max(60),
  kind: z.enum(['statement', 'filing', 'payment', 'booking', 'qualification']).meta({ description: 'statement: gives what is on record; filing: takes an application; payment: collects money; booking: gives a place or ticket; qualification: confirms a person' }),
});

/** An item that the catalogue carries whole: it needs no code, only this. */
export const contentItemSchema = z.strictObject({
  ...head,
  kind: z.literal('service'),
  lookUps: z.array(z.strictObject({ department: departmentIdSchema, register: partIdSchema })).max(6).describe('What departments are asked for before the form, under `register.NAME`: prefills, choices and exclusions stand on it.'),
  steps: z.array(stepSchema).min(1).max(12),
  materials: z.array(materialSchema).max(20),
  commitments: z.array(documentIdSchema).max(10).describe('告知承诺 and other texts to agree to, by their ids in GET /v1/documents'),
  signed: z.boolean().describe('Whether the summary is signed by hand.'),
  operation: operationSchema,
  output: outputTemplateSchema,
});
export type ContentItem = z.infer<typeof contentItemSchema>;

/** An item of the catalogue of services. */
export const serviceItemSchema = z.discriminatedUnion('kind', [registrationEntrySchema, functionEntrySchema, contentItemSchema]).meta({
  description: `An item of the catalogue, whole and by itself: a kiosk draws its screens and the API checks applications from it. Texts are in ${languages.join(', ')}; money is in fen.`,
});
export type ServiceItem = z.infer<typeof serviceItemSchema>;
