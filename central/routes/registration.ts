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

const rehearsal = [
  'Runs every rule on the application as it stands, with what the registers say now, but for the signatures. Reserves nothing and uses no proof up. An application decided right after gets the same results.',
  'The way to a complete application: GET /v1/addresses and GET /v1/scope/entries for premises and scope; POST /v1/names/check; POST /v1/contact-codes for the contact; POST /v1/identity-checks for everybody whom rule A1 names; GET /v1/documents for the consents; of a company POST /v1/articles. Then rehearse, let everybody of `signers` sign the `documentHash`, and send both to POST /v1/applications; people who sign elsewhere or later do so in a case (POST /v1/cases).',
].join('\n\n');

const application = [
  'Takes the application unchanged since the rehearsal whose `documentHash` was signed, with a signature of each of its `signers`. Every application that fits the schema becomes a case with a number, whatever is decided.',
  'approved: what was applied for is done, with licence, reservation, result or paper as it applies. needsCorrection: mend every `fix` of the trace and send it again as a new case with `corrects`; identity and contact proofs stay good for it. routedToHuman: an officer decides within three working days; GET /v1/applications/{caseId} tells. Whoever does not want a machine’s answer asks POST /v1/applications/{caseId}/human-review.',
].join('\n\n');

/** Rehearsals, applications, licences and what became of their sheets. */
export function registrationRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/rehearsals',
    { config: { admits: ['kiosk'] }, schema: { summary: 'What would be decided now; writes nothing', description: rehearsal, body: rehearsalRequestSchema, response: { 200: rehearsalSchema } } },
    async ({ body: { application } }) => ({ decision: await rehearse(parts, application), documentHash: documentHash(application), signers: signersOf(application) }),
  );

  api.post(
    '/v1/applications',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Submit a signed application; it is decided at once and once per Idempotency-Key',
        description: application,
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
        description: 'Of a licence that this kiosk was given, after every attempt to print a copy: printed, spoiled, or not printed.',
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
    { config: { admits: ['public'] }, schema: { summary: 'Look into the QR code of a licence', description: 'Checks the signature in the code and asks the record. For everybody; a text that is no such code is an answer (genuine: false) and no error. Offline the signature alone is checked, with a key of GET /v1/keys.', body: licenceVerificationRequestSchema, response: { 200: licenceVerificationSchema } } },
    ({ body }) => verifyQr(parts, body.qr),
  );
}
