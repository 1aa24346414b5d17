import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { HumanContact } from '../contract/central.ts';
import type { Door } from './admission/admit.ts';
import type { LoadLimits } from '../domain/approval/facts.ts';
import type { AddressAdaptor } from './addresses/address-adaptor.ts';
import type { DoorPlateAdaptor } from './addresses/door-plate-adaptor.ts';
import type { PlaceAdaptor } from './addresses/place-adaptor.ts';
import type { MessageAdaptor } from './contact/message-adaptor.ts';
import type { Departments } from './departments/department-adaptor.ts';
import type { CancellationDepartments } from './entities/cancellation-departments.ts';
import type { ELicenceAdaptor } from './electronic-licences/electronic-licences.ts';
import type { OrganisationAdaptor } from './organisations/organisation-adaptor.ts';
import type { CreditAdaptor } from './people/credit-adaptor.ts';
import type { IdentityAdaptor } from './people/identity-adaptor.ts';
import type { Issuer } from './issue/issuer.ts';
import type { Vault } from './keys/vault.ts';
import type { PermitDepartments } from './scope/permit-departments.ts';
import type { Store } from './store/store.ts';
import type { StaffNotices } from './supervision/staff-notice-adaptor.ts';
import type { CounterAdaptor } from './tickets/counter-adaptor.ts';

/** What the central API stands on. Each is an adaptor: real platforms come in here. */
export interface CentralParts {
  readonly store: Store;
  readonly issuer: Issuer;
  readonly vault: Vault;
  readonly messages: MessageAdaptor;
  readonly addresses: AddressAdaptor;
  /** What the codes of door plates say. */
  readonly doorPlates: DoorPlateAdaptor;
  /** What lists of places, hosts and platforms say. */
  readonly places: PlaceAdaptor;
  readonly identity: IdentityAdaptor;
  readonly credit: CreditAdaptor;
  /** The national register of entities. */
  readonly organisations: OrganisationAdaptor;
  /** From when on a person looks, rule A12. */
  readonly limits: LoadLimits;
  /** How staff is told of deadlines. */
  readonly staffNotices: StaffNotices;
  /** The counters that take appointments. */
  readonly counters: CounterAdaptor;
  /** The departments that grant permits. */
  readonly permitDepartments: PermitDepartments;
  /** The departments that are asked before an individual business ends. */
  readonly cancellationDepartments: CancellationDepartments;
  /** The departments that do the work of service items. */
  readonly departments: Departments;
  /** The city's platform of electronic licences. */
  readonly electronicLicences: ELicenceAdaptor;
  /** Where a citizen reaches a person. */
  readonly human: HumanContact;
  /** Where phones reach this API: https://sign.example.gov.cn. Without it invitations name the address that the kiosk used. */
  readonly publicUrl?: string;
  readonly now: () => Date;
  /** Who may come in. */
  readonly door: Pick<Door, 'admission' | 'anyKiosk'>;
}

export type CentralApi = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>;
