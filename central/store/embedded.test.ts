import type * as FileSystem from 'node:fs';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { openInDirectory, type Embedded } from './embedded.ts';

const synced = vi.hoisted(() => ({ count: 0 }));
vi.mock('node:fs', async (original) => {
  const fs = await original<typeof FileSystem>();
  const fsyncSync = (file: number): void => {
    synced.count += 1;
    fs.fsyncSync(file);
  };
  return { ...fs, fsyncSync };
});

let folder: string;
let directory: string;
let first: Embedded;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'embedded-'));
  directory = join(folder, 'data');
  // What a power cut leaves of a database that was being made.
  mkdirSync(join(directory, 'store.unfinished'), { recursive: true });
  writeFileSync(join(directory, 'store.unfinished', 'PG_VERSION'), '');
  first = await openInDirectory(directory);
  await first.pglite.exec('create table kept (value integer)');
});
afterAll(() => rmSync(folder, { recursive: true }));

it('has every commit on the disk before it is acknowledged, one fsync each', async () => {
  synced.count = 0;
  for (let value = 0; value < 10; value += 1) await first.pglite.query('insert into kept values ($1)', [value]);
  expect(synced.count).toBe(10);
  await first.pglite.query('select * from kept');
  expect(synced.count).toBe(10);
  await first.pglite.exec('checkpoint');
  expect(synced.count).toBeGreaterThan(10);
});

it('belongs to its user alone', () => {
  expect(statSync(join(directory, 'store')).mode & 0o077).toBe(0);
});

it('is refused to a second opener until the first has closed, and has kept everything', async () => {
  await expect(openInDirectory(directory)).rejects.toThrow('another central API is using it');
  await first.close();
  const second = await openInDirectory(directory);
  expect((await second.pglite.query('select count(*)::int as count from kept')).rows).toEqual([{ count: 10 }]);
  await second.close();
});

it('is not made anew where its files were lost', async () => {
  rmSync(join(directory, 'store', 'PG_VERSION'));
  await expect(openInDirectory(directory)).rejects.toThrow('restore them from the backup');
});

it('says what is wrong with a directory that cannot be used', async () => {
  const file = join(folder, 'file');
  writeFileSync(file, '');
  await expect(openInDirectory(file)).rejects.toThrow(`data directory ${file}: cannot be used (EEXIST)`);
});
