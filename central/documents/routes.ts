import { z } from 'zod';
import { documentIdSchema } from '../../contract/application-parts.ts';
import { documentListSchema, documentTextSchema, type DocumentHead, type DocumentText } from '../../contract/documents.ts';
import { documentOn, documentsOn, versionsOf } from '../../domain/consent/documents.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** The texts that applicants read, agree to or promise. */
export function documentRoutes(api: CentralApi, parts: CentralParts): void {
  api.get(
    '/v1/documents',
    {
      config: { admits: ['public'] },
      schema: {
        tags: ['documents'],
        summary: 'The texts to agree to, in the versions in force',
        description:
          'Each with who gives it, for which items and when, how long it is to be read, what follows where it is broken, and the hashes that a consent quotes. An application carries them as `consents`; rule A22 compares version and hash with these.',
        response: { 200: documentListSchema },
      },
    },
    () => ({ documents: documentsOn(chinaDay(parts.now())).map(headOf) }),
  );

  api.get(
    '/v1/documents/:id',
    {
      config: { admits: ['public'] },
      schema: {
        tags: ['documents'],
        summary: 'One text in three languages',
        description: 'The version in force, or with `version` an older one that somebody agreed to.',
        params: z.strictObject({ id: documentIdSchema }),
        querystring: z.strictObject({ version: z.string().min(1).max(40).optional() }),
        response: { 200: documentTextSchema },
      },
    },
    ({ params: { id }, query: { version } }) => {
      const document = version === undefined ? documentOn(id, chinaDay(parts.now())) : versionsOf(id).find((one) => one.version === version);
      if (document === undefined) throw new Refusal('notFound', 'no such document; GET /v1/documents lists them', [{ path: 'params.id', message: 'unknown' }]);
      return document;
    },
  );
}

function headOf({ text: _text, ...head }: DocumentText): DocumentHead {
  return head;
}
