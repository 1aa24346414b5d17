import { z } from 'zod';
import { documentIdSchema } from '../../contract/application-parts.ts';
import { languages, textSchema, type Language } from '../../contract/language.ts';
import { sm3Hex } from '../application/canonical.ts';
import data from './documents.json' with { type: 'json' };

/** A text that applicants are shown and agree to. Every change is a new version. */
const agreementSchema = z.object({
  id: documentIdSchema,
  version: z.string(),
  purpose: z.enum(['privacy', 'promise']),
  /** So long it is shown at least before it can be agreed to. */
  readSeconds: z.int().min(0),
  title: textSchema,
  paragraphs: z.array(textSchema),
});
export type Agreement = z.infer<typeof agreementSchema>;

export const agreements: readonly Agreement[] = z.array(agreementSchema).parse(data.documents);

/** SM3 of the text as it is shown in one language: version, title and paragraphs, a line each. */
export function agreementHash({ version, title, paragraphs }: Agreement, language: Language): string {
  return sm3Hex([version, title[language], ...paragraphs.map((paragraph) => paragraph[language])].join('\n'));
}

/** What the rules need to know of each text: computed once, for a text never changes within its version. */
export const agreementFacts = agreements.map((agreement) => ({ id: agreement.id, version: agreement.version, hashes: languages.map((language) => agreementHash(agreement, language)) }));
