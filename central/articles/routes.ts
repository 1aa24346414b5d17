import { articlesRequestSchema, articlesSchema } from '../../contract/articles.ts';
import { composeArticles } from '../../domain/articles/articles.ts';
import type { CentralApi } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** The articles of a company (公司章程), made from the template in use. */
export function articlesRoutes(api: CentralApi): void {
  api.post(
    '/v1/articles',
    {
      config: { admits: ['kiosk'] },
      schema: {
        tags: ['companies'],
        summary: 'Make the articles of a limited company; writes nothing',
        description:
          'The text that the shareholders read and sign, with the eight contents of 公司法 第四十六条. Send the values exactly as they will stand in the application, and put `template`, `edition` and `hash` of the answer into its `articles`: rule A16 makes the same text again and compares.',
        body: articlesRequestSchema,
        response: { 200: articlesSchema },
      },
    },
    ({ body }) => {
      const articles = composeArticles(body);
      if (articles !== undefined) return articles;
      const known = new Set<string>(body.people.map(({ ref }) => ref));
      const strangers = body.shareholders.flatMap(({ party }, index) => (party.kind === 'person' && !known.has(party.person) ? [{ path: `body.shareholders.${index}.party.person`, message: 'nobody among people has this ref' }] : []));
      throw new Refusal('invalidRequest', 'a shareholder is nobody among people', strangers);
    },
  );
}
