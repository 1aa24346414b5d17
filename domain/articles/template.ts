import { z } from 'zod';
import data from './limited-company.json' with { type: 'json' };

/** What a company may be, for the articles that only some companies have. */
const conditionSchema = z.enum([
  'longTerm', 'yearsTerm', 'oneShareholder', 'severalShareholders', 'singleDirector', 'boardOfDirectors', 'manager', 'noManager',
  'noSupervisor', 'singleSupervisor', 'boardOfSupervisors', 'auditCommittee',
]);
export type Condition = z.infer<typeof conditionSchema>;

const paragraphSchema = z.strictObject({
  when: z.array(conditionSchema).optional(),
  /** One paragraph for each of them. */
  each: z.literal('shareholders').optional(),
  text: z.string(),
});
const articleSchema = z.strictObject({ states: z.array(z.int().min(1).max(8)), when: z.array(conditionSchema).optional(), paragraphs: z.array(paragraphSchema).min(1) });

/** The articles of a limited company, with braces where a value of the application goes. */
export const limitedCompanyTemplate = z
  .strictObject({
    template: z.string(),
    edition: z.string(),
    source: z.string(),
    title: z.string(),
    chapters: z.array(z.strictObject({ title: z.string(), articles: z.array(articleSchema) })),
    signing: z.string(),
  })
  .parse(data);
