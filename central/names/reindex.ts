import { sql } from 'kysely';
import { nameKeys } from '../../domain/name/keys.ts';
import type { Store } from '../store/store.ts';

const batch = 2_000;

/**
 * Makes the keys of every name anew: needed whenever the list of industry words or the way of reading
 * changes, for names are found by them. All in one transaction, while which no name can be registered.
 */
export async function reindexNames(store: Store): Promise<{ names: number }> {
  return store.db.transaction().execute(async (trx) => {
    await sql`lock table name_record in share row exclusive mode`.execute(trx);
    await sql`truncate name_key`.execute(trx);
    let names = 0;
    for (let after = 0; ; ) {
      const rows = await trx.selectFrom('nameRecord').where('id', '>', after).select(['id', 'registrarDivision', 'tradeName', 'industry']).orderBy('id').limit(batch).execute();
      if (rows.length === 0) return { names };
      const keyed = rows.map(({ industry, ...row }) => ({ ...row, ...nameKeys({ tradeName: row.tradeName, industry: industry ?? '' }) }));
      const records = keyed.map(({ id, reading, industryKey }) => ({ id, reading, meaning: industryKey }));
      const keys = keyed.flatMap(({ id, registrarDivision, sounds, industryKey }) => sounds.map((sound) => ({ id, registrar: registrarDivision, sound, meaning: industryKey })));
      await sql`update name_record set reading = row.reading, industry_key = row.meaning from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as row (id bigint, reading text, meaning text) where name_record.id = row.id`.execute(trx);
      await sql`insert into name_key (registrar_division, sound, industry_key, name_id) select registrar, sound, meaning, id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as row (id bigint, registrar text, sound text, meaning text)`.execute(trx);
      names += rows.length;
      after = Number(rows.at(-1)?.id);
    }
  });
}
