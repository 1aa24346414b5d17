import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { sm2 } from 'sm-crypto-v2';
import { z } from 'zod';
import { ConfigurationError } from '../configuration-error.ts';

/** The secrets of one registry. Who has the database and not this file can read no personal page and sign nothing. */
export const keyFileSchema = z.strictObject({
  /** SM2 private key that signs licences, hex. */
  signing: z.string().regex(/^[0-9a-f]{64}$/),
  /** SM4 key that seals personal pages, hex. */
  sealing: z.string().regex(/^[0-9a-f]{32}$/),
  /** Key of the hashes by which numbers, codes and tokens are found again, hex. */
  lookup: z.string().regex(/^[0-9a-f]{64}$/),
});
export type KeyFile = z.infer<typeof keyFileSchema>;

/** Fresh secrets from the system's randomness. */
export function newKeys(): KeyFile {
  return {
    signing: sm2.generateKeyPairHex().privateKey,
    sealing: randomBytes(16).toString('hex'),
    lookup: randomBytes(32).toString('hex'),
  };
}

/** Reads the key file, or makes it with mode 0600 where there is none. */
export function loadOrMakeKeys(path: string): KeyFile {
  const text = readIfThere(path) ?? makeKeyFile(path);
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new ConfigurationError(`key file ${path}: others can read it; run chmod 600 on it`);
  }
  const parsed = keyFileSchema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map((issue) => issue.path.join('.') || '(whole)').join(', ');
  throw new ConfigurationError(`key file ${path}: not a key file of this program (${where}); restore it from its backup`);
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new ConfigurationError(`key file ${path}: cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'})`);
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Written beside its place and renamed, so that it is whole or absent. */
function makeKeyFile(path: string): string {
  const text = `${JSON.stringify(newKeys(), null, 2)}\n`;
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(draft, 'wx', 0o600);
    writeSync(file, text);
    fsyncSync(file);
    closeSync(file);
    renameSync(draft, path);
    return text;
  } catch (error) {
    throw new ConfigurationError(`key file ${path}: cannot be made (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason'})`);
  }
}
