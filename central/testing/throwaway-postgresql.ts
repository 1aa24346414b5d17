import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** A PostgreSQL for one test file: an empty database, and the way to be rid of it. */
export interface Throwaway {
  readonly url: string;
  close(): Promise<void>;
}

/** Where it can be had from, or why it cannot. */
export type Source = { readonly from: 'server'; readonly url: string } | { readonly from: 'binaries'; readonly path: string } | { readonly from: 'nowhere'; readonly reason: string };

/** `TEST_DATABASE_URL` or `DATABASE_URL` (a database of its own is made there), else Debian's binaries. */
export function postgresqlSource(): Source {
  const url = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL'];
  if (url !== undefined) return { from: 'server', url };
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
  const path = versions.map((version) => join(root, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
  if (path === undefined) return { from: 'nowhere', reason: 'no TEST_DATABASE_URL and no Debian PostgreSQL (apt-get install postgresql)' };
  if (process.getuid?.() === 0 && postgresUser() === undefined) return { from: 'nowhere', reason: 'PostgreSQL does not run as root and there is no user postgres' };
  return { from: 'binaries', path };
}

/** `durable`: with every commit on the disk, as in production; a test does without. */
export async function openThrowaway(source: Source, { durable = false } = {}): Promise<Throwaway> {
  if (source.from === 'nowhere') throw new Error(source.reason);
  return source.from === 'server' ? ownDatabase(source.url) : ownCluster(source.path, durable);
}

async function ownDatabase(serverUrl: string): Promise<Throwaway> {
  const name = `central_test_${randomBytes(6).toString('hex')}`;
  await query(serverUrl, `create database ${name}`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return { url: url.href, close: () => query(serverUrl, `drop database ${name} with (force)`) };
}

async function ownCluster(bin: string, durable: boolean): Promise<Throwaway> {
  const home = mkdtempSync(join(tmpdir(), 'central-pg-'));
  const user = process.getuid?.() === 0 ? postgresUser() : undefined;
  if (user !== undefined) chownSync(home, user.uid, user.gid);
  const data = join(home, 'data');
  const identity = { cwd: home, ...user };
  execFileSync(join(bin, 'initdb'), ['-D', data, '-U', 'central', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'], { ...identity, stdio: 'ignore' });
  // No TCP port to be taken by somebody else: a socket in the same folder.
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-k', home, '-c', 'listen_addresses=', '-c', `fsync=${durable ? 'on' : 'off'}`], { ...identity, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()));
  const url = `postgresql://central@localhost/postgres?host=${encodeURIComponent(home)}`;
  await untilItAnswers(url, () => server.exitCode !== null);
  return {
    url,
    close: async () => {
      server.kill('SIGINT');
      await ended;
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function untilItAnswers(url: string, hasEnded: () => boolean): Promise<void> {
  for (;;) {
    try {
      await query(url, 'select 1');
      return;
    } catch (error) {
      if (hasEnded()) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

function postgresUser(): { uid: number; gid: number } | undefined {
  try {
    const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}
