import { z } from 'zod';
import { idempotencyHeaderSchema } from '../../contract/central.ts';
import { decisionSchema } from '../../contract/decision.ts';
import {
  signerIdentityRequestSchema,
  signerIdentitySchema,
  signerViewSchema,
  signingDocumentSchema,
  signingProgressSchema,
  signingSessionRequestSchema,
  signingSessionSchema,
  signRequestSchema,
  type SignerView,
} from '../../contract/signing.ts';
import { only } from '../admission/principal.ts';
import { chinaDay } from '../china-day.ts';
import { licenceOf } from '../issue/issue-licence.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { sendAnswer } from '../send-answer.ts';
import { beginSession } from './invitations.ts';
import { readingOf } from './reading.ts';
import { identifySigner, signOnPhone } from './sign.ts';
import { applicationOf, progressOf, signingCaseOf } from './signing-case.ts';

const signer = { admits: ['signer'] } as const;
const tags = ['signing on a phone'];

/** What the page asks that an invited person opens on the own phone. */
export function signerRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/signing/sessions',
    {
      config: { admits: ['public'] },
      schema: {
        tags,
        summary: 'Exchange the token of an invitation for a session, once',
        description: 'The token stands behind # in the invitation’s address and travels in this body alone. The first phone is in; a repetition under the same Idempotency-Key gets the same session, and nobody else gets one.',
        headers: idempotencyHeaderSchema,
        body: signingSessionRequestSchema,
        response: { 200: signingSessionSchema },
      },
    },
    ({ headers, body: { token } }) => beginSession(parts, headers['idempotency-key'], token.reveal()),
  );

  api.get(
    '/v1/signing',
    { config: signer, schema: { tags, summary: 'The case as its signer sees it: progress and, later, the result', response: { 200: signerViewSchema } } },
    async ({ principal }) => {
      const { caseId, signer: who } = only(principal, 'signer');
      const found = await signingCaseOf(parts.store.db, caseId, false);
      const progress = await progressOf(parts.store.db, parts, found);
      const you = progress.parties.find((party) => party.signer === who);
      if (you === undefined) throw new Refusal('codeExpired', 'you have no part in this case any more, or it has ended');
      const result = await resultOf(parts, caseId);
      return { progress, you, ...(result === undefined ? {} : { result }) };
    },
  );

  api.get(
    '/v1/signing/document',
    { config: signer, schema: { tags, summary: 'What is to be signed, in full', response: { 200: signingDocumentSchema } } },
    async ({ principal }) => {
      const application = await applicationOf(parts.store.db, parts, only(principal, 'signer').caseId);
      if (application === undefined) throw new Refusal('codeExpired', 'the case has ended, and what it held was deleted');
      return readingOf(application, chinaDay(parts.now()));
    },
  );

  api.post(
    '/v1/signing/identity',
    {
      config: signer,
      schema: {
        tags,
        summary: 'Say who you are: name and number as in the application, and your own mobile number',
        description: 'The number is proved before by POST /v1/contact-codes, which admits this token. Needs the consent to the document signerPrivacy. After five wrong tries the invitation takes no more. Another way is any kiosk, with the identity card; or POST /v1/identity-checks by face.',
        headers: idempotencyHeaderSchema,
        body: signerIdentityRequestSchema,
        response: { 200: signerIdentitySchema },
      },
    },
    ({ headers, body, principal }) => identifySigner(parts, headers['idempotency-key'], body, only(principal, 'signer')),
  );

  api.post(
    '/v1/signing/signature',
    {
      config: signer,
      schema: { tags, summary: 'Sign', description: 'After POST /v1/signing/identity. The signature is bound to the hash of what was read and is the bearer’s own.', headers: idempotencyHeaderSchema, body: signRequestSchema, response: { 200: signingProgressSchema } },
    },
    async ({ headers, body, principal }, reply) => sendAnswer(reply, await signOnPhone(parts, headers['idempotency-key'], body, only(principal, 'signer'))),
  );
}

/** What became of the case, as a signer may know it; `undefined` before it is submitted. */
async function resultOf({ store: { db } }: CentralParts, caseId: string): Promise<SignerView['result']> {
  const row = await db.selectFrom('decision').where('caseId', '=', caseId).select('decision').executeTakeFirst();
  if (row === undefined) return undefined;
  const { outcome, trace } = z.parse(decisionSchema, row.decision);
  const licence = await licenceOf(db, { caseId });
  const reasons = trace.filter(({ result }) => result !== 'pass').map((found) => ({ rule: found.rule, reason: found.reason, ...(found.result === 'fix' ? { remedy: found.remedy } : {}) }));
  return { outcome, reasons, ...(licence === undefined ? {} : { creditCode: licence.content.creditCode }) };
}
