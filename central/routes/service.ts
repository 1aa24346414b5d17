import { z } from 'zod';
import manifest from '../../package.json' with { type: 'json' };
import {
  addressListSchema,
  addressQuerySchema,
  contactCodeCheckSchema,
  contactCodeRequestSchema,
  contactCodeSentSchema,
  contactVerifiedSchema,
  healthSchema,
  publicKeysSchema,
} from '../../contract/central.ts';
import { ruleSetVersion } from '../../domain/approval/decide.ts';
import { Personal } from '../../contract/personal.ts';
import { sendContactCode, verifyContactCode } from '../contact/contact-codes.ts';
import { publicKeys } from '../issue/signing-keys.ts';
import type { CentralApi, CentralParts } from '../parts.ts';

/** Health, keys, addresses and the proof of a mobile number. */
export function serviceRoutes(api: CentralApi, parts: CentralParts): void {
  api.get('/healthz', { schema: { summary: 'Whether the API and its database work', response: { 200: healthSchema } } }, async () => {
    await parts.store.db.selectFrom('signingKey').select('keyId').limit(1).execute();
    return { status: 'ok' as const, version: manifest.version, ruleSet: ruleSetVersion, store: parts.store.kind, issuer: parts.issuer.kind };
  });

  api.get('/v1/keys', { config: { admits: ['public'] }, schema: { summary: 'Public keys of this registry', response: { 200: publicKeysSchema } } }, () => publicKeys(parts.store.db));

  api.get(
    '/v1/addresses',
    { config: { admits: ['kiosk'] }, schema: { summary: 'Standard addresses of a street', querystring: addressQuerySchema, response: { 200: addressListSchema } } },
    async (request) => ({ addresses: await parts.addresses.find(request.query.street, request.query.query, 50) }),
  );

  api.post(
    '/v1/contact-codes',
    { config: { admits: ['kiosk'] }, schema: { summary: 'Send a code to a mobile number', body: contactCodeRequestSchema, response: { 200: contactCodeSentSchema } } },
    (request) => sendContactCode(parts, request.body.mobile),
  );

  api.post(
    '/v1/contact-codes/:ticket/verify',
    {
      config: { admits: ['kiosk'] },
      schema: {
        summary: 'Exchange the code for a proof of the number',
        params: z.strictObject({ ticket: z.string().min(1).max(40) }),
        body: contactCodeCheckSchema,
        response: { 200: contactVerifiedSchema },
      },
    },
    async (request) => ({ verificationToken: new Personal(await verifyContactCode(parts, request.params.ticket, request.body.code)) }),
  );
}
