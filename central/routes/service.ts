import manifest from '../../package.json' with { type: 'json' };
import { healthSchema, publicKeysSchema } from '../../contract/central.ts';
import { ruleSetVersion } from '../../domain/approval/decide.ts';
import { publicKeys } from '../issue/signing-keys.ts';
import type { CentralApi, CentralParts } from '../parts.ts';

/** Health and keys. */
export function serviceRoutes(api: CentralApi, parts: CentralParts): void {
  api.get('/healthz', { schema: { summary: 'Whether the API and its database work', response: { 200: healthSchema } } }, async () => {
    await parts.store.db.selectFrom('signingKey').select('keyId').limit(1).execute();
    return { status: 'ok' as const, version: manifest.version, ruleSet: ruleSetVersion, store: parts.store.kind, issuer: parts.issuer.kind };
  });

  api.get('/v1/keys', { config: { admits: ['public'] }, schema: { summary: 'Public keys of this registry', response: { 200: publicKeysSchema } } }, () => publicKeys(parts.store.db));
}
