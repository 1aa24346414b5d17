import manifest from '../../package.json' with { type: 'json' };
import { healthSchema, humanContactSchema, publicKeysSchema } from '../../contract/central.ts';
import { ruleSetVersion } from '../../domain/approval/decide.ts';
import { publicKeys } from '../issue/signing-keys.ts';
import type { CentralApi, CentralParts } from '../parts.ts';

/** Health, keys, and whom to call. */
export function serviceRoutes(api: CentralApi, parts: CentralParts): void {
  api.get('/healthz', { schema: { summary: 'Whether the API and its database work', response: { 200: healthSchema } } }, async () => {
    await parts.store.db.selectFrom('signingKey').select('keyId').limit(1).execute();
    return { status: 'ok' as const, version: manifest.version, ruleSet: ruleSetVersion, store: parts.store.kind, issuer: parts.issuer.kind };
  });

  api.get(
    '/v1/human-contact',
    { config: { admits: ['public', 'kiosk'] }, schema: { summary: 'How to reach a person', description: 'The same that every answer names, for a screen that has none yet. Who cannot be reached now leaves a number: POST /v1/tickets with kind `request`, the number in `contact` and the screen in `text`.', response: { 200: humanContactSchema } } },
    () => parts.human,
  );

  api.get('/v1/keys', { config: { admits: ['public'] }, schema: { summary: 'Public keys of this registry', response: { 200: publicKeysSchema } } }, () => publicKeys(parts.store.db));
}
