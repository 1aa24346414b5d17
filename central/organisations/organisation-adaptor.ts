import type { Organisation } from '../../contract/organisations.ts';
import type { CreditCode } from '../../contract/units.ts';

/** The national register of entities, for those that this registry does not keep itself. Throws where it does not answer. */
export interface OrganisationAdaptor {
  /** What a client should know of it; of a sandbox, its invented organisations. */
  readonly about: string;
  standing(creditCode: CreditCode): Promise<Omit<Organisation, 'creditCode'>>;
}
