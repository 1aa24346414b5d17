import { z } from 'zod';
import { documentIdSchema } from './application-parts.ts';
import { languageSchema, textSchema } from './language.ts';
import { isoDateSchema } from './units.ts';

/** Whether a text tells, promises, agrees, confirms or declares; `commitment` is 告知承诺, a promise in the place of a proof. */
export const documentPurposeSchema = z.enum(['notice', 'promise', 'consent', 'confirmation', 'declaration', 'commitment']);

/** Who gives it. Of `every…` each does by signing the application that carries it. */
export const documentGiverSchema = z.enum(['applicant', 'everySigner', 'everyShareholder', 'everyInvestor']);

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** One version of a text as the list shows it. */
export const documentHeadSchema = z
  .strictObject({
    id: documentIdSchema,
    version: z.string().describe('Goes into the consent’s `version`. Every change of the text is a new version.'),
    validFrom: isoDateSchema,
    validUntil: isoDateSchema.optional().describe('Last day on which this version could be agreed to; left out while it is in force.'),
    purpose: documentPurposeSchema,
    givenBy: documentGiverSchema,
    needed: z.array(z.strictObject({ items: z.array(z.string()), when: textSchema })).describe('For which items it is asked for, and when.'),
    readSeconds: z.int().min(0).describe('So long it is shown at least before it can be agreed to.'),
    laterCheck: z.boolean().describe('Whether what is promised is checked afterwards.'),
    rule: z.string().optional().describe('The rule of the trace that asks for it; left out where none does.'),
    source: z.string(),
    title: textSchema,
    consequences: textSchema.describe('What follows where it is broken or untrue.'),
    hashes: z.record(languageSchema, hashSchema).describe('SM3 of the text in each language; goes into the consent’s `hash`.'),
  })
  .describe('A text that applicants read, agree to or promise: what it is for, and the version in force.');
export type DocumentHead = z.output<typeof documentHeadSchema>;

export const documentListSchema = z.strictObject({ documents: z.array(documentHeadSchema) });

/** The text itself. Its hash is SM3 of version, title, lead, then heading and body of each point, a line each. */
export const documentTextSchema = documentHeadSchema
  .extend({ text: z.record(languageSchema, z.strictObject({ title: z.string(), lead: z.string(), points: z.array(z.strictObject({ heading: z.string(), body: z.string() })) })) })
  .describe('A document with its text. `hashes` are SM3 of version, title, lead, then heading and body of each point, joined by line feeds, in UTF-8.');
export type DocumentText = z.output<typeof documentTextSchema>;
