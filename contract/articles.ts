import { z } from 'zod';
import { businessNameSchema, premisesSchema } from './application-parts.ts';
import { personal } from './personal-schema.ts';
import { companyFields, personRefSchema } from './registration/establish.ts';
import { scopeCodeSchema } from './units.ts';

const { registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term } = companyFields;

/** What articles are made of: those values of an application that they state, and of people only their names. */
export const articlesRequestSchema = z
  .strictObject({
    name: businessNameSchema,
    scope: z.array(scopeCodeSchema).min(1).max(60),
    premises: premisesSchema,
    people: z.array(z.strictObject({ ref: personRefSchema, name: personal(z.string().min(1).max(50)) })).min(1).max(200),
    registeredCapital,
    shareholders,
    legalRepresentative,
    board,
    supervision,
    manager,
    term,
  })
  .describe('The values of a limitedCompany.establish application that its articles state, exactly as they will be sent in it.');
export type ArticlesRequest = z.output<typeof articlesRequestSchema>;

/** A piece of text; what is filled in is marked, so that a screen can point it out. */
const articleSegmentSchema = z.strictObject({ text: personal(z.string()), mark: z.enum(['name', 'place', 'amount', 'date', 'choice']).optional() });

export const articleSchema = z.strictObject({
  /** 第一条 is 1. */
  number: z.int().min(1),
  /** Which of the eight contents of 公司法 第四十六条 it states. */
  states: z.array(z.int().min(1).max(8)),
  paragraphs: z.array(z.array(articleSegmentSchema)),
});

/** 公司章程 */
export const articlesSchema = z.strictObject({
  /** These three belong into the application as its `articles`. */
  template: z.string(),
  edition: z.string(),
  hash: z.string().regex(/^[0-9a-f]{64}$/).describe('SM3 of `text` in UTF-8, hexadecimal.'),
  title: z.string(),
  chapters: z.array(z.strictObject({ title: z.string(), articles: z.array(articleSchema) })),
  text: personal(z.string()).describe('The whole text that everybody reads and signs.'),
});
export type Articles = z.output<typeof articlesSchema>;
