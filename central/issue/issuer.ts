import { sm2, sm3 } from 'sm-crypto-v2';
import type { DivisionCode } from '../../contract/units.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { registrarOf } from '../../domain/licence/registrar.ts';
import { licenceSignatureOptions } from '../../domain/licence/signature.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { KeyFile } from '../keys/key-file.ts';

/** In whose name licences are issued, and the key that signs them. */
export interface Issuer {
  readonly kind: 'sandbox' | 'production';
  /** The address in front of a licence's QR payload. */
  readonly qrBase: string;
  readonly keyId: string;
  /** 130 hex digits, uncompressed point. */
  readonly publicKey: string;
  /** The division inside the credit codes of a registrar's licences. */
  codeDivisionOf(registrar: DivisionCode): DivisionCode;
  registrarNameOf(registrar: DivisionCode): string;
  /** SM2 over the text's UTF-8, hex of r ‖ s. */
  sign(text: string): string;
}

/** Division 440799 is not assigned to any place, so no code of the sandbox can be that of a real business. */
const unassignedDivision = divisionCodeSchema.parse('440799');

/**
 * `production` is refused: a real registrar's licences need its own adaptor, with a certified signing
 * service (密码法 第二十六、二十七条), and this program carries none.
 */
export function refuseIssuerWithoutAdaptor(kind: Issuer['kind']): asserts kind is 'sandbox' {
  if (kind === 'production') {
    throw new ConfigurationError(
      'issuer production: this reference implementation has no adaptor to a registrar and a certified signing service, so it cannot issue real licences; use --issuer sandbox',
    );
  }
}

/** The issuer of samples. */
export function sandboxIssuer(keys: KeyFile): Issuer {
  const publicKey = sm2.getPublicKeyFromPrivateKey(keys.signing);
  return {
    kind: 'sandbox',
    // `.invalid` never resolves (RFC 2606), so nobody's site is named on a sample.
    qrBase: 'https://example.invalid/v',
    keyId: sm3(Buffer.from(publicKey, 'hex')).slice(0, 16),
    publicKey,
    codeDivisionOf: () => unassignedDivision,
    registrarNameOf: (registrar) => `${registrarOf(registrar)}（样本）`,
    sign: (text) => sm2.doSignature(new TextEncoder().encode(text), keys.signing, { ...licenceSignatureOptions, publicKey }),
  };
}
