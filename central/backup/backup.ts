import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'kysely';
import { z } from 'zod';
import { ConfigurationError } from '../configuration-error.ts';
import type { Db, Store, Trx } from '../store/store.ts';

/**
 * A backup is a gzipped file of JSON lines: a head, then each table's rows, then the SHA-256 of all lines
 * before. Values are PostgreSQL's own text of them, so a backup of an embedded database can be restored
 * into PostgreSQL and the other way round. It holds no key: without the key file its personal pages stay shut.
 */
const format = 'yizhao-central-backup-1';

const lineSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('backup'), format: z.literal(format), migrations: z.array(z.string()), at: z.string() }),
  z.strictObject({ is: z.literal('table'), name: z.string().regex(/^[a-z_]+$/), columns: z.array(z.string().regex(/^[a-z_]+$/)) }),
  z.strictObject({ is: z.literal('row'), values: z.array(z.string().nullable()) }),
  z.strictObject({ is: z.literal('sequence'), name: z.string().regex(/^[a-z_]+$/), next: z.string().regex(/^\d+$/) }),
  z.strictObject({ is: z.literal('end'), sha256: z.string() }),
]);
type Line = z.infer<typeof lineSchema>;

/** Rows that are read or written in one statement. */
const pageSize = 500;

/** Counts and what they belong to, for the person at the console. */
export interface BackupReport {
  readonly tables: number;
  readonly rows: number;
}

/** Writes the whole database, as it is at one moment, to a file; the file is there only when it is complete. */
export async function backUp(store: Store, path: string, at: Date): Promise<BackupReport> {
  const unfinished = `${path}.unfinished`;
  let report: BackupReport = { tables: 0, rows: 0 };
  try {
    await store.db
      .transaction()
      .setIsolationLevel('repeatable read')
      .execute(async (trx) => {
        const counted = { tables: 0, rows: 0 };
        await pipeline(Readable.from(summed(linesOf(trx, at, counted))), createGzip(), createWriteStream(unfinished, { mode: 0o600 }));
        report = counted;
      });
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw fileFailure(error, path);
  }
  return report;
}

/** Reads a backup into an empty database of the same version, all of it or nothing. */
export async function restore(store: Store, path: string): Promise<BackupReport> {
  const { db } = store;
  if ((await sql<{ any: number }>`select 1 as any from application_case limit 1`.execute(db)).rows.length > 0) {
    throw new ConfigurationError('restore: the database holds cases already; restore into an empty one');
  }
  try {
    await readWhole(path);
    return await db.transaction().execute((trx) => restoreLines(trx, checkedLines(path)));
  } catch (error) {
    throw fileFailure(error, path);
  }
}

async function* linesOf(trx: Trx, at: Date, counted: { tables: number; rows: number }): AsyncGenerator<Line> {
  yield { is: 'backup', format, migrations: await migrationsOf(trx), at: at.toISOString() };
  for (const table of await tablesOf(trx)) {
    yield { is: 'table', ...table };
    counted.tables += 1;
    for await (const values of rowsOf(trx, table)) {
      counted.rows += 1;
      yield { is: 'row', values };
    }
  }
  for (const name of await sequencesOf(trx)) {
    const { rows } = await sql<{ next: string }>`select (case when is_called then last_value + 1 else last_value end)::text as next from ${sql.id(name)}`.execute(trx);
    yield { is: 'sequence', name, next: rows[0]?.next ?? '1' };
  }
}

/** Each line as text with its line feed, and at the end their sum. */
async function* summed(lines: AsyncIterable<Line>): AsyncGenerator<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    const text = `${JSON.stringify(line)}\n`;
    hash.update(text);
    yield text;
  }
  yield `${JSON.stringify({ is: 'end', sha256: hash.digest('hex') } satisfies Line)}\n`;
}

interface Table {
  readonly name: string;
  readonly columns: string[];
}

/** A table with the types of its columns, as the catalogue of the database writes them. */
interface TypedTable extends Table {
  readonly types: ReadonlyMap<string, string>;
}

/** Every table with its columns, those that others refer to first. */
async function tablesOf(trx: Trx): Promise<Table[]> {
  const { rows: columns } = await sql<{ name: string; column: string }>`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = current_schema() and table_name not like 'kysely_%' and is_generated = 'NEVER'
    order by table_name, ordinal_position`.execute(trx);
  const { rows: references } = await sql<{ name: string; to: string }>`
    select conrelid::regclass::text as name, confrelid::regclass::text as to from pg_constraint
    where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid <> confrelid`.execute(trx);
  const byName = new Map<string, string[]>();
  for (const { name, column } of columns) byName.set(name, [...(byName.get(name) ?? []), column]);
  const ordered = new Set<string>();
  const place = (name: string): void => {
    if (ordered.has(name)) return;
    for (const { to } of references.filter((reference) => reference.name === name)) place(to);
    ordered.add(name);
  };
  for (const name of byName.keys()) place(name);
  return [...ordered].map((name) => ({ name, columns: byName.get(name) ?? [] }));
}

async function* rowsOf(trx: Trx, { name, columns }: Table): AsyncGenerator<(string | null)[]> {
  const values = sql.join(columns.map((column) => sql`${sql.id(column)}::text`));
  await sql`declare backup_rows no scroll cursor for select array[${values}] as values from ${sql.id(name)}`.execute(trx);
  for (;;) {
    const { rows } = await sql<{ values: (string | null)[] }>`fetch ${sql.lit(pageSize)} from backup_rows`.execute(trx);
    for (const row of rows) yield row.values;
    if (rows.length < pageSize) break;
  }
  await sql`close backup_rows`.execute(trx);
}

async function sequencesOf(trx: Trx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select sequencename as name from pg_sequences where schemaname = current_schema() order by 1`.execute(trx);
  return rows.map(({ name }) => name);
}

async function migrationsOf(db: Db | Trx): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}

/** Reads a file to its end once, so that a damaged one is known before a row of it is written. */
async function readWhole(path: string): Promise<void> {
  const lines = checkedLines(path);
  while ((await lines.next()).done !== true);
}

/** The lines of a file, given on only as far as they are whole; the last one proves the rest. */
async function* checkedLines(path: string): AsyncGenerator<Line> {
  const hash = createHash('sha256');
  let ended = false;
  const file = createReadStream(path);
  const text = file.pipe(createGunzip());
  // Piping hands on no failure of the source.
  file.once('error', (error) => text.destroy(error));
  for await (const line of createInterface({ input: text, crlfDelay: Infinity })) {
    const parsed = ended ? undefined : lineSchema.safeParse(parseJson(line)).data;
    if (parsed === undefined) throw new ConfigurationError(`backup ${path}: not a backup of this program, or damaged`);
    if (parsed.is === 'end') {
      if (parsed.sha256 !== hash.digest('hex')) throw new ConfigurationError(`backup ${path}: damaged; its sum is another than its lines’`);
      ended = true;
    } else {
      hash.update(`${line}\n`);
      yield parsed;
    }
  }
  if (!ended) throw new ConfigurationError(`backup ${path}: cut off before its end`);
}

async function restoreLines(trx: Trx, lines: AsyncIterable<Line>): Promise<BackupReport> {
  const counted = { tables: 0, rows: 0 };
  let table: TypedTable | undefined;
  let page: (string | null)[][] = [];
  const known = new Map((await tablesOf(trx)).map((one) => [one.name, one.columns.join()]));
  const writePage = async (): Promise<void> => {
    if (table !== undefined && page.length > 0) await insertRows(trx, table, page);
    page = [];
  };
  for await (const line of lines) {
    if (line.is === 'backup') {
      const here = (await migrationsOf(trx)).join();
      if (line.migrations.join() !== here) throw new ConfigurationError('restore: the backup is of another version of the tables; restore it with the program that made it, then start the newer one');
    } else if (line.is === 'table') {
      await writePage();
      if (known.get(line.name) !== line.columns.join()) throw new ConfigurationError(`restore: table ${line.name} is not as this version has it`);
      table = { name: line.name, columns: line.columns, types: await typesOf(trx, line.name) };
      counted.tables += 1;
      // What a start of the program enters by itself (keys, standing tasks) is in the backup as well.
      await sql`delete from ${sql.id(line.name)}`.execute(trx);
    } else if (line.is === 'row') {
      page.push(line.values);
      counted.rows += 1;
      if (page.length === pageSize) await writePage();
    } else if (line.is === 'sequence') {
      await writePage();
      await sql`select setval(${line.name}, ${line.next}::bigint, false)`.execute(trx);
    }
  }
  return counted;
}

async function insertRows(trx: Trx, { name, columns, types }: TypedTable, rows: readonly (string | null)[][]): Promise<void> {
  const names = sql.join(columns.map((column) => sql.id(column)));
  const values = sql.join(rows.map((row) => sql`(${sql.join(columns.map((column, index) => sql`cast(${row[index] ?? null}::text as ${sql.raw(types.get(column) ?? 'text')})`))})`));
  await sql`insert into ${sql.id(name)} (${names}) overriding system value values ${values}`.execute(trx);
}

async function typesOf(trx: Trx, name: string): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ column: string; type: string }>`
    select attname as column, format_type(atttypid, atttypmod) as type from pg_attribute
    where attrelid = ${name}::regclass and attnum > 0 and not attisdropped`.execute(trx);
  return new Map(rows.map(({ column, type }) => [column, type]));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function fileFailure(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return new ConfigurationError(`backup ${path}: there is no such file or folder`);
  if (code === 'EACCES' || code === 'EISDIR' || code === 'ENOSPC' || code === 'EROFS') return new ConfigurationError(`backup ${path}: cannot be used (${code})`);
  if (code.startsWith('Z_')) return new ConfigurationError(`backup ${path}: not a backup of this program, or damaged`);
  return error;
}
