import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Returnable } from '../../../domain/journey/matter.ts';

const keyBytes = 32;

/** The keys of this machine, all derived from one secret that never leaves its data directory. */
export interface DeviceKeys {
  /** Opens the journal's database. */
  readonly database: string;
  /** Chains the journal's entries. */
  readonly chain: Buffer;
  /** Seals what outlives a session. */
  readonly seal: Buffer;
  /** Recognises the operator of an unfinished case without keeping the identity number. */
  readonly holder: Buffer;
}

/** Reads the machine's secret, or makes it at the first start (`device.key`, readable by its owner only). */
export function loadDeviceKeys(dataDirectory: string): DeviceKeys {
  mkdirSync(dataDirectory, { recursive: true, mode: 0o700 });
  const path = join(dataDirectory, 'device.key');
  if (!existsSync(path)) {
    // Written beside and renamed: a power cut leaves either no key or a whole one.
    writeFileSync(`${path}.new`, randomBytes(keyBytes), { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  chmodSync(path, 0o600);
  const secret = readFileSync(path);
  if (secret.length !== keyBytes) throw new Error(`${path} is not a device key of ${String(keyBytes)} bytes; restore it from backup, or move the data directory away to begin anew`);
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `yizhao/${purpose}`, keyBytes));
  return { database: derive('database').toString('hex'), chain: derive('chain'), seal: derive('seal'), holder: derive('holder') };
}

/** What is kept of an identity number to recognise its owner: useless without this machine's key. */
export function holderMark(keys: DeviceKeys, idNumber: string): string {
  return createHmac('sha256', keys.holder).update(idNumber).digest('hex');
}

/** The same of what a case is about, so that the journal says of nobody what they applied for. */
export function aboutMark(keys: DeviceKeys, { item, creditCode = '' }: Returnable): string {
  return createHmac('sha256', keys.holder).update(`${item} ${creditCode}`).digest('hex');
}
