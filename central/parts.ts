import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { HumanContact } from '../contract/central.ts';
import type { Door } from './admission/admit.ts';
import type { AddressAdaptor } from './addresses/address-adaptor.ts';
import type { MessageAdaptor } from './contact/message-adaptor.ts';
import type { IdentityAdaptor } from './identity/identity-adaptor.ts';
import type { Issuer } from './issue/issuer.ts';
import type { Vault } from './keys/vault.ts';
import type { Store } from './store/store.ts';

/** What the central API stands on. Each is an adaptor: real platforms come in here. */
export interface CentralParts {
  readonly store: Store;
  readonly issuer: Issuer;
  readonly vault: Vault;
  readonly messages: MessageAdaptor;
  readonly addresses: AddressAdaptor;
  readonly identity: IdentityAdaptor;
  /** Where a citizen reaches a person. */
  readonly human: HumanContact;
  readonly now: () => Date;
  /** Who may come in. */
  readonly door: Pick<Door, 'admission' | 'anyKiosk'>;
}

export type CentralApi = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;
