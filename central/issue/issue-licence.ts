import { sql } from 'kysely';
import { z } from 'zod';
import { issuedLicenceSchema, licenceContentSchema, type IssuedLicence, type LicenceContent } from '../../contract/licence.ts';
import { allocateCreditCode, type EntityCategory } from '../../domain/identity/credit-code.ts';
import type { CreditCode, DivisionCode } from '../../contract/units.ts';
import { licenceCanonicalText } from '../../domain/licence/content.ts';
import { encodeLicenceQr } from '../../domain/licence/qr.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';
import { enqueue } from '../transparency/queue.ts';
import type { Issuer } from './issuer.ts';

export interface LicenceGrant {
  /** The case that granted it, by which this licence is known among those of its code. */
  readonly caseId: string;
  readonly content: LicenceContent;
  readonly standardAddressId: string | undefined;
  readonly at: Date;
}

/** Signs and enters a licence, within the transaction of the approval. An earlier one of the same code has to be voided by whoever grants the new one. */
export async function issueLicence(trx: Trx, { issuer }: CentralParts, grant: LicenceGrant): Promise<IssuedLicence> {
  const { caseId, content, standardAddressId, at } = grant;
  const licence = sign(issuer, content);
  await trx
    .insertInto('licence')
    .values({
      creditCode: content.creditCode,
      caseId,
      standardAddressId: standardAddressId ?? null,
      content: JSON.stringify(z.encode(licenceContentSchema, content)),
      signature: licence.signature,
      keyId: licence.keyId,
      qr: licence.qr,
      issuer: licence.issuer,
      issuedAt: at,
    })
    .execute();
  await enqueue(trx, { kind: 'issued', creditCode: content.creditCode, signature: licence.signature, at });
  return licence;
}

export type VoidReason = 'superseded' | 'declaredVoid' | 'cancelled' | 'annulled';

/** Takes every licence of a code out of force, before a new one is issued or because the business ended. */
export async function voidLicences(trx: Trx, ended: { creditCode: CreditCode; reason: VoidReason; byCase: string | null; at: Date }): Promise<void> {
  const { creditCode, reason, byCase, at } = ended;
  const inForce = await trx
    .selectFrom('licence')
    .leftJoin('licenceVoid', 'licenceVoid.caseId', 'licence.caseId')
    .where('licence.creditCode', '=', creditCode)
    .where('licenceVoid.caseId', 'is', null)
    .select(['licence.caseId', 'licence.signature'])
    .execute();
  for (const { caseId, signature } of inForce) {
    await trx.insertInto('licenceVoid').values({ caseId, reason, byCase, at }).execute();
    await enqueue(trx, { kind: 'voided', creditCode, signature, at, reason });
  }
}

function sign(issuer: Issuer, content: LicenceContent): IssuedLicence {
  const signature = issuer.sign(licenceCanonicalText(content));
  return { content, signature, keyId: issuer.keyId, qr: encodeLicenceQr({ content, signature, keyId: issuer.keyId, base: issuer.qrBase }), issuer: issuer.kind };
}

/**
 * A code that no other business gets: its number is drawn from one counter of the database, which gives none
 * twice, whatever process asks; one that a failed transaction drew is lost.
 */
export async function newCreditCode(trx: Trx, issuer: Issuer, of: { category: EntityCategory; registrar: DivisionCode }): Promise<CreditCode> {
  const { rows } = await sql<{ serial: string }>`select nextval('credit_code_serial')::text as serial`.execute(trx);
  return allocateCreditCode({ category: of.category, division: issuer.codeDivisionOf(of.registrar), serial: Number(rows[0]?.serial) });
}

/** The licence that a case granted, or the latest of a code, as it was issued. */
export async function licenceOf(db: Db | Trx, by: { caseId: string } | { creditCode: string }): Promise<IssuedLicence | undefined> {
  const query = db.selectFrom('licence').select(['content', 'signature', 'keyId', 'qr', 'issuer']);
  const row = await ('caseId' in by ? query.where('caseId', '=', by.caseId) : query.where('creditCode', '=', by.creditCode).orderBy('issuedAt', 'desc').limit(1)).executeTakeFirst();
  return row === undefined ? undefined : issuedLicenceSchema.parse(row);
}
