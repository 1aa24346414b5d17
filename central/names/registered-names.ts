import { sql } from 'kysely';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { DivisionCode } from '../../contract/units.ts';
import { nameKeys } from '../../domain/name/keys.ts';
import type { Trx } from '../store/store.ts';

/** A name that enters the register. */
interface NameEntry {
  readonly caseId: string;
  readonly registrarDivision: DivisionCode;
  readonly name: BusinessName;
  readonly at: Date;
}

/**
 * Registers the name of an entity; the reservation that it was kept by is used up. `by` is who approved:
 * beside a name that reads the same only an officer may register one.
 */
export async function registerName(trx: Trx, entry: NameEntry & { creditCode: string; reservation: string | undefined; by: string }): Promise<void> {
  const { creditCode, reservation, by } = entry;
  if (reservation !== undefined) await trx.updateTable('nameRecord').set({ status: 'released' }).where('caseId', '=', reservation).where('status', '=', 'reserved').execute();
  await enter(trx, entry, { creditCode, status: 'registered', enteredBy: by === 'machine' ? 'machine' : 'officer', reservedFor: null, holderKey: null });
}

/** Keeps a name for its holder. */
export async function reserveName(trx: Trx, entry: NameEntry & { holderKey: string; reservedFor: 'twoMonths' | 'oneYear' }): Promise<void> {
  const { holderKey, reservedFor } = entry;
  await enter(trx, entry, { creditCode: null, status: 'reserved', enteredBy: 'machine', reservedFor, holderKey });
}

/**
 * The name of an entity ends: `cancelled` with the entity or because it bears another now, `annulled` with an
 * annulled registration. For a year nobody else gets it (企业名称登记管理规定 第十七条). Nothing where it bears none.
 */
export async function endName(trx: Trx, ended: { creditCode: string; as: 'cancelled' | 'annulled'; at: Date }): Promise<void> {
  await trx.updateTable('nameRecord').set({ status: ended.as, since: ended.at }).where('creditCode', '=', ended.creditCode).where('status', '=', 'registered').execute();
}

async function enter(
  trx: Trx,
  { caseId, registrarDivision, name, at }: NameEntry,
  kept: { creditCode: string | null; status: 'registered' | 'reserved'; enteredBy: 'machine' | 'officer'; reservedFor: 'twoMonths' | 'oneYear' | null; holderKey: string | null },
): Promise<void> {
  const { reading, industryKey, sounds } = nameKeys(name);
  const industry = name.industry === '' ? null : name.industry;
  const keyed = sql.join(sounds.map((sound) => sql`(${sound}::text)`));
  // One statement, for every approval pays for it.
  await trx
    .with('entered', (db) => db.insertInto('nameRecord').values({ caseId, registrarDivision, ...name, industry, since: at, reading, industryKey, ...kept }).returning('id'))
    .insertInto('nameKey')
    .columns(['registrarDivision', 'sound', 'industryKey', 'nameId'])
    .expression(sql`select ${registrarDivision}::text, sound, ${industryKey}::text, id from entered cross join (values ${keyed}) as keyed (sound)`)
    .execute();
}
