import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { openInMemory } from '../store/embedded.ts';
import { openThrowaway, postgresqlSource } from './throwaway-postgresql.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The file of a PGlite that was just made: a copy costs a quarter of what making another does. */
    readonly emptyDatabase: string;
  }
}

/** What many test files would each make for themselves is made once for a run: an empty PGlite, and a PostgreSQL server in which each takes a database of its own. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'prepared-databases-'));
  const emptyDatabase = join(folder, 'empty.tar');
  const made = await openInMemory();
  writeFileSync(emptyDatabase, Buffer.from(await (await made.pglite.dumpDataDir('none')).arrayBuffer()));
  await made.close();
  project.provide('emptyDatabase', emptyDatabase);

  const source = postgresqlSource();
  const server = source.from === 'binaries' ? await openThrowaway(source) : undefined;
  // The workers inherit it.
  if (server !== undefined) process.env['TEST_DATABASE_URL'] = server.url;
  return async () => {
    await server?.close();
    rmSync(folder, { recursive: true });
  };
}
