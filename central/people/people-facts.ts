import type { Person } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import { Personal } from '../../contract/personal.ts';
import type { Facts, PersonFacts } from '../../domain/approval/facts.ts';
import { involvedIn } from '../../domain/people/involved.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';
import { entitiesBehind } from './entity-people.ts';
import { identifiedAmong } from './identity-checks.ts';
import { inTime } from './in-time.ts';
import { personKeyOf } from './person-key.ts';

/** What the register of persons and the credit records say of one person. */
type PersonOutside = Omit<PersonFacts, 'verified' | 'by' | 'entities'> & { readonly entitiesElsewhere: number };
export type PeopleOutside = ReadonlyMap<string, PersonOutside>;

/** Asks for everybody at once, before a transaction begins: as slow as the slowest answer. */
export async function askAboutPeople({ identity, credit }: Pick<CentralParts, 'identity' | 'credit'>, application: Application): Promise<PeopleOutside> {
  const answers = involvedIn(application).map(async ({ who, person }) => {
    const [standing, findings] = await Promise.all([inTime(() => identity.standing(person)), inTime(() => credit.findings(person))]);
    const records = findings?.records ?? [];
    const about: PersonOutside = {
      register: standing?.register ?? 'unreachable',
      ...(standing === undefined ? {} : { card: standing.card, capacity: standing.capacity }),
      ...(records.length === 0 ? {} : { records: new Personal([...records]) }),
      ...(findings === undefined ? { creditUnreachable: true } : {}),
      entitiesElsewhere: findings?.entitiesElsewhere ?? 0,
    };
    return [who, about] as const;
  });
  return new Map(await Promise.all(answers));
}

/** The facts of everybody: what was asked outside, who was identified, and who stands behind how many entities. Two queries, whatever the number of people. */
export async function peopleFacts(
  db: Db | Trx,
  vault: Vault,
  { application, outside, ...proof }: { application: Application; outside: PeopleOutside; at: Date; lock: boolean; signingCase?: string },
): Promise<Facts['people']> {
  const involved = involvedIn(application);
  const identified = await identifiedAmong(db, vault, involved, proof);
  const keys = new Map(involved.map(({ who, person }) => [who, personKeyOf(vault, person)]));
  const entities = await entitiesBehind(db, [...keys.values()]);
  const facts = involved.map(({ who }) => {
    const { entitiesElsewhere = 0, ...about } = outside.get(who) ?? {};
    const by = identified.get(who);
    const here = entities.get(keys.get(who) ?? '') ?? 0;
    return [who, { ...about, verified: by !== undefined, ...(by === undefined ? {} : { by }), entities: here + entitiesElsewhere }] as const;
  });
  return Object.fromEntries(facts);
}

/** Everybody whose proof an application uses up. */
export function peopleOf(application: Application): Person[] {
  return involvedIn(application).map(({ person }) => person);
}
