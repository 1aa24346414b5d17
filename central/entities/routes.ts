import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import {
  creditCodeQuerySchema,
  creditCodeReportSchema,
  entityAcknowledgedSchema,
  entityFileSchema,
  entityListSchema,
  entityMarkRequestSchema,
  entityParamsSchema,
  entityQuerySchema,
  entityStatusRequestSchema,
  noticeListSchema,
  noticeQuerySchema,
  objectionRequestSchema,
  ownEntitiesRequestSchema,
  ownEntitiesSchema,
  publicEntitySchema,
} from '../../contract/entity.ts';
import { caseIdSchema, creditCodeSchema } from '../../contract/units.ts';
import { reportOnCreditCode } from '../../domain/identity/credit-code-report.ts';
import { asKiosk } from '../admission/admit.ts';
import { only } from '../admission/principal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sendAnswer } from '../send-answer.ts';
import { publishedReportListSchema, reportsOf } from './annual-reports.ts';
import { decideStatus, markEntity, ofDivision, takeObjection } from './marks.ts';
import { ownEntities } from './own-entities.ts';
import { entityFile, findEntities, noticesPage, publicEntity } from './views.ts';

const tags = ['entities'];
const unknown = (path: string) => new Refusal('notFound', 'no entity of this code is registered here', [{ path, message: 'unknown' }]);

/** The register of entities: what anybody may look up, what somebody has a part in, and what officers note and decide. */
export function entitiesRoutes(api: CentralApi, parts: CentralParts): void {
  publicRoutes(api, parts);
  ownRoutes(api, parts);
  officerRoutes(api, parts);
}

function publicRoutes(api: CentralApi, parts: CentralParts): void {
  const { db } = parts.store;
  const config = { admits: ['public'] } as const;

  api.get(
    '/v1/entities/:creditCode',
    { config, schema: { tags, summary: 'What is public of an entity', description: 'The items that its licence prints, its status, lists and running notices, as the publicity system shows them (企业信息公示暂行条例). No identity number, home or phone.', params: entityParamsSchema, response: { 200: publicEntitySchema } } },
    async ({ params: { creditCode } }) => {
      const entity = await publicEntity(db, creditCode);
      if (entity === undefined) throw unknown('params.creditCode');
      return entity;
    },
  );

  api.get(
    '/v1/entities',
    { config, schema: { tags, summary: 'Find entities by the beginning of their name', description: 'Of the whole registered name or of the trade name; in the order of that name. Ended entities are found too; their status says so.', querystring: entityQuerySchema, response: { 200: entityListSchema } } },
    ({ query: { name, tradeName, limit, after } }) => {
      if ((name === undefined) === (tradeName === undefined)) throw new Refusal('invalidRequest', 'ask for the beginning of either the name or the trade name', [{ path: 'querystring.name', message: 'give name or tradeName, not both' }]);
      return findEntities(db, { ...(name === undefined ? { column: 'tradeName', beginning: tradeName ?? '' } : { column: 'name', beginning: name }), limit, after });
    },
  );

  api.get(
    '/v1/entities/:creditCode/reports',
    { config, schema: { tags, summary: 'Annual reports of an entity, as far as they are published', description: 'The newest first; a correction stands before what it corrects. An individual business may publish nothing, an enterprise may keep its figures back.', params: entityParamsSchema, response: { 200: publishedReportListSchema } } },
    async ({ params: { creditCode } }) => {
      const reports = await reportsOf(db, creditCode);
      if (reports === undefined) throw unknown('params.creditCode');
      return reports;
    },
  );

  api.get(
    '/v1/credit-codes/:code',
    { config, schema: { tags, summary: 'Look into any text that is meant to be a credit code', description: 'Checks it by GB 32100-2015 and says what it states; never an error for a code that is none.', params: creditCodeQuerySchema, response: { 200: creditCodeReportSchema } } },
    async ({ params: { code } }) => {
      const report = reportOnCreditCode(code);
      const known = report.valid ? await db.selectFrom('entity').where('creditCode', '=', code).select('creditCode').executeTakeFirst() : undefined;
      return { ...report, onRecord: known !== undefined };
    },
  );
}

function ownRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/people/entities',
    {
      config: { admits: ['kiosk'] },
      schema: {
        tags,
        summary: 'What the person at the machine has a part in',
        description: 'The person was identified just now: an identityToken of POST /v1/identity-checks that has served no case yet; it is not used up. Each entity as the public sees it, with the person’s roles, the codes of its scope and the years whose annual report is due or was missed. Those that have not ended come first, the newest first; 50 at most. A beneficial owner who is nothing else has no part here.',
        body: ownEntitiesRequestSchema,
        response: { 200: ownEntitiesSchema },
      },
    },
    async ({ body: { kioskId, person }, principal }) => {
      asKiosk(principal, kioskId, 'body.kioskId');
      return { entities: await ownEntities(parts, person) };
    },
  );
}

function officerRoutes(api: CentralApi, parts: CentralParts): void {
  const { db } = parts.store;
  const config = { admits: ['officer'] } as const;
  const response = { 200: entityAcknowledgedSchema };

  api.get(
    '/v1/entities/:creditCode/file',
    { config, schema: { tags, summary: 'The whole file of an entity of the officer’s division', params: entityParamsSchema, response: { 200: entityFileSchema } } },
    async ({ params: { creditCode }, principal }) => {
      const file = await entityFile(db, creditCode);
      if (file === undefined) throw unknown('params.creditCode');
      ofDivision(only(principal, 'officer'), file.registrarDivision, 'params.creditCode');
      return file;
    },
  );

  api.post(
    '/v1/entities/:creditCode/marks',
    { config, schema: { tags, summary: 'Set or lift a mark: abnormal list, frozen shares, an investigation, …', headers: idempotencyHeaderSchema, params: z.strictObject({ creditCode: creditCodeSchema }), body: entityMarkRequestSchema, response } },
    async ({ headers, params: { creditCode }, body, principal }, reply) => sendAnswer(reply, await markEntity(parts, headers['idempotency-key'], only(principal, 'officer'), creditCode, body)),
  );

  api.post(
    '/v1/entities/:creditCode/status',
    { config, schema: { tags, summary: 'Enter a status that an authority decided', description: 'Revocation, annulment, liquidation, relocation, ordinary cancellation. Refused with `conflict` where the status machine has no such step.', headers: idempotencyHeaderSchema, params: z.strictObject({ creditCode: creditCodeSchema }), body: entityStatusRequestSchema, response } },
    async ({ headers, params: { creditCode }, body, principal }, reply) => sendAnswer(reply, await decideStatus(parts, headers['idempotency-key'], only(principal, 'officer'), creditCode, body)),
  );

  api.get(
    '/v1/entity-notices',
    { config, schema: { tags, summary: 'Notices of the officer’s division, for the departments to look through', description: 'Simple cancellations pushed or published, reductions of capital. An objection is posted to the notice.', querystring: noticeQuerySchema, response: { 200: noticeListSchema } } },
    ({ query, principal }) => noticesPage(db, only(principal, 'officer').division, query),
  );

  api.post(
    '/v1/entity-notices/:caseId/objections',
    { config, schema: { tags, summary: 'Object to a notice, which stops it', headers: idempotencyHeaderSchema, params: z.strictObject({ caseId: caseIdSchema }), body: objectionRequestSchema, response } },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await takeObjection(parts, headers['idempotency-key'], only(principal, 'officer'), caseId, body)),
  );
}
