import fc from 'fast-check';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadOrMakeKeys, newKeys } from './key-file.ts';
import { createVault } from './vault.ts';

describe('the key file', () => {
  let folder: string;
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keys-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made once, for its owner only, and read afterwards', () => {
    const path = join(folder, 'new', 'keys.json');
    const made = loadOrMakeKeys(path);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'new'))).toEqual(['keys.json']);
    expect(loadOrMakeKeys(path)).toEqual(made);
  });

  it('is refused where others can read it', () => {
    const path = join(folder, 'keys.json');
    loadOrMakeKeys(path);
    chmodSync(path, 0o640);
    expect(() => loadOrMakeKeys(path)).toThrow('others can read it');
  });

  it.each(['', '{}', '{"signing":"00"', JSON.stringify({ ...newKeys(), sealing: 'short' })])('is refused where it is damaged, and not replaced', (text) => {
    const path = join(folder, 'keys.json');
    writeFileSync(path, text, { mode: 0o600 });
    expect(() => loadOrMakeKeys(path)).toThrow('not a key file');
    expect(readFileSync(path, 'utf8')).toBe(text);
  });
});

describe('the vault', () => {
  const vault = createVault(newKeys());

  it('opens what it sealed', () =>
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (plain) => vault.open('case', vault.seal('case', plain)) === plain), { numRuns: 50 }));

  it('opens no page of another owner, of another key, or with a bit changed', () => {
    const sealed = vault.seal('case', '张样本');
    expect(() => vault.open('other', sealed)).toThrow();
    expect(() => createVault(newKeys()).open('case', sealed)).toThrow();
    sealed.split('.').forEach((part, index, parts) => {
      const bytes = Buffer.from(part, 'base64');
      bytes.writeUInt8(bytes.readUInt8(0) ^ 1, 0);
      expect(() => vault.open('case', parts.with(index, bytes.toString('base64')).join('.'))).toThrow();
    });
  });

  it('gives one value different keys for different purposes and secrets', () => {
    const keys = [vault.lookupKey('mobile', '1'), vault.lookupKey('token', '1'), createVault(newKeys()).lookupKey('mobile', '1')];
    expect(new Set(keys).size).toBe(3);
    expect(vault.lookupKey('mobile', '1')).toBe(keys[0]);
  });
});
