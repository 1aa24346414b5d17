import pg from 'pg';
import { openThrowaway, postgresqlSource } from '../../central/testing/throwaway-postgresql.ts';
import { importNames, type KnownName } from '../../central/names/import.ts';
import { searchNames } from '../../central/names/search.ts';
import { openStore, type Store } from '../../central/store/store.ts';
import { isoDateSchema } from '../../contract/units.ts';
import { checkName } from '../../domain/name/check.ts';
import { composeName } from '../../domain/name/compose.ts';
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
const batch = 5_000;
const target = 20;
const today = isoDateSchema.parse('2026-11-22');
const registeredOn = isoDateSchema.parse('2020-01-01');

export async function* nameRows(): AsyncGenerator<BenchRow> {
  const throwaway = await openThrowaway(postgresqlSource());
  try {
    const store = await openStore({ kind: 'postgresql', url: throwaway.url });
    const client = new pg.Client({ connectionString: throwaway.url });
    await client.connect();
    try {
      await load(client, store);
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

/** Every name as `central import-names` enters it, over two connections; indexes are made once all is there. */
async function load(client: pg.Client, { db }: Store): Promise<void> {
  const begun = performance.now();
  await client.query('alter table name_key drop constraint name_key_pkey');
  const { rows } = await client.query<{ name: string; definition: string }>(`select indexname as name, indexdef as definition from pg_indexes where tablename = 'name_record' and indexname <> 'name_record_pkey' and indexname not like '%case_id%'`);
  for (const { name } of rows) await client.query(`drop index ${name}`);
  let next = 0;
  const loader = async (): Promise<void> => {
    for (let from = next; from < stock; from = next) {
      next += batch;
      const count = Math.min(batch, stock - from);
      await importNames(db, Array.from({ length: count }, (_, at) => knownName(from + at)));
    }
  };
  await Promise.all([loader(), loader()]);
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

function knownName(index: number): KnownName {
  const { registrarDivision, ...name } = nameAt(index);
  return { registrarDivision, name, registeredOn };
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
