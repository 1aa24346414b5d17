import { sm2 } from 'sm-crypto-v2';
import type { Manifest, SignedManifest } from '../../contract/catalogue.ts';
import type { ServiceItem } from '../../contract/service-item.ts';
import { canonicalJson, sm3Hex } from '../application/canonical.ts';
import { licenceSignatureOptions } from '../licence/signature.ts';

/** SM3 of an item's canonical JSON: its name in the manifest. */
export function itemHash(item: ServiceItem): string {
  return sm3Hex(canonicalJson(item));
}

/** What the registry signs: the manifest's canonical JSON under a heading, so that the signature is good for nothing else. */
export function manifestText(manifest: Manifest): string {
  return `yizhao catalogue\n${canonicalJson(manifest)}`;
}

/** Whether this key signed this very manifest. A malformed signature or key verifies nothing. */
export function verifyManifest({ manifest, signature }: SignedManifest, publicKey: string): boolean {
  try {
    return sm2.doVerifySignature(new TextEncoder().encode(manifestText(manifest)), signature, publicKey, licenceSignatureOptions);
  } catch {
    // The library throws for values outside the curve: such a signature is none.
    return false;
  }
}
