import { sandboxAddresses } from './addresses/sandbox-addresses.ts';
import { sandboxMessages } from './contact/message-adaptor.ts';
import { sandboxHuman } from './human.ts';
import { sandboxIdentity } from './identity/identity-adaptor.ts';
import { sandboxIssuer } from './issue/issuer.ts';
import type { KeyFile } from './keys/key-file.ts';
import { createVault } from './keys/vault.ts';
import type { CentralParts } from './parts.ts';

/** Every adaptor in its sandbox form: behaves like the real platform, reaches nobody, and issues samples only. */
export function sandboxParts(keys: KeyFile): Omit<CentralParts, 'store' | 'now' | 'door'> {
  return {
    issuer: sandboxIssuer(keys),
    vault: createVault(keys),
    messages: sandboxMessages,
    addresses: sandboxAddresses,
    identity: sandboxIdentity(),
    human: sandboxHuman,
  };
}
