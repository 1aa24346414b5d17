import type { Application } from '../../contract/application.ts';
import type { BusinessName, Premises, StandardAddress } from '../../contract/application-parts.ts';
import type { Facts } from '../../domain/approval/facts.ts';
import { partiesOf } from '../../domain/application/parties.ts';
import { chinaDay } from '../china-day.ts';
import { contactIsVerified } from '../contact/contact-codes.ts';
import { entityCodeOf, entityFactsOf, holdEntity } from '../entities/entity-facts.ts';
import { holdName } from '../names/hold.ts';
import { declaredName, nameFactsOf } from '../names/name-facts.ts';
import { entitiesAt } from '../entities/register.ts';
import type { CentralParts } from '../parts.ts';
import { holdUntilCommit } from '../store/locks.ts';
import type { Db, Trx } from '../store/store.ts';

/** What other registers say about an application; asked before a transaction begins. */
export interface OutsideFacts {
  readonly standardAddress: StandardAddress | null;
  readonly people: Facts['people'];
}

export async function askOutside({ addresses, identity }: CentralParts, application: Application): Promise<OutsideFacts> {
  const { standardAddressId } = premisesOf(application) ?? {};
  const [standardAddress, people] = await Promise.all([
    standardAddressId === undefined ? undefined : addresses.byId(standardAddressId),
    Promise.all([...partiesOf(application)].map(async ([who, person]) => [who, { verified: await identity.verified(person) }] as const)),
  ]);
  return { standardAddress: standardAddress ?? null, people: Object.fromEntries(people) };
}

/** All facts for a rehearsal: true now, promised to nobody. */
export async function gatherFacts(parts: CentralParts, application: Application): Promise<Facts> {
  return completeFacts(parts.store.db, parts, application, await askOutside(parts, application), parts.now(), false);
}

/** All facts for a decision. Name, address and token are held until the transaction ends, so the facts stay true until they are acted upon. */
export async function holdFacts(trx: Trx, parts: CentralParts, application: Application, outside: OutsideFacts, at: Date): Promise<Facts> {
  const name = declaredName(application);
  const premises = premisesOf(application);
  if (name !== null) await holdName(trx, name);
  if (premises?.standardAddressId !== undefined) await holdUntilCommit(trx, 'address', premises.standardAddressId);
  const entityCode = entityCodeOf(application);
  if (entityCode !== undefined) await holdEntity(trx, entityCode);
  return completeFacts(trx, parts, application, outside, at, true);
}

async function completeFacts(db: Db | Trx, { vault }: CentralParts, application: Application, outside: OutsideFacts, at: Date, lock: boolean): Promise<Facts> {
  const { contact } = application;
  const premises = premisesOf(application);
  const entityCode = entityCodeOf(application);
  return {
    today: chinaDay(at),
    people: outside.people,
    contactVerified: await contactIsVerified(db, vault, { mobile: contact.mobile, token: contact.verificationToken.reveal(), at, lock }),
    name: await nameFactsOf(db, vault, application, at),
    premises: {
      standardAddress: outside.standardAddress,
      licencesAtAddress: premises?.standardAddressId === undefined ? 0 : await entitiesAt(db, premises.standardAddressId, entityCode),
    },
    ...(entityCode === undefined ? {} : { entity: await entityFactsOf(db, vault, application) }),
  };
}

/** The place that is applied for, if any. */
function premisesOf(application: Application): Premises | undefined {
  return 'premises' in application ? application.premises : undefined;
}
