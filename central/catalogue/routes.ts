import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import { itemListQuerySchema, itemListSchema, itemSearchQuerySchema, itemSearchSchema, publicationListSchema, publicationRequestSchema, publicationSchema, publishedItemSchema, restorationRequestSchema, signedManifestSchema } from '../../contract/catalogue.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import { searchItems } from '../../domain/service-item/search.ts';
import { only, type Principal } from '../admission/principal.ts';
import { nameOf } from '../cases/timeline.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sendAnswer } from '../send-answer.ts';
import { once } from '../store/once.ts';
import { currentCatalogue, currentVersion, itemByCode, itemsSince, publications, publish, restore } from './catalogue.ts';

/** The catalogue of service items: read by everybody, changed by officers. */
export function catalogueRoutes(api: CentralApi, parts: CentralParts): void {
  const { db } = parts.store;
  api.get(
    '/v1/catalogue',
    {
      config: { admits: ['public'] },
      schema: {
        summary: 'The catalogue in force: every item with its hash, signed',
        description: 'Ask with If-None-Match and the ETag of the last answer: 304 says that nothing changed. Verify the signature with the key of `keyId` (GET /v1/keys) and each item by its hash.',
        response: { 200: signedManifestSchema, 304: z.null().describe('Nothing changed since that ETag') },
      },
    },
    async (request, reply) => {
      const etag = etagOf(await currentVersion(db));
      reply.header('etag', etag).header('cache-control', 'no-cache');
      // A proxy may have weakened it, and several may be given (RFC 9110, 13.1.2).
      const known = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
      if (known.includes(etag) || known.includes('*')) return reply.code(304).send(null);
      return currentCatalogue(db);
    },
  );

  api.get(
    '/v1/catalogue/items',
    {
      config: { admits: ['public'] },
      schema: { summary: 'The items themselves, by their codes', description: 'With `since`, only what is new or changed against that version: what a kiosk fetches after a publication. Check each by its hash in the manifest.', querystring: itemListQuerySchema, response: { 200: itemListSchema } },
    },
    ({ query }) => itemsSince(db, query),
  );

  api.get(
    '/v1/catalogue/items/:code',
    { config: { admits: ['public'] }, schema: { summary: 'One item of the catalogue in force, whole', params: z.strictObject({ code: itemCodeSchema }), response: { 200: publishedItemSchema } } },
    async ({ params: { code } }, reply) => {
      const found = await itemByCode(db, code);
      if (found === undefined) throw new Refusal('notFound', 'the catalogue has no such item', [{ path: 'params.code', message: 'unknown' }]);
      reply.header('etag', `"${found.hash}"`);
      return found;
    },
  );

  api.get(
    '/v1/catalogue/search',
    {
      config: { admits: ['public'] },
      schema: {
        summary: 'Items by words, pinyin, initials, category or life event',
        description: 'The best first. Without q, the items of the category or life event in the catalogue’s order.',
        querystring: itemSearchQuerySchema,
        response: { 200: itemSearchSchema },
      },
    },
    async ({ query: { q, category, lifeEvent, limit } }) => {
      const { manifest } = await currentCatalogue(db);
      const found = searchItems(manifest.items, { q, category, lifeEvent }, Number(limit ?? 20));
      return { catalogue: manifest.version, items: found.map(({ code, name, plain, category: of, kind, sample }) => ({ code, name, plain, category: of, kind, sample })) };
    },
  );

  api.get(
    '/v1/catalogue/publications',
    {
      config: { admits: ['officer'] },
      schema: { summary: 'What was published, the newest first', querystring: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).optional(), after: z.coerce.number().int().min(1).max(1_000_000_000).optional().describe('`next` of the page before') }), response: { 200: publicationListSchema } },
    },
    ({ query: { limit, after } }) => publications(db, after, limit ?? 20),
  );

  api.post(
    '/v1/catalogue/publications',
    {
      config: { admits: ['officer'] },
      schema: { summary: 'Publish new, changed or ended items as a new version', description: 'For officers with the right `catalogue` of the admission file. Kiosks fetch it within seconds. An item that refers to what is not there is refused with each place.', headers: idempotencyHeaderSchema, body: publicationRequestSchema, response: { 200: publicationSchema } },
    },
    async ({ headers, body, principal }, reply) => {
      refuseWithoutRight(principal);
      const answer = await once(parts, { key: headers['idempotency-key'], route: 'POST /v1/catalogue/publications', plain: body }, async (trx) => ({ status: 200, body: JSON.stringify(await publish(trx, parts, body, nameOf(principal))) }));
      return sendAnswer(reply, answer);
    },
  );

  api.post(
    '/v1/catalogue/restorations',
    {
      config: { admits: ['officer'] },
      schema: { summary: 'Go back to the items of an earlier version', description: 'For officers with the right `catalogue` of the admission file. It is published as a new version, so that kiosks, which never go back by themselves, take it.', headers: idempotencyHeaderSchema, body: restorationRequestSchema, response: { 200: publicationSchema } },
    },
    async ({ headers, body, principal }, reply) => {
      refuseWithoutRight(principal);
      const answer = await once(parts, { key: headers['idempotency-key'], route: 'POST /v1/catalogue/restorations', plain: body }, async (trx) => ({ status: 200, body: JSON.stringify(await restore(trx, parts, body, nameOf(principal))) }));
      return sendAnswer(reply, answer);
    },
  );
}

/** The catalogue is the whole city's: deciding cases of one division is not enough to change it. */
function refuseWithoutRight(principal: Principal): void {
  if (!only(principal, 'officer').rights.includes('catalogue')) throw new Refusal('forbidden', 'this officer may not change the catalogue; the admission file gives the right `catalogue`');
}

const etagOf = (version: number): string => `"catalogue-${version}"`;
