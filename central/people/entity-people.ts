import { sql } from 'kysely';
import type { Person } from '../../contract/application-parts.ts';
import type { Application } from '../../contract/application.ts';
import { involvedIn } from '../../domain/people/involved.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';
import { personKeyOf } from './person-key.ts';

/** Counting stops here: more is very many, whoever asks. */
const countedAtMost = 2000;

/** Whoever stands behind an entity by its application: everybody but a mere contact. */
export function standsBehind(application: Application): Person[] {
  return involvedIn(application).flatMap(({ roles, person }) => (roles.has('contact') ? [] : [person]));
}

/** Writes down who stands behind an entity, in the place of whoever did. Part of the transaction that registers it. */
export async function keepPeopleOfEntity(trx: Trx, vault: Vault, creditCode: string, people: readonly Person[]): Promise<void> {
  await trx.deleteFrom('entityPerson').where('creditCode', '=', creditCode).execute();
  await addPeopleOfEntity(trx, vault, creditCode, people);
}

/** Writes down who stands behind a new entity, beside whoever does already. */
export async function addPeopleOfEntity(trx: Trx, vault: Vault, creditCode: string, people: readonly Person[]): Promise<void> {
  const keys = [...new Set(people.map((person) => personKeyOf(vault, person)))];
  if (keys.length === 0) return;
  await trx.insertInto('entityPerson').values(keys.map((personKey) => ({ personKey, creditCode }))).onConflict((conflict) => conflict.doNothing()).execute();
}

/** How many entities in operation each person stands behind, by the person's key. */
export async function entitiesBehind(db: Db | Trx, keys: readonly string[]): Promise<Map<string, number>> {
  const wanted = [...new Set(keys)];
  if (wanted.length === 0) return new Map();
  const { rows } = await sql<{ key: string; count: string }>`
    select wanted.key, (
      select count(*) from (
        select 1 from entity_person join entity on entity.credit_code = entity_person.credit_code
        where entity_person.person_key = wanted.key and entity.ended_on is null limit ${sql.lit(countedAtMost)}
      ) as counted
    ) as count
    from (values ${sql.join(wanted.map((key) => sql`(${key}::text)`))}) as wanted (key)`.execute(db);
  return new Map(rows.map(({ key, count }) => [key, Number(count)]));
}

/** How many of these entities are at an address and have one of these people behind them. */
export async function entitiesOfPeopleAt(db: Db | Trx, standardAddressId: string, creditCodes: readonly string[], keys: readonly string[]): Promise<number> {
  if (keys.length === 0 || creditCodes.length === 0) return 0;
  const { count } = await db
    .selectFrom('entity')
    .where('standardAddressId', '=', standardAddressId)
    .where('endedOn', 'is', null)
    .where('entity.creditCode', 'in', [...new Set(creditCodes)])
    .where((is) => is.exists(is.selectFrom('entityPerson').whereRef('entityPerson.creditCode', '=', 'entity.creditCode').where('personKey', 'in', [...keys]).select(sql.lit(1).as('one'))))
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
