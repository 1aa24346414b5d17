import { z } from 'zod';
import { humanReviewRequestSchema, humanReviewSchema, progressRequestSchema, progressSchema } from '../../contract/case-standing.ts';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import {
  approveSchema,
  askCorrectionSchema,
  extendSchema,
  handOverSchema,
  meSchema,
  officerActionSchema,
  officerCaseSchema,
  officerQueueQuerySchema,
  officerQueueSchema,
  refuseSchema,
  writtenRefusalSchema,
} from '../../contract/officer.ts';
import { caseIdSchema } from '../../contract/units.ts';
import { asKiosk } from '../admission/admit.ts';
import { asKioskOfCase } from '../cases/own-case.ts';
import { only } from '../admission/principal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { sendAnswer } from '../send-answer.ts';
import { viewCase, refusalOf } from './case-view.ts';
import { claim, extend, handOver, release } from './claims.ts';
import { approve, askCorrection, refuse } from './decisions.ts';
import { queueOf } from './queue.ts';
import { askForPerson, progressOf } from './standing.ts';

const params = z.strictObject({ caseId: caseIdSchema });
const tags = ['officer'];
const officers = { admits: ['officer'] } as const;
const acted = { 200: officerActionSchema };

/** What officers do with the cases that wait for a person, each in the own division alone. */
export function officerRoutes(api: CentralApi, parts: CentralParts): void {
  readingRoutes(api, parts);
  claimRoutes(api, parts);
  decisionRoutes(api, parts);
  citizenRoutes(api, parts);
}

function readingRoutes(api: CentralApi, parts: CentralParts): void {
  api.get('/v1/officer/me', { config: officers, schema: { tags, summary: 'Who this token is, and the colleagues of the same division', response: { 200: meSchema } } }, ({ principal }) => {
    const { officerId, name, division } = only(principal, 'officer');
    const colleagues = parts.door.admission.officers.filter((one) => one.division === division && one.id !== officerId).map((one) => ({ officerId: one.id, name: one.name }));
    return { officerId, name, division, registrar: parts.issuer.registrarNameOf(division), colleagues };
  });

  api.get(
    '/v1/officer/cases',
    { config: officers, schema: { tags, summary: 'Cases that wait for a person, the nearest deadline first', description: 'Only of the officer’s own division, and without personal data.', querystring: officerQueueQuerySchema, response: { 200: officerQueueSchema } } },
    ({ query, principal }) => queueOf(parts, only(principal, 'officer'), query),
  );

  api.get(
    '/v1/officer/cases/:caseId',
    { config: officers, schema: { tags, summary: 'One case in full, personal data included', description: 'Each call is an entry of the integrity log.', params, response: { 200: officerCaseSchema } } },
    ({ params: { caseId }, principal }) => viewCase(parts, only(principal, 'officer'), caseId),
  );

  api.get(
    '/v1/officer/cases/:caseId/refusal',
    { config: officers, schema: { tags, summary: 'The written refusal of a case, to be printed', params, response: { 200: writtenRefusalSchema } } },
    ({ params: { caseId }, principal }) => refusalOf(parts, only(principal, 'officer'), caseId),
  );
}

function claimRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/officer/cases/:caseId/claim',
    { config: officers, schema: { tags, summary: 'Take a case, or renew the lease of half an hour', description: 'One officer at a time; refused with `conflict` while another one’s lease runs.', headers: idempotencyHeaderSchema, params, response: acted } },
    async ({ headers, params: { caseId }, principal }, reply) => sendAnswer(reply, await claim(parts, headers['idempotency-key'], only(principal, 'officer'), caseId)),
  );

  api.post(
    '/v1/officer/cases/:caseId/release',
    { config: officers, schema: { tags, summary: 'Let a case go', headers: idempotencyHeaderSchema, params, response: acted } },
    async ({ headers, params: { caseId }, principal }, reply) => sendAnswer(reply, await release(parts, headers['idempotency-key'], only(principal, 'officer'), caseId)),
  );

  api.post(
    '/v1/officer/cases/:caseId/handover',
    { config: officers, schema: { tags, summary: 'Hand a case over to a colleague of the same division', headers: idempotencyHeaderSchema, params, body: handOverSchema, response: acted } },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await handOver(parts, headers['idempotency-key'], only(principal, 'officer'), caseId, body.to)),
  );

  api.post(
    '/v1/officer/cases/:caseId/extension',
    { config: officers, schema: { tags, summary: 'Add three working days to the deadline, once, with a reason', headers: idempotencyHeaderSchema, params, body: extendSchema, response: acted } },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await extend(parts, headers['idempotency-key'], only(principal, 'officer'), caseId, body)),
  );
}

function decisionRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/officer/cases/:caseId/correction',
    { config: officers, schema: { tags, summary: 'Send a case back with everything that has to be mended', description: 'Once, and completely (市场主体登记管理条例 第十九条). The citizen is told by message.', headers: idempotencyHeaderSchema, params, body: askCorrectionSchema, response: acted } },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await askCorrection(parts, headers['idempotency-key'], only(principal, 'officer'), caseId, body.defects)),
  );

  api.post(
    '/v1/officer/cases/:caseId/approval',
    {
      config: officers,
      schema: {
        tags,
        summary: 'Approve a case, with a reason for every rule that does not pass',
        description: 'The rules run once more on what is on record now. A rule without a reason is named in the refusal `conflict`. What the approval grants is carried out at once: the licence is issued or the record changed.',
        headers: idempotencyHeaderSchema,
        params,
        body: approveSchema,
        response: acted,
      },
    },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await approve(parts, headers['idempotency-key'], only(principal, 'officer'), caseId, body.overrides)),
  );

  api.post(
    '/v1/officer/cases/:caseId/refusal',
    { config: officers, schema: { tags, summary: 'Refuse in writing', description: 'With reasons and legal basis; the document bears a number and names administrative review and litigation (行政许可法 第三十八条).', headers: idempotencyHeaderSchema, params, body: refuseSchema, response: acted } },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await refuse(parts, headers['idempotency-key'], only(principal, 'officer'), caseId, body)),
  );
}

function citizenRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/applications/:caseId/human-review',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Hand a case that the machine sent back to a person',
        description: 'Nobody has to accept a decision that a machine made alone (个人信息保护法 第二十四条). The case gets a deadline of three working days.',
        headers: idempotencyHeaderSchema,
        params,
        body: humanReviewRequestSchema,
        response: { 200: humanReviewSchema },
      },
    },
    async ({ headers, params: { caseId }, body, principal }, reply) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      await asKioskOfCase(parts, principal, caseId);
      return sendAnswer(reply, await askForPerson(parts, headers['idempotency-key'], caseId, body.kioskId));
    },
  );

  api.post(
    '/v1/progress',
    {
      config: { admits: ['public', 'kiosk'] },
      schema: {
        tags: ['citizen'],
        summary: 'Where a case stands, by its number and the last four characters of the contact’s number',
        description: 'An unknown number and wrong characters get the same answer, `codeWrong`; after ten wrong ones about one number in a day, `tooMany`. A refusal comes with its remedies, without anybody’s name.',
        body: progressRequestSchema,
        response: { 200: progressSchema },
      },
    },
    ({ body }) => progressOf(parts, body),
  );
}
