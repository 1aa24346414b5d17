import { CamelCasePlugin, Kysely, PGliteDialect, PostgresDialect, type Dialect, type Transaction } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { ConfigurationError } from '../configuration-error.ts';
import { openInDirectory, openInMemory } from './embedded.ts';
import { migrations } from './migrations.ts';
import type { Tables } from './tables.ts';
import { patientPool } from './patient-pool.ts';

export type Db = Kysely<Tables>;
export type Trx = Transaction<Tables>;

/** Where the registry is kept: in memory, in a directory of this machine, or in PostgreSQL. */
export type StorePlace = { readonly kind: 'memory'; readonly image?: Blob } | { readonly kind: 'directory'; readonly path: string } | { readonly kind: 'postgresql'; readonly url: string };

/** The registry's database, migrated. */
export interface Store {
  readonly db: Db;
  readonly kind: 'pglite' | 'postgresql';
  close(): Promise<void>;
}

/** Opens and migrates. Throws a `ConfigurationError` where the place is taken, unusable or refuses. */
export async function openStore(place: StorePlace): Promise<Store> {
  if (place.kind === 'postgresql') return openPostgresql(place.url);
  const embedded = await (place.kind === 'memory' ? openInMemory(place.image) : openInDirectory(place.path));
  const db = await migrated(new PGliteDialect({ pglite: embedded.pglite }));
  // Kysely's own destroy would close PGlite but not the directory's lock.
  return { db, kind: 'pglite', close: () => embedded.close() };
}

async function openPostgresql(url: string): Promise<Store> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 10_000, pipeline: true });
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => undefined);
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new ConfigurationError(`database ${withoutPassword(url)}: ${reasonOf(error)}; check --database or DATABASE_URL and that PostgreSQL is running`);
  }
  const db = await migrated(new PostgresDialect({ pool: patientPool(pool) }));
  return { db, kind: 'postgresql', close: () => db.destroy() };
}

async function migrated(dialect: Dialect): Promise<Db> {
  const db = new Kysely<Tables>({ dialect, plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })] });
  const { error } = await new Migrator({ db, provider: { getMigrations: () => Promise.resolve(migrations) } }).migrateToLatest();
  if (error === undefined) return db;
  await db.destroy();
  throw new ConfigurationError(`database: its tables could not be brought up to date (${reasonOf(error)})`);
}

function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
  } catch {
    return '(not an address)';
  }
}

/** A refused connection to a host of several addresses is an AggregateError whose own message is empty. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : 'unknown reason';
}
