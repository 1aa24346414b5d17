import { existsSync, fsyncSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import Database from 'libsql';
import { ConfigurationError } from '../configuration-error.ts';

/** A running embedded database and the way to let go of it. */
export interface Embedded {
  readonly pglite: PGlite;
  close(): Promise<void>;
}

/**
 * PGlite starts PostgreSQL with `-F` (no fsync), and its file system would not pass an fsync on anyway.
 * Both are mended here, so that a commit is on the disk when it is acknowledged. `fsync` is the one WAL
 * method whose system call PGlite hands to the file system (its fdatasync is a no-op).
 */
const startParams = [...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'), '-c', 'fsync=on', '-c', 'wal_sync_method=fsync'];

type Emscripten = Parameters<NodeFS['init']>[1];

/** PGlite's own directory file system, with an fsync that reaches the disk. */
class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: Emscripten): Promise<{ emscriptenOpts: Emscripten }> {
    const { emscriptenOpts } = await super.init(pg, options);
    const preRun = emscriptenOpts.preRun ?? [];
    preRun.push((module) => {
      // Emscripten's types leave out the inner tables of NODEFS, which its runtime looks up for every call.
      const nodeFiles = module.NODEFS as unknown as {
        stream_ops: { fsync?: (stream: { nfd: number }) => void };
        tryFSOperation: (operation: () => void) => void;
      };
      nodeFiles.stream_ops.fsync = (stream) => nodeFiles.tryFSOperation(() => fsyncSync(stream.nfd));
    });
    return { emscriptenOpts: { ...emscriptenOpts, preRun } };
  }
}

/** A database in memory, for tests and for trying things out: a new one, or a copy of the image of one. */
export async function openInMemory(image?: Blob): Promise<Embedded> {
  const pglite = await PGlite.create(image === undefined ? {} : { loadDataDir: image });
  return { pglite, close: () => pglite.close() };
}

/**
 * Opens the database of a directory, or makes it. Only one process at a time may have it: the second gets
 * a `ConfigurationError`. A directory that was being made when the power failed is made again.
 */
export async function openInDirectory(directory: string): Promise<Embedded> {
  const lock = lockDirectory(directory);
  try {
    const path = join(directory, 'store');
    if (!existsSync(path)) await makeStore(path);
    const pglite = await openStoreFiles(path);
    return {
      pglite,
      close: async () => {
        await pglite.close();
        lock.close();
      },
    };
  } catch (error) {
    lock.close();
    throw error;
  }
}

/**
 * PGlite does not notice a second process on its directory and both would ruin it. An exclusive SQLite
 * transaction is a lock that the operating system releases when the process dies, however it dies.
 */
function lockDirectory(directory: string): Database.Database {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const lock = new Database(join(directory, 'lock.db'));
    try {
      lock.exec('begin exclusive');
    } catch {
      lock.close();
      throw new ConfigurationError(`data directory ${directory}: another central API is using it; stop that one or give another --data`);
    }
    return lock;
  } catch (error) {
    if (error instanceof ConfigurationError) throw error;
    throw new ConfigurationError(`data directory ${directory}: cannot be used (${codeOf(error)}); it must be a directory that this user may write`);
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message.slice(0, 200) : 'unknown reason';
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

async function openStoreFiles(path: string): Promise<PGlite> {
  try {
    // PGlite would quietly make a new database in the place of one that lost its files.
    if (!existsSync(join(path, 'PG_VERSION'))) throw new Error('PG_VERSION is missing');
    return await PGlite.create({ fs: new DurableFiles(path), startParams });
  } catch (error) {
    throw new ConfigurationError(`data directory: the database in ${path} does not open (${reasonOf(error)}); its files are damaged or of another version, restore them from the backup`);
  }
}

/** Built beside its place and moved there when all of it is on the disk. */
async function makeStore(path: string): Promise<void> {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  // Without fsync: what is unfinished when the power fails is thrown away.
  const pglite = await PGlite.create({ fs: new NodeFS(unfinished) });
  await pglite.close();
  await syncTree(unfinished);
  renameSync(unfinished, path);
  await syncOne(join(path, '..'));
}

/** The files of a folder together: the disk takes many at once much faster than one after the other. */
async function syncTree(path: string): Promise<void> {
  const entries = await readdir(path, { withFileTypes: true });
  for (const entry of entries) if (entry.isDirectory()) await syncTree(join(path, entry.name));
  await Promise.all(entries.filter((entry) => entry.isFile()).map((entry) => syncOne(join(path, entry.name))));
  await syncOne(path);
}

async function syncOne(path: string): Promise<void> {
  const file = await open(path, 'r');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
