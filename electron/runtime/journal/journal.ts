import { createCipheriv, createDecipheriv, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import Database from 'libsql';
import type { Clock } from '../../../domain/session/context.ts';
import { journalEntrySchema, type JournalEntry, type StoredEntry } from './entry.ts';
import type { DeviceKeys } from './device-keys.ts';

/** What changes in the vault together with an entry: both are there after a power cut, or neither. */
export interface VaultChange {
  readonly put?: { readonly name: string; readonly plain: string };
  readonly shred?: readonly string[];
}

/**
 * The kiosk's memory across power cuts: an append-only chain of entries, and a vault for the personal
 * data of cases that are not finished. An entry that `append` has returned from is on the disk.
 */
export interface Journal {
  append(entry: JournalEntry, change?: VaultChange): void;
  entries(): readonly StoredEntry[];
  /** The sealed text of that name, or `undefined` if it was never there or is shredded. */
  open(name: string): string | undefined;
  close(): void;
}

const genesis = '0'.repeat(64);

/**
 * Opens `journal.db`, encrypted with the device's key. libsql encrypts but does not authenticate (a
 * flipped bit is read silently), so every entry carries a MAC over itself and the one before; a broken
 * chain stops the start, because what was printed can then no longer be known.
 */
export function openJournal(dataDirectory: string, keys: DeviceKeys, now: Clock): Journal {
  const path = join(dataDirectory, 'journal.db');
  // The published types are those of better-sqlite3 and lack libsql's encryption.
  const options: Database.Options & { encryptionCipher: string; encryptionKey: string } = { encryptionCipher: 'aes256cbc', encryptionKey: keys.database };
  const database = new Database(path, options);
  try {
    database.pragma('journal_mode = WAL');
    // One kiosk, one journal: from the next statement on a second process is refused, until `close`.
    database.pragma('locking_mode = EXCLUSIVE');
    database.exec('BEGIN IMMEDIATE; COMMIT');
  } catch (error) {
    throw new Error(`${path} cannot be opened: another kiosk is using this data directory, or device.key beside it is not the key it was written with`, { cause: error });
  }
  database.pragma('synchronous = FULL');
  database.pragma('secure_delete = ON');
  database.exec(`
    CREATE TABLE IF NOT EXISTS entries (seq INTEGER PRIMARY KEY, at TEXT NOT NULL, body TEXT NOT NULL, mac TEXT NOT NULL) STRICT;
    CREATE TABLE IF NOT EXISTS vault (name TEXT PRIMARY KEY, sealed TEXT NOT NULL) STRICT;
  `);

  // libsql aborts the process on a bare Buffer as parameter, and on text that damage made invalid UTF-8:
  // so parameters are one array, and text is read as hexadecimal digits.
  const insert = database.prepare('INSERT INTO entries (seq, at, body, mac) VALUES (?, ?, ?, ?)');
  const put = database.prepare('INSERT OR REPLACE INTO vault (name, sealed) VALUES (?, ?)');
  const shred = database.prepare('DELETE FROM vault WHERE name = ?');
  const find = database.prepare('SELECT hex(sealed) AS sealed FROM vault WHERE name = ?');

  const stored = readChain(database, keys, path);
  let last = stored.at(-1);
  let lastMac = last?.mac ?? genesis;
  const known: StoredEntry[] = stored.map(({ seq, at, entry }) => ({ seq, at, entry }));

  const write = database.transaction((entry: JournalEntry, change: VaultChange) => {
    const seq = (last?.seq ?? 0) + 1;
    const at = now();
    const body = JSON.stringify(entry);
    const mac = chainMac(keys, lastMac, seq, at, body);
    insert.run([seq, at, body, mac]);
    if (change.put !== undefined) put.run([change.put.name, seal(keys, change.put.name, change.put.plain)]);
    for (const name of change.shred ?? []) shred.run([name]);
    return { seq, at, entry, mac };
  });

  return {
    append(entry, change = {}) {
      const written = write.immediate(entry, change);
      last = written;
      lastMac = written.mac;
      known.push({ seq: written.seq, at: written.at, entry });
      // What was shredded must not live on in the write-ahead log.
      if ((change.shred ?? []).length > 0) database.pragma('wal_checkpoint(TRUNCATE)');
    },
    entries: () => known,
    open(name) {
      const row = find.get([name]);
      // The statement selects this one text column.
      return row === undefined ? undefined : unseal(keys, name, fromHex((row as { sealed: string }).sealed));
    },
    close() {
      // libsql closes only when the last statement is collected, and WAL does not let go of an exclusive lock: leave both first.
      database.pragma('journal_mode = DELETE');
      database.pragma('locking_mode = NORMAL');
      find.get(['']);
      database.close();
    },
  };
}

interface ChainedEntry extends StoredEntry {
  readonly mac: string;
}

function readChain(database: Database.Database, keys: DeviceKeys, path: string): ChainedEntry[] {
  // The statement selects these four columns of a STRICT table.
  const rows = database.prepare('SELECT seq, hex(at) AS at, hex(body) AS body, hex(mac) AS mac FROM entries ORDER BY seq').all([]) as { seq: number; at: string; body: string; mac: string }[];
  let previous = genesis;
  return rows.map((row, index) => {
    const { seq } = row;
    const [at, body, mac] = [fromHex(row.at), fromHex(row.body), fromHex(row.mac)];
    const expected = chainMac(keys, previous, seq, at, body);
    if (seq !== index + 1 || mac.length !== expected.length || !timingSafeEqual(Buffer.from(mac), Buffer.from(expected))) {
      throw new Error(`${path}: entry ${String(index + 1)} is damaged or was changed; keep the file for examination and have a technician settle the open cases`);
    }
    previous = mac;
    return { seq, at, mac, entry: journalEntrySchema.parse(JSON.parse(body)) };
  });
}

function fromHex(digits: string): string {
  return Buffer.from(digits, 'hex').toString('utf8');
}

function chainMac(keys: DeviceKeys, previous: string, seq: number, at: string, body: string): string {
  return createHmac('sha256', keys.chain).update(`${previous}\n${String(seq)}\n${at}\n${body}`).digest('hex');
}

/** AES-256-GCM, bound to the record's name so that sealed texts cannot be exchanged. */
function seal(keys: DeviceKeys, name: string, plain: string): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', keys.seal, nonce).setAAD(Buffer.from(name));
  const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

function unseal(keys: DeviceKeys, name: string, text: string): string {
  const bytes = Buffer.from(text, 'base64');
  const decipher = createDecipheriv('aes-256-gcm', keys.seal, bytes.subarray(0, 12)).setAAD(Buffer.from(name)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
}
