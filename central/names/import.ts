import { open } from 'node:fs/promises';
import { sql } from 'kysely';
import { z } from 'zod';
import { businessNameSchema } from '../../contract/application-parts.ts';
import { divisionCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { nameKeys } from '../../domain/name/keys.ts';
import { parseName } from '../../domain/name/parse.ts';
import { ConfigurationError } from '../configuration-error.ts';
import type { Db, Store, Trx } from '../store/store.ts';

/** A name that was registered before this register was kept: whole, as the old one has it, or in its parts. */
const knownNameSchema = z.strictObject({
  registrarDivision: divisionCodeSchema,
  name: z.union([z.string().min(2).max(100), businessNameSchema]),
  registeredOn: isoDateSchema,
});
export type KnownName = z.output<typeof knownNameSchema>;

const batch = 5_000;

/** Reads names from a file, one JSON object a line: all of them or none. Throws a `ConfigurationError` that names the line. */
export async function importNamesFrom(store: Store, path: string): Promise<{ names: number }> {
  const file = await open(path).catch(() => {
    throw new ConfigurationError(`${path}: cannot be read`);
  });
  return store.db.transaction().execute(async (trx) => {
    let waiting: KnownName[] = [];
    let line = 0;
    for await (const text of file.readLines()) {
      line += 1;
      if (text.trim() !== '') waiting.push(read(text, path, line));
      if (waiting.length < batch) continue;
      await importNames(trx, waiting);
      waiting = [];
    }
    await importNames(trx, waiting);
    const { count } = await trx.selectFrom('nameRecord').where('enteredBy', '=', 'import').select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
    return { names: Number(count) };
  });
}

function read(text: string, path: string, line: number): KnownName {
  try {
    return knownNameSchema.parse(JSON.parse(text));
  } catch {
    throw new ConfigurationError(`${path}, line ${String(line)}: a name is {"registrarDivision": "440106", "name": "广州红光酒业有限公司", "registeredOn": "2015-03-02"}`);
  }
}

/** Enters names with their keys. Two that are the same may stand side by side: so they were registered. */
export async function importNames(db: Db | Trx, names: readonly KnownName[]): Promise<void> {
  if (names.length === 0) return;
  const { rows: numbers } = await sql<{ id: string }>`select nextval(pg_get_serial_sequence('name_record', 'id')) as id from generate_series(1, ${sql.lit(names.length)})`.execute(db);
  const records = names.map(({ registrarDivision: registrar, name, registeredOn: since }, index) => {
    const { division, tradeName, industry, legalForm } = typeof name === 'string' ? parseName(name) : name;
    return { id: numbers[index]?.id, registrar, division, trade: tradeName, industry, form: legalForm, since, keys: nameKeys({ tradeName, industry }) };
  });
  const rows = records.map(({ keys: { reading, industryKey }, ...row }) => ({ ...row, reading, meaning: industryKey }));
  await sql`
    insert into name_record (id, registrar_division, division, trade_name, industry, legal_form, status, since, reading, industry_key, entered_by) overriding system value
    select id, registrar, division, trade, nullif(industry, ''), form, 'registered', (since || ' 00:00+08')::timestamptz, reading, meaning, 'import'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id bigint, registrar text, division text, trade text, industry text, form text, since text, reading text, meaning text)`.execute(db);
  const keys = records.flatMap(({ id, registrar, keys: { sounds, industryKey } }) => sounds.map((sound) => ({ id, registrar, sound, meaning: industryKey })));
  await sql`
    insert into name_key (registrar_division, sound, industry_key, name_id)
    select registrar, sound, meaning, id from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as row (id bigint, registrar text, sound text, meaning text)`.execute(db);
}
