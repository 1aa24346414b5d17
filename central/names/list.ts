import { sql } from 'kysely';
import type { z } from 'zod';
import type { nameListSchema, nameQuerySchema } from '../../contract/names.ts';
import { divisionCodeSchema } from '../../contract/units.ts';
import { composeName } from '../../domain/name/compose.ts';
import { plainName } from '../../domain/name/characters.ts';
import { parseName } from '../../domain/name/parse.ts';
import { chinaDay } from '../china-day.ts';
import { Refusal } from '../refusal.ts';
import type { Db } from '../store/store.ts';

/** Behind every character, so that a range of texts begins with one text. */
const last = '\u{10FFFF}';

/** Names whose trade name begins with the query, or, for a whole name, with its trade name; a page at a time, in the order of their characters. */
export async function listNames(db: Db, { query, registrarDivision, limit, after }: z.output<typeof nameQuerySchema>): Promise<z.output<typeof nameListSchema>> {
  const { tradeName, legalForm } = parseName(query);
  const beginning = legalForm === '' ? plainName(query) : tradeName;
  // One character begins a hundred thousand names.
  if (Array.from(beginning).length < 2) throw new Refusal('invalidRequest', 'a query needs two characters', [{ path: 'querystring.query', message: 'too short' }]);
  const inOrder = sql<string>`trade_name collate "C"`;
  const rows = await db
    .selectFrom('nameRecord')
    .where(inOrder, '>=', beginning)
    .where(inOrder, '<', beginning + last)
    .where('status', '<>', 'released')
    .$if(registrarDivision !== undefined, (select) => select.where('registrarDivision', '=', registrarDivision ?? ''))
    .$if(after !== undefined, (select) => select.where(sql<boolean>`(trade_name collate "C", industry_key, id) > (select trade_name collate "C", industry_key, id from name_record where id = ${after ?? '0'})`))
    .select(['id', 'registrarDivision', 'division', 'tradeName', 'industry', 'legalForm', 'status', 'since'])
    .orderBy(inOrder)
    .orderBy('industryKey')
    .orderBy('id')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  const names = page.flatMap(({ registrarDivision: registrar, division, tradeName: found, industry, legalForm: form, status, since }) => {
    if (status === 'released') return [];
    const parts = { division, tradeName: found, industry: industry ?? '', legalForm: form };
    return [{ name: composeName(parts), parts, registrarDivision: divisionCodeSchema.parse(registrar), status, since: chinaDay(since) }];
  });
  const next = rows.length > limit ? page.at(-1)?.id : undefined;
  return { names, next: next === undefined ? null : String(next) };
}
