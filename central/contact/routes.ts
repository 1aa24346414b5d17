import { z } from 'zod';
import { contactCodeCheckSchema, contactCodeRequestSchema, contactCodeSentSchema, contactVerifiedSchema } from '../../contract/central.ts';
import { Personal } from '../../contract/personal.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { contactLimits, sendContactCode, verifyContactCode } from './contact-codes.ts';

/** The proof of a mobile number. Neither takes an Idempotency-Key: a repetition sends or gives another code or token, and answers with secrets are not kept. */
export function contactRoutes(api: CentralApi, parts: CentralParts): void {
  api.post(
    '/v1/contact-codes',
    {
      config: { admits: ['kiosk', 'signer', 'officer'] },
      schema: {
        tags: ['people'],
        summary: 'Send a code to a mobile number',
        description: `A code of six digits, good for ${contactLimits.codeLifetimeMs / 60_000} minutes, at most ${contactLimits.sends} to one number in ${contactLimits.sendWindowMs / 60_000} minutes. A sandbox sends nothing and gives the code as sandboxCode.`,
        body: contactCodeRequestSchema,
        response: { 200: contactCodeSentSchema },
      },
    },
    ({ body }) => sendContactCode(parts, body.mobile),
  );

  api.post(
    '/v1/contact-codes/:ticket/verify',
    {
      config: { admits: ['kiosk', 'signer', 'officer'] },
      schema: {
        tags: ['people'],
        summary: 'Exchange the code for a proof of the number',
        description: `The verificationToken goes into the contact of an application. It proves this number only, serves one case and ends after ${contactLimits.tokenLifetimeMs / 3_600_000} hours. After ${contactLimits.wrongTries} wrong codes a new one is needed.`,
        params: z.strictObject({ ticket: z.string().min(1).max(40) }),
        body: contactCodeCheckSchema,
        response: { 200: contactVerifiedSchema },
      },
    },
    async ({ params, body }) => ({ verificationToken: new Personal(await verifyContactCode(parts, params.ticket, body.code)) }),
  );
}
