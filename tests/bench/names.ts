import pg from 'pg';
import { openThrowaway, postgresqlSource, type Throwaway } from '../../central/testing/throwaway-postgresql.ts';
import { searchNames } from '../../central/names/search.ts';
import { openStore, type Store } from '../../central/store/store.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { checkName } from '../../domain/name/check.ts';
import { composeName } from '../../domain/name/compose.ts';
import { nameKeys } from '../../domain/name/keys.ts';
import { nameAt, soughtNames, type RegisteredName } from './names/generated.ts';
import type { BenchRow } from './row.ts';

/*
 * A whole check of a name, the search of the register and every rule, among as many names as Guangzhou has,
 * against the two ways that need no index of ours: LIKE '%x%', and the similarity of pg_trgm with its own
 * GIN index. All three on the same table of the same PostgreSQL, one question after the other.
 */

const stock = Number(process.env['NAMES_STOCK'] ?? 4_000_000);
const questions = Number(process.env['NAMES_QUESTIONS'] ?? 2000);
/** The peers take a hundred times as long: fewer questions, spread over all kinds. */
const peerQuestions = 60;
const batch = 10_000;
const target = 20;
const today = isoDateSchema.parse('2026-11-22');

export async function* nameRows(): AsyncGenerator<BenchRow> {
  const throwaway = await openThrowaway(postgresqlSource());
  try {
    const store = await openStore({ kind: 'postgresql', url: throwaway.url });
    const client = new pg.Client({ connectionString: throwaway.url });
    await client.connect();
    try {
      await load(client, throwaway);
      const ours = await measureOurs(store);
      yield* rowsOf('names-check', ours, 'LIKE ‘%x%’', await measure(client, byLike));
      yield* rowsOf('names-check', ours, 'pg_trgm', await measure(client, byTrigram));
    } finally {
      await client.end();
      await store.close();
    }
  } finally {
    await throwaway.close();
  }
}

/** Every name with its keys, in batches over two connections; indexes are made once all is there. */
async function load(client: pg.Client, { url }: Throwaway): Promise<void> {
  const begun = performance.now();
  await client.query('alter table name_key drop constraint name_key_pkey');
  const { rows } = await client.query<{ name: string; definition: string }>(`select indexname as name, indexdef as definition from pg_indexes where tablename = 'name_record' and indexname <> 'name_record_pkey' and indexname not like '%case_id%'`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  const loaders = await Promise.all([0, 1].map(async () => {
    const loader = new pg.Client({ connectionString: url });
    await loader.connect();
    return loader;
  }));
  let next = 0;
  await Promise.all(loaders.map(async (loader) => {
    for (let from = next; from < stock; from = next) {
      next += batch;
      await insert(loader, from, Math.min(stock, from + batch));
    }
    await loader.end();
  }));
  say(`${stock.toLocaleString('en')} names loaded`, begun);
  await client.query(`set maintenance_work_mem = '1GB'`);
  for (const { definition } of rows) await client.query(definition);
  await client.query('alter table name_key add primary key (registrar_division, sound, industry_key, name_id)');
  say('indexed', begun);
  await client.query('create extension pg_trgm');
  await client.query('create index whole_name on name_record using gin ((division || trade_name || coalesce(industry, \'\') || legal_form) gin_trgm_ops)');
  await client.query('vacuum analyze name_record');
  await client.query('vacuum analyze name_key');
  say('indexed for pg_trgm as well', begun);
  const { rows: sizes } = await client.query<{ size: string }>(`select pg_size_pretty(pg_total_relation_size('name_key')) as size`);
  console.error(`names: the index takes ${sizes[0]?.size ?? '?'}`);
}

async function insert(loader: pg.Client, from: number, until: number): Promise<void> {
  const names: RegisteredName[] = [];
  for (let index = from; index < until; index += 1) names.push(nameAt(index));
  const keys = names.map((name) => nameKeys(name));
  await loader.query(
    `insert into name_record (id, registrar_division, division, trade_name, industry, legal_form, status, since, reading, industry_key, entered_by) overriding system value
     select id, registrar, division, trade, nullif(industry, ''), form, 'registered', '2020-01-01', reading, meaning, 'import'
     from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[]) as row (id, registrar, division, trade, industry, form, reading, meaning)`,
    [names.map((_, at) => from + at + 1), names.map((name) => name.registrarDivision), names.map((name) => name.division), names.map((name) => name.tradeName), names.map((name) => name.industry), names.map((name) => name.legalForm), keys.map(({ reading }) => reading), keys.map(({ industryKey }) => industryKey)],
  );
  const found = keys.flatMap(({ sounds, industryKey }, at) => sounds.map((sound) => ({ sound, industryKey, at })));
  await loader.query(`insert into name_key (registrar_division, sound, industry_key, name_id) select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[])`, [
    found.map(({ at }) => names[at]?.registrarDivision),
    found.map(({ sound }) => sound),
    found.map(({ industryKey }) => industryKey),
    found.map(({ at }) => from + at + 1),
  ]);
}

async function measureOurs({ db }: Store): Promise<number[]> {
  const check = async (name: RegisteredName): Promise<void> => {
    const { registrarDivision, ...parts } = name;
    const hits = await searchNames(db, { registrarDivision, name: parts, today });
    checkName({ name: parts, kind: 'limitedCompany', registrarDivision, mainEntry: undefined, documents: [], today, facts: { onRecord: hits.map(({ record }) => record) } });
  };
  return timed(soughtNames(questions, stock), check);
}

type Peer = (client: pg.Client, name: RegisteredName) => Promise<unknown>;

/** What a programmer writes first: every name of the registrar that holds the trade name. */
const byLike: Peer = (client, { registrarDivision, tradeName }) => client.query('select * from name_record where registrar_division = $1 and trade_name like $2 limit 500', [registrarDivision, `%${tradeName}%`]);

/** The nearest fifty names of the registrar, by trigrams of the whole name. */
const byTrigram: Peer = (client, name) =>
  client.query(
    `select *, similarity(division || trade_name || coalesce(industry, '') || legal_form, $2) as likeness from name_record
     where registrar_division = $1 and (division || trade_name || coalesce(industry, '') || legal_form) % $2 order by likeness desc limit 50`,
    [name.registrarDivision, composeName(name)],
  );

async function measure(client: pg.Client, peer: Peer): Promise<number[]> {
  await client.query('set pg_trgm.similarity_threshold = 0.6');
  return timed(soughtNames(peerQuestions, stock), async (name) => {
    await peer(client, name);
  });
}

/** Milliseconds of each question, asked one after the other; the first tenth warms up and does not count. */
async function timed(names: readonly RegisteredName[], ask: (name: RegisteredName) => Promise<void>): Promise<number[]> {
  const warm = Math.ceil(names.length / 10);
  for (const name of names.slice(0, warm)) await ask(name);
  const times: number[] = [];
  for (const name of names.slice(warm)) {
    const begun = performance.now();
    await ask(name);
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b);
}

function* rowsOf(name: string, ours: readonly number[], peer: string, theirs: readonly number[]): Generator<BenchRow> {
  for (const percent of [50, 95, 99]) {
    const value = percentile(ours, percent);
    const peerValue = percentile(theirs, percent);
    const bound = percent === 95;
    yield { name: `${name}-p${String(percent)}`, value, unit: 'ms', peer: `${peer} p${String(percent)}`, peerValue, ratio: peerValue / value, target: bound ? `≤ ${String(target)} ms` : '—', ok: !bound || value <= target };
  }
}

function percentile(sorted: readonly number[], percent: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))] ?? Number.NaN;
}

function say(what: string, begun: number): void {
  console.error(`names: ${what} after ${String(Math.round((performance.now() - begun) / 1000))} s`);
}
