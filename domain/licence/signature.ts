import { sm2 } from 'sm-crypto-v2';
import type { LicenceContent } from '../../contract/licence.ts';
import { licenceStatement, statementCanonicalText, type LicenceStatement } from './content.ts';

/** How a licence is signed and verified: SM2 with SM3 over the canonical text, hex of r ‖ s, the user id of GM/T 0009. */
export const licenceSignatureOptions = { hash: true, der: false, userId: '1234567812345678' } as const;

/** Whether the signature belongs to this very content and key. A malformed signature or key verifies nothing. */
export function verifyLicence(licence: { content: LicenceContent; signature: string; publicKey: string }): boolean {
  return verifyStatement({ statement: licenceStatement(licence.content), signature: licence.signature, publicKey: licence.publicKey });
}

/** The same for what a QR code says, without the scope's text. `publicKey`: 130 hex digits, uncompressed. */
export function verifyStatement(licence: { statement: LicenceStatement; signature: string; publicKey: string }): boolean {
  const { statement, signature, publicKey } = licence;
  if (!/^[0-9a-f]{128}$/.test(signature)) return false;
  const text = new TextEncoder().encode(statementCanonicalText(statement));
  try {
    return sm2.doVerifySignature(text, signature, publicKey, licenceSignatureOptions);
  } catch {
    // The library throws for values outside the curve's order or field: such a signature is no signature.
    return false;
  }
}
