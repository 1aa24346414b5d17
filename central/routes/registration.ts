import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { signedApplicationSchema } from '../../contract/application.ts';
import {
  apiErrorSchema,
  applicationAnswerSchema,
  idempotencyHeaderSchema,
  licenceVerificationRequestSchema,
  licenceVerificationSchema,
  nameCheckRequestSchema,
  nameCheckSchema,
  printAcknowledgedSchema,
  printReportSchema,
  rehearsalRequestSchema,
} from '../../contract/central.ts';
import { decisionSchema } from '../../contract/decision.ts';
import { caseIdSchema, creditCodeSchema } from '../../contract/units.ts';
import { checkName } from '../../domain/name/rules.ts';
import { chinaDay } from '../china-day.ts';
import { verifyQr } from '../issue/verify.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { reportPrint } from '../prints/print-log.ts';
import { Refusal } from '../refusal.ts';
import { namesOnRecord } from '../review/facts.ts';
import { answerOfCase, rehearse, submit } from '../review/submit.ts';
import type { Answer } from '../store/once.ts';

/** Names, rehearsals, applications, licences and what became of their sheets. */
export function registrationRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/names/check',
    { schema: { summary: 'What the name rules say, with the names on record', body: nameCheckRequestSchema, response: { 200: nameCheckSchema, 400: apiErrorSchema } } },
    async ({ body: { registrarDivision, name } }) => {
      const facts = { registrarDivision, today: chinaDay(parts.now()), namesOnRecord: await namesOnRecord(parts.store.db, registrarDivision, name) };
      return { results: checkName({ name, facts }) };
    },
  );

  api.post(
    '/v1/rehearsals',
    { schema: { summary: 'What would be decided now; writes nothing', body: rehearsalRequestSchema, response: { 200: decisionSchema, 400: apiErrorSchema } } },
    ({ body }) => rehearse(parts, body.application),
  );

  api.post(
    '/v1/applications',
    {
      schema: {
        summary: 'Submit a signed application; it is decided at once and once per Idempotency-Key',
        headers: idempotencyHeaderSchema,
        body: signedApplicationSchema,
        response: { 200: applicationAnswerSchema, 400: apiErrorSchema, 409: apiErrorSchema },
      },
    },
    async ({ headers, body }, reply) => sendAnswer(reply, await submit(parts, headers['idempotency-key'], body)),
  );

  api.get(
    '/v1/applications/:caseId',
    { schema: { summary: 'The answer on a case', params: z.strictObject({ caseId: caseIdSchema }), response: { 200: applicationAnswerSchema, 404: apiErrorSchema } } },
    async ({ params: { caseId } }) => {
      const answer = await answerOfCase(parts, caseId);
      if (answer === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
      return answer;
    },
  );

  api.post(
    '/v1/licences/:creditCode/prints',
    {
      schema: {
        summary: 'Report what became of one sheet',
        headers: idempotencyHeaderSchema,
        params: z.strictObject({ creditCode: creditCodeSchema }),
        body: printReportSchema,
        response: { 200: printAcknowledgedSchema, 400: apiErrorSchema, 404: apiErrorSchema, 409: apiErrorSchema },
      },
    },
    async ({ headers, params, body }, reply) => sendAnswer(reply, await reportPrint(parts, headers['idempotency-key'], params.creditCode, body)),
  );

  api.post(
    '/v1/licences/verify',
    { schema: { summary: 'Look into the QR code of a licence', body: licenceVerificationRequestSchema, response: { 200: licenceVerificationSchema, 400: apiErrorSchema } } },
    ({ body }) => verifyQr(parts, body.qr),
  );
}

/** The stored bytes themselves, not an object that would be written anew. */
function sendAnswer(reply: FastifyReply, { status, body }: Answer): FastifyReply {
  return reply.code(status).type('application/json; charset=utf-8').send(body);
}
