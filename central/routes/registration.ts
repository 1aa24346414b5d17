import { z } from 'zod';
import { signedApplicationSchema } from '../../contract/application.ts';
import {
  applicationAnswerSchema,
  idempotencyHeaderSchema,
  licenceVerificationRequestSchema,
  licenceVerificationSchema,
  printAcknowledgedSchema,
  printReportSchema,
  rehearsalRequestSchema,
  rehearsalSchema,
} from '../../contract/central.ts';
import { caseAnswerSchema } from '../../contract/case-standing.ts';
import { caseIdSchema, creditCodeSchema } from '../../contract/units.ts';
import { documentHash } from '../../domain/application/canonical.ts';
import { signersOf } from '../../domain/application/parties.ts';
import { asKiosk } from '../admission/admit.ts';
import { only } from '../admission/principal.ts';
import { asKioskOfCase } from '../cases/own-case.ts';
import { verifyQr } from '../issue/verify.ts';
import { caseAnswerOf } from '../officer/standing.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { reportPrint } from '../prints/print-log.ts';
import { Refusal } from '../refusal.ts';
import { rehearse, submit } from '../review/submit.ts';
import { sendAnswer } from '../send-answer.ts';

/** Rehearsals, applications, licences and what became of their sheets. */
export function registrationRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/rehearsals',
    { config: { admits: ['kiosk'] }, schema: { summary: 'What would be decided now; writes nothing', body: rehearsalRequestSchema, response: { 200: rehearsalSchema } } },
    async ({ body: { application } }) => ({ decision: await rehearse(parts, application), documentHash: documentHash(application), signers: signersOf(application) }),
  );

  api.post(
    '/v1/applications',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Submit a signed application; it is decided at once and once per Idempotency-Key',
        headers: idempotencyHeaderSchema,
        body: signedApplicationSchema,
        response: { 200: applicationAnswerSchema },
      },
    },
    async ({ headers, body, principal }, reply) => {
      asKiosk(principal, body.application.kioskId, 'body.application.kioskId');
      return sendAnswer(reply, await submit(parts, headers['idempotency-key'], body));
    },
  );

  api.get(
    '/v1/applications/:caseId',
    { config: { admits: ['kiosk'] }, schema: { summary: 'The answer on a case, and where it stands now', description: 'Status, timeline, deadline, and what an officer decided; a refusal comes with its reasons and remedies, without anybody’s name.', params: z.strictObject({ caseId: caseIdSchema }), response: { 200: caseAnswerSchema } } },
    async ({ params: { caseId }, principal }) => {
      await asKioskOfCase(parts, principal, caseId);
      const answer = await caseAnswerOf(parts, caseId);
      if (answer === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
      return answer;
    },
  );

  api.post(
    '/v1/licences/:creditCode/prints',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Report what became of one sheet',
        headers: idempotencyHeaderSchema,
        params: z.strictObject({ creditCode: creditCodeSchema }),
        body: printReportSchema,
        response: { 200: printAcknowledgedSchema },
      },
    },
    async ({ headers, params, body, principal }, reply) => {
      asKiosk(principal, body.kioskId, 'body.kioskId');
      return sendAnswer(reply, await reportPrint(parts, headers['idempotency-key'], params.creditCode, body, only(principal, 'kiosk').kioskId));
    },
  );

  api.post(
    '/v1/licences/verify',
    { config: { admits: ['public'] }, schema: { summary: 'Look into the QR code of a licence', body: licenceVerificationRequestSchema, response: { 200: licenceVerificationSchema } } },
    ({ body }) => verifyQr(parts, body.qr),
  );
}
