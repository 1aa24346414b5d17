import { decodeLicenceQr } from '../../domain/licence/qr.ts';
import { licenceStatement, statementCanonicalText } from '../../domain/licence/content.ts';
import { verifyStatement } from '../../domain/licence/signature.ts';
import type { CentralParts } from '../parts.ts';
import { licenceOf } from './issue-licence.ts';

/**
 * Looks into a licence's QR text: `genuine` when a key of this registry signed it, `onRecord` when this
 * registry issued that credit code with that very content. Text that is no licence code is neither.
 */
export async function verifyQr({ store: { db }, issuer }: CentralParts, qr: string): Promise<{ genuine: boolean; onRecord: boolean; issuer: 'sandbox' | 'production' }> {
  const decoded = decodeLicenceQr(qr);
  if (!decoded.ok) return { genuine: false, onRecord: false, issuer: issuer.kind };
  const { statement, signature, keyId } = decoded.value;
  const key = await db.selectFrom('signingKey').where('keyId', '=', keyId).select('publicKey').executeTakeFirst();
  const recorded = await licenceOf(db, { creditCode: statement.creditCode });
  return {
    genuine: key !== undefined && verifyStatement({ statement, signature, publicKey: key.publicKey }),
    onRecord: recorded !== undefined && statementCanonicalText(licenceStatement(recorded.content)) === statementCanonicalText(statement),
    issuer: issuer.kind,
  };
}
