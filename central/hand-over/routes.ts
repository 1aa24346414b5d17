import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import {
  draftKeptSchema,
  draftOpenRequestSchema,
  draftRequestSchema,
  draftSchema,
  draftTakeRequestSchema,
  phoneQuestionsRequestSchema,
  phoneQuestionsSchema,
  takeAlongSchema,
  takenAlongRequestSchema,
  takenAlongSchema,
} from '../../contract/draft.ts';
import { itemCodeSchema } from '../../contract/service-item.ts';
import { caseIdSchema } from '../../contract/units.ts';
import { asKiosk } from '../admission/admit.ts';
import { asKioskOfCase } from '../cases/own-case.ts';
import { baseOf } from '../pages/pages.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { keepDraft, openDraft, phoneQuestions, takeDraft } from './drafts.ts';
import { letTakeAlong, takeAlong } from './take-along.ts';

const tags = ['phone and machine'];
/** What anybody may leave here is small, and one address leaves little of it. */
const largestDraft = 20_000;
const anonymous = { rateLimit: { max: 60 } } as const;

/** What goes from the phone to the machine and back, without an app. */
export function handOverRoutes(api: CentralApi, parts: CentralParts): void {
  draftRoutes(api, parts);
  takeAlongRoutes(api, parts);
}

function draftRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/catalogue/items/:code/phone-questions',
    {
      config: { admits: ['public'] },
      bodyLimit: largestDraft,
      schema: { tags, summary: 'What a phone may ask of a service item before anybody is identified', description: 'The questions as they stand with these answers, and what is wrong with them. Nothing is kept. Who somebody is, what records are likely to know and what is declared is asked at the machine.', params: z.strictObject({ code: itemCodeSchema }), body: phoneQuestionsRequestSchema, response: { 200: phoneQuestionsSchema } },
    },
    ({ params: { code }, body: { answers } }) => phoneQuestions(parts, code, answers),
  );

  api.post(
    '/v1/drafts',
    {
      config: { admits: ['public', 'kiosk'], ...anonymous },
      bodyLimit: largestDraft,
      schema: {
        tags,
        summary: 'Hand a matter and its answers over from phone to machine, or from machine to phone',
        description: 'Anonymous: the answers that would say who somebody is are left out and named in notKept. What is left is sealed and forgotten after a day (from a phone) or an hour (from a machine, which gives its kioskId and gets an address to show as a QR code), or ten minutes after it was taken. The code is taken once by any machine, or the address once by a phone; after either, neither opens anything.',
        headers: idempotencyHeaderSchema,
        body: draftRequestSchema,
        response: { 200: draftKeptSchema },
      },
    },
    ({ headers, body, principal, protocol, host }) => {
      if (body.kioskId !== undefined) {
        if (principal.kind !== 'kiosk') throw new Refusal('forbidden', 'only a machine gives its kioskId', [{ path: 'body.kioskId', message: 'needs the token of that kiosk' }]);
        asKiosk(principal, body.kioskId, 'body.kioskId');
      }
      return keepDraft(parts, { key: headers['idempotency-key'], request: body, base: baseOf(parts, { protocol, host }) });
    },
  );

  api.post(
    '/v1/drafts/take',
    {
      config: { admits: ['kiosk'] },
      schema: { tags, summary: 'Go on at the machine with what was begun on a phone', description: 'By the eight digits that the phone shows, or its QR code, which holds just these. Once; a repetition under the same Idempotency-Key gets it again for ten minutes. A machine may try sixty codes in an hour.', headers: idempotencyHeaderSchema, body: draftTakeRequestSchema, response: { 200: draftSchema } },
    },
    ({ headers, body: { kioskId, code }, principal }) => {
      asKiosk(principal, kioskId, 'body.kioskId');
      return takeDraft(parts, { key: headers['idempotency-key'], kioskId, code });
    },
  );

  api.post(
    '/v1/drafts/open',
    {
      config: { admits: ['public'], ...anonymous },
      schema: { tags, summary: 'Go on on the phone with what was begun at a machine', description: 'The token stands behind # in the address that the machine showed and travels in this body alone. Once; a repetition under the same Idempotency-Key gets it again for ten minutes.', headers: idempotencyHeaderSchema, body: draftOpenRequestSchema, response: { 200: draftSchema } },
    },
    ({ headers, body: { token } }, reply) => {
      reply.header('cache-control', 'no-store');
      return openDraft(parts, { key: headers['idempotency-key'], token: token.reveal() });
    },
  );
}

function takeAlongRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/cases/:caseId/take-along',
    {
      config: { admits: ['kiosk'] },
      schema: { tags, summary: 'Let the citizen take licence, to-do list or paper along on the phone', description: 'Of a case of this kiosk that was handed in. The address opens one phone, once, within ten minutes; show it as a QR code on the last screen.', headers: idempotencyHeaderSchema, params: z.strictObject({ caseId: caseIdSchema }), response: { 200: takeAlongSchema } },
    },
    async ({ headers, params: { caseId }, principal, protocol, host }) => {
      await asKioskOfCase(parts, principal, caseId);
      return letTakeAlong(parts, { key: headers['idempotency-key'], caseId, base: baseOf(parts, { protocol, host }) });
    },
  );

  api.post(
    '/v1/take-along',
    {
      config: { admits: ['public'], ...anonymous },
      schema: { tags, summary: 'What the citizen takes along: for the page behind the QR code', description: 'The token stands behind # in the address and travels in this body alone. The first phone gets it; a repetition under the same Idempotency-Key gets it again until it ends. To be shown and kept by nobody.', headers: idempotencyHeaderSchema, body: takenAlongRequestSchema, response: { 200: takenAlongSchema } },
    },
    async ({ headers, body: { token } }, reply) => {
      reply.header('cache-control', 'no-store');
      return takeAlong(parts, { key: headers['idempotency-key'], token: token.reveal() });
    },
  );
}
