import { sm3 } from 'sm-crypto-v2';
import { logEntrySchema, type LogEntry } from '../../contract/transparency.ts';
import { instantSchema, type CreditCode } from '../../contract/units.ts';
import { canonicalJson } from '../../domain/application/canonical.ts';
import type { Trx } from '../store/store.ts';

/** How the log names a licence: SM3 of its signature's 64 bytes. */
export function licenceHashOf(signature: string): string {
  return sm3(Buffer.from(signature, 'hex'));
}

/** Puts an entry into the queue of the public log, part of the transaction that it tells of. */
export async function enqueue(trx: Trx, told: { kind: LogEntry['kind']; creditCode: CreditCode; signature: string; at: Date; copy?: LogEntry['copy']; reason?: string }): Promise<void> {
  const { signature, at, ...rest } = told;
  const entry = logEntrySchema.parse({ ...rest, licence: licenceHashOf(signature), at: instantSchema.parse(at.toISOString()) });
  await trx.insertInto('logQueue').values({ entry: canonicalJson(entry) }).execute();
}
