import { z } from 'zod';
import { applicationAnswerSchema, idempotencyHeaderSchema } from '../../contract/central.ts';
import {
  caseOpenedSchema,
  draftChangedSchema,
  invitationIdSchema,
  invitationRequestSchema,
  invitationRevokedSchema,
  invitationSchema,
  kioskSignatureRequestSchema,
  openCaseRequestSchema,
  resumeRequestSchema,
} from '../../contract/signing-case.ts';
import { signingDocumentSchema, signingProgressSchema } from '../../contract/signing.ts';
import { caseIdSchema } from '../../contract/units.ts';
import { asKiosk } from '../admission/admit.ts';
import { chinaDay } from '../china-day.ts';
import { baseOf } from '../pages/pages.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sendAnswer } from '../send-answer.ts';
import { changeDraft, openCase, resumeCase, withdrawCase } from './draft.ts';
import { invite, revoke } from './invitations.ts';
import { readingOf } from './reading.ts';
import { signAtKiosk, submitSigned } from './sign.ts';
import { applicationOf, progressOf, refuseStrangeKiosk, signingCaseOf } from './signing-case.ts';

const kiosk = { admits: ['kiosk'] } as const;
const ofCase = z.strictObject({ caseId: caseIdSchema });
const tags = ['signing'];

/** Several people, one case: what kiosks ask. */
export function signingRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/cases',
    {
      config: kiosk,
      schema: {
        tags,
        summary: 'Open a case for an application that not everybody can sign here and now',
        description:
          'The case waits for thirty days. Each signer signs at any kiosk (POST /v1/cases/{caseId}/signatures) or on the own phone (POST /v1/cases/{caseId}/invitations); when all have, POST /v1/cases/{caseId}/submit decides it just as POST /v1/applications would. The slip lets any kiosk go on with it. Proofs of identity and of the contact’s number that the application carries are kept for the case.',
        headers: idempotencyHeaderSchema,
        body: openCaseRequestSchema,
        response: { 200: caseOpenedSchema },
      },
    },
    async ({ headers, body: { application }, principal }) => {
      asKiosk(principal, application.kioskId, 'body.application.kioskId');
      return openCase(parts, headers['idempotency-key'], application);
    },
  );

  api.post(
    '/v1/cases/resume',
    {
      config: kiosk,
      schema: { tags, summary: 'Go on with a case whose slip is shown', description: 'Afterwards this kiosk may do for an hour what the kiosk that opened the case may.', headers: idempotencyHeaderSchema, body: resumeRequestSchema, response: { 200: signingProgressSchema } },
    },
    async ({ headers, body: { caseId, secret }, principal }, reply) => sendAnswer(reply, await resumeCase(parts, { key: headers['idempotency-key'], caseId, secret: secret.reveal(), principal })),
  );

  api.get(
    '/v1/cases/:caseId',
    { config: kiosk, schema: { tags, summary: 'Where a case that several sign stands', description: 'Who has signed, by part and never by name, and what happened. For the kiosk that opened it, or at which the slip was shown.', params: ofCase, response: { 200: signingProgressSchema } } },
    async ({ params: { caseId }, principal }) => {
      const found = await signingCaseOf(parts.store.db, caseId, false);
      await refuseStrangeKiosk(parts.store.db, principal, found, parts.now());
      return progressOf(parts.store.db, parts, found);
    },
  );

  api.get(
    '/v1/cases/:caseId/document',
    { config: kiosk, schema: { tags, summary: 'What is to be signed, to be read at a kiosk', params: ofCase, response: { 200: signingDocumentSchema } } },
    async ({ params: { caseId }, principal }) => {
      const found = await signingCaseOf(parts.store.db, caseId, false);
      await refuseStrangeKiosk(parts.store.db, principal, found, parts.now());
      const application = await applicationOf(parts.store.db, parts, caseId);
      if (application === undefined) throw new Refusal('notFound', 'the case has ended, and what it held was deleted', [{ path: 'params.caseId', message: 'ended' }]);
      return readingOf(application, chinaDay(parts.now()));
    },
  );

  api.put(
    '/v1/cases/:caseId/application',
    {
      config: kiosk,
      schema: {
        tags,
        summary: 'Change what is to be signed',
        description: 'Puts another application in the place of the one on file. Whoever signed the one before has to sign again: the answer says how many those are. Proofs of identity stay good.',
        headers: idempotencyHeaderSchema,
        params: ofCase,
        body: openCaseRequestSchema,
        response: { 200: draftChangedSchema },
      },
    },
    async ({ headers, params: { caseId }, body: { application }, principal }, reply) => {
      asKiosk(principal, application.kioskId, 'body.application.kioskId');
      return sendAnswer(reply, await changeDraft(parts, { key: headers['idempotency-key'], caseId, application, principal }));
    },
  );

  api.post(
    '/v1/cases/:caseId/signatures',
    {
      config: kiosk,
      schema: {
        tags,
        summary: 'Somebody signs at this kiosk',
        description: 'Needs an identity check of this very person (POST /v1/identity-checks); nobody signs for somebody else. The signature is bound to documentHash: of an application that was changed since, nothing is signed. Who only has to be identified leaves strokes out, and so does who is identified first and signs after reading.',
        headers: idempotencyHeaderSchema,
        params: ofCase,
        body: kioskSignatureRequestSchema,
        response: { 200: signingProgressSchema },
      },
    },
    async ({ headers, params: { caseId }, body, principal }, reply) => sendAnswer(reply, await signAtKiosk(parts, { key: headers['idempotency-key'], caseId, request: body, principal })),
  );

  api.post(
    '/v1/cases/:caseId/invitations',
    {
      config: kiosk,
      schema: { tags, summary: 'Invite one person to sign on the own phone', description: 'The address opens one phone, once, for seven days. Show it as a QR code or hand it over; it can be revoked.', headers: idempotencyHeaderSchema, params: ofCase, body: invitationRequestSchema, response: { 200: invitationSchema } },
    },
    ({ headers, params: { caseId }, body: { signer }, principal, protocol, host }) => invite(parts, { key: headers['idempotency-key'], caseId, signer, principal, base: baseOf(parts, { protocol, host }) }),
  );

  api.post(
    '/v1/cases/:caseId/invitations/:invitationId/revoke',
    { config: kiosk, schema: { tags, summary: 'Take an invitation back', headers: idempotencyHeaderSchema, params: ofCase.extend({ invitationId: invitationIdSchema }), response: { 200: invitationRevokedSchema } } },
    async ({ headers, params: { caseId, invitationId }, principal }, reply) => sendAnswer(reply, await revoke(parts, { key: headers['idempotency-key'], caseId, invitationId, principal })),
  );

  api.post(
    '/v1/cases/:caseId/withdraw',
    { config: kiosk, schema: { tags, summary: 'Give a case up before it is submitted', description: 'What was signed and what is personal is deleted.', headers: idempotencyHeaderSchema, params: ofCase, response: { 200: signingProgressSchema } } },
    async ({ headers, params: { caseId }, principal }, reply) => sendAnswer(reply, await withdrawCase(parts, { key: headers['idempotency-key'], caseId, principal })),
  );

  api.post(
    '/v1/cases/:caseId/submit',
    {
      config: { admits: ['kiosk', 'signer'] },
      schema: {
        tags,
        summary: 'Submit a case that everybody has signed',
        description: 'Decided at once and once, by the rules and in the way of POST /v1/applications. By a kiosk of the case, or by any of its signers, for instance the last.',
        headers: idempotencyHeaderSchema,
        params: ofCase,
        response: { 200: applicationAnswerSchema },
      },
    },
    async ({ headers, params: { caseId }, principal }, reply) => {
      if (principal.kind === 'signer' && principal.caseId !== caseId) throw new Refusal('forbidden', 'this invitation is to another case', [{ path: 'params.caseId', message: 'not the case of this token' }]);
      return sendAnswer(reply, await submitSigned(parts, { key: headers['idempotency-key'], caseId, principal }));
    },
  );
}
