import type { z } from 'zod';
import type { licenceVerificationSchema } from '../../contract/central.ts';
import { licenceContentSchema } from '../../contract/licence.ts';
import { licenceStatement, statementCanonicalText } from '../../domain/licence/content.ts';
import { decodeLicenceQr } from '../../domain/licence/qr.ts';
import { verifyStatement } from '../../domain/licence/signature.ts';
import type { CentralParts } from '../parts.ts';
import { licenceHashOf } from '../transparency/queue.ts';

/**
 * Looks into a licence's QR text: `genuine` when a key of this registry signed it, `onRecord` when this
 * registry issued that very licence with that very content, `status` whether it is still in force. Text that
 * is no licence code is neither.
 */
export async function verifyQr({ store: { db }, issuer }: CentralParts, qr: string): Promise<z.infer<typeof licenceVerificationSchema>> {
  const decoded = decodeLicenceQr(qr);
  if (!decoded.ok) return { genuine: false, onRecord: false, status: 'unknown', issuer: issuer.kind };
  const { statement, signature, keyId } = decoded.value;
  const key = await db.selectFrom('signingKey').where('keyId', '=', keyId).select('publicKey').executeTakeFirst();
  const recorded = await db
    .selectFrom('licence')
    .leftJoin('licenceVoid', 'licenceVoid.caseId', 'licence.caseId')
    .where('licence.creditCode', '=', statement.creditCode)
    .where('licence.signature', '=', signature)
    .select(['licence.content', 'licenceVoid.reason'])
    .executeTakeFirst();
  const onRecord = recorded !== undefined && statementCanonicalText(licenceStatement(licenceContentSchema.parse(recorded.content))) === statementCanonicalText(statement);
  return {
    genuine: key !== undefined && verifyStatement({ statement, signature, publicKey: key.publicKey }),
    onRecord,
    status: onRecord ? (recorded.reason ?? 'inForce') : 'unknown',
    foreignAddress: originOf(qr) !== originOf(issuer.qrBase),
    ...(onRecord ? { licence: licenceHashOf(signature) } : {}),
    issuer: issuer.kind,
  };
}

/** Where a code leads, without path and fragment; `undefined` for what is no address. */
function originOf(text: string): string | undefined {
  return URL.canParse(text) ? new URL(text).origin : undefined;
}
