import type { Application } from '../../contract/application.ts';
import type { EntityStatus } from '../../contract/entity.ts';
import type { Organisation, OrganisationStanding } from '../../contract/organisations.ts';
import type { CreditCode } from '../../contract/units.ts';
import type { Facts } from '../../domain/approval/facts.ts';
import type { CentralParts } from '../parts.ts';
import { inTime } from '../people/in-time.ts';

const standings: Readonly<Record<EntityStatus, OrganisationStanding>> = {
  inOperation: 'inOperation', suspended: 'inOperation', relocatingOut: 'inOperation', revoked: 'notOperating', inLiquidation: 'notOperating', cancelled: 'ended', annulled: 'ended',
};

/** An organisation as this registry has it, or as the national register says. */
export async function organisationOf({ store, organisations }: CentralParts, creditCode: CreditCode): Promise<Organisation> {
  const own = await store.db.selectFrom('entity').where('creditCode', '=', creditCode).select(['name', 'status']).executeTakeFirst();
  if (own !== undefined) return { creditCode, standing: standings[own.status], name: own.name };
  const answer = await inTime(() => organisations.standing(creditCode));
  return { creditCode, ...(answer ?? { standing: 'unreachable', name: null }) };
}

/** What registers say of the organisations among the shareholders, in the shareholders' order; `undefined` where there is none. */
export async function askAboutOrganisations(parts: CentralParts, application: Application): Promise<Facts['organisations']> {
  const shareholders = 'shareholders' in application ? (application.shareholders ?? []) : [];
  const parties = shareholders.flatMap(({ party }) => (party.kind === 'organisation' ? [party] : []));
  if (parties.length === 0) return undefined;
  return Promise.all(
    parties.map(async ({ creditCode, name }) => {
      const { standing, name: registered } = await organisationOf(parts, creditCode);
      return { creditCode, standing, sameName: registered === null || registered === name };
    }),
  );
}
