import type { PublicKeys } from '../../contract/central.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db } from '../store/store.ts';
import type { Issuer } from './issuer.ts';

/** Enters the signing key into the register of keys. A database that was sealed with other secrets is refused. */
export async function registerSigningKey(db: Db, parts: { issuer: Issuer; vault: Vault; now: () => Date }): Promise<void> {
  const { issuer, vault, now } = parts;
  const other = await db.selectFrom('signingKey').where('sealingKeyId', '!=', vault.sealingKeyId).select('keyId').limit(1).executeTakeFirst();
  if (other !== undefined) {
    throw new ConfigurationError('key file: this database was made with another key file and its personal pages cannot be opened with this one; restore the key file that belongs to it');
  }
  await db
    .insertInto('signingKey')
    .values({ keyId: issuer.keyId, publicKey: issuer.publicKey, sealingKeyId: vault.sealingKeyId, since: now() })
    .onConflict((conflict) => conflict.column('keyId').doNothing())
    .execute();
}

/** Every key that ever signed here, the oldest first. */
export async function publicKeys(db: Db): Promise<PublicKeys> {
  const rows = await db.selectFrom('signingKey').select(['keyId', 'publicKey']).orderBy('since').orderBy('keyId').execute();
  return { keys: rows.map((row) => ({ ...row, algorithm: 'SM2' as const })) };
}
