import { registeredFactsSchema } from '../../contract/registered-facts.ts';
import type { CreditCode } from '../../contract/units.ts';
import { isEstablishment, kindOf } from '../../domain/entity/amend.ts';
import { after, hasEnded, type EntityMove } from '../../domain/entity/status.ts';
import type { Establishment } from '../../domain/approval/review.ts';
import { allNamed } from '../../domain/approval/company-people-rules.ts';
import { composeName } from '../../domain/name/compose.ts';
import { chinaDay } from '../china-day.ts';
import type { Vault } from '../keys/vault.ts';
import { Refusal } from '../refusal.ts';
import { keepPeopleOfEntity, standsBehind } from '../people/entity-people.ts';
import { readCase } from '../review/case-record.ts';
import { rejoin, separate } from '../review/personal-page.ts';
import type { Db, Trx } from '../store/store.ts';

/** Enters a business that was just founded: one statement, for every approval pays for it. Its facts are its case's. */
export async function enterEntity(trx: Trx, founded: { creditCode: CreditCode; caseId: string; application: Establishment; at: Date }): Promise<void> {
  const { creditCode, caseId, application, at } = founded;
  await trx
    .with('first', (db) => db.insertInto('entityVersion').values({ creditCode, version: 1, caseId, item: application.item, changed: '[]', at, openPart: null, sealed: null }))
    .insertInto('entity')
    .values({ creditCode, version: 1, ...rowOf(application), status: 'inOperation', foundedOn: chinaDay(at), endedOn: null, since: at })
    .execute();
  await enterHoldings(trx, creditCode, application);
}

/** Writes the next version of an entity's record, and what follows from it in the open. */
export async function amendEntity(trx: Trx, vault: Vault, change: { creditCode: CreditCode; caseId: string; item: string; changed: readonly string[]; record: Establishment; at: Date }): Promise<void> {
  const { creditCode, caseId, item, changed, record, at } = change;
  if (!isWhole(record)) throw new Refusal('conflict', 'the record would name somebody whom it does not know; the case needs a correction first');
  const { version } = await trx
    .updateTable('entity')
    .set((is) => ({ ...rowOf(record), version: is('version', '+', 1), since: at }))
    .where('creditCode', '=', creditCode)
    .returning('version')
    .executeTakeFirstOrThrow();
  const { openPart, personal } = separate(registeredFactsSchema, record);
  const sealed = vault.seal(ownerOf(creditCode, version), personal);
  await trx.insertInto('entityVersion').values({ creditCode, version, caseId, item, changed: JSON.stringify(changed), at, openPart, sealed }).execute();
  await keepPeopleOfEntity(trx, vault, creditCode, standsBehind(record));
  await trx.deleteFrom('entityHolding').where('creditCode', '=', creditCode).execute();
  await enterHoldings(trx, creditCode, record);
}

/** Whether a record can be kept, and read again: an officer may approve what the rules of the form would not. */
function isWhole(record: Establishment): boolean {
  if (!registeredFactsSchema.safeEncode(record).success) return false;
  return record.item !== 'limitedCompany.establish' || allNamed(record);
}

function rowOf(record: Establishment) {
  const { name, registrarDivision, premises } = record;
  return {
    kind: kindOf(record),
    name: name === null ? null : composeName(name),
    tradeName: name?.tradeName ?? null,
    registrarDivision,
    standardAddressId: premises.standardAddressId ?? null,
  };
}

async function enterHoldings(trx: Trx, creditCode: CreditCode, record: Establishment): Promise<void> {
  if (record.item !== 'limitedCompany.establish') return;
  const holders = new Set(record.shareholders.flatMap(({ party }) => (party.kind === 'organisation' ? [party.creditCode] : [])));
  if (holders.size > 0) await trx.insertInto('entityHolding').values([...holders].map((holderCode) => ({ holderCode, creditCode }))).execute();
}

/** The facts on record of an entity, as an establishment would state them today. `undefined`: no such entity. */
export async function recordOf(db: Db | Trx, vault: Vault, creditCode: CreditCode): Promise<Establishment | undefined> {
  const row = await db
    .selectFrom('entity')
    .innerJoin('entityVersion', (join) => join.onRef('entityVersion.creditCode', '=', 'entity.creditCode').onRef('entityVersion.version', '=', 'entity.version'))
    .where('entity.creditCode', '=', creditCode)
    .select(['entity.version', 'entityVersion.caseId', 'entityVersion.openPart', 'entityVersion.sealed'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.sealed !== null) return rejoin(registeredFactsSchema, row.openPart, vault.open(ownerOf(creditCode, row.version), row.sealed));
  const signed = await readCase(db, vault, row.caseId);
  if (signed === undefined) throw new Error('an entity has no establishing case');
  const { application } = signed;
  if (!isEstablishment(application)) throw new Error('an entity was founded by something else');
  return application;
}

/** What a page is sealed for: it opens for no other entity and no other version. */
function ownerOf(creditCode: string, version: number): string {
  return `${creditCode} ${version}`;
}

/** Moves an entity to the status that a move leads to. Gives `false`, and does nothing, where the move cannot be made from where it stands. */
export async function moveEntity(trx: Trx, moved: { creditCode: CreditCode; move: EntityMove; by: string; caseId: string | null; reason?: string; at: Date }): Promise<boolean> {
  const { creditCode, move, by, caseId, reason = null, at } = moved;
  const row = await trx.selectFrom('entity').where('creditCode', '=', creditCode).select('status').forUpdate().executeTakeFirst();
  const status = row === undefined ? undefined : after(row.status, move);
  if (status === undefined) return false;
  await trx
    .updateTable('entity')
    .set({ status, since: at, ...(hasEnded(status) ? { endedOn: chinaDay(at) } : {}) })
    .where('creditCode', '=', creditCode)
    .execute();
  await trx.insertInto('entityStatus').values({ creditCode, status, by, caseId, reason, at }).execute();
  return true;
}

/** How many entities that have not ended are registered at an address, the entity itself left out. */
export async function entitiesAt(db: Db | Trx, standardAddressId: string, except?: CreditCode): Promise<number> {
  const { count } = await db
    .selectFrom('entity')
    .where('standardAddressId', '=', standardAddressId)
    .where('endedOn', 'is', null)
    .$if(except !== undefined, (query) => query.where('creditCode', '<>', except ?? ''))
    .select((of) => of.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}
