import { sm3 } from 'sm-crypto-v2';
import { ulid } from 'ulid';
import type { Personal } from '../../contract/personal.ts';
import { largestScan, scanKeptSchema, uploadIdSchema, type ScanKept, type ScanKind, type UploadId } from '../../contract/materials.ts';
import { instantSchema } from '../../contract/units.ts';
import { schedule, unschedule } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';

/** A scan waits so long for its application; a night without network, as the proof of a number. */
const unusedLifetimeMs = 24 * 60 * 60_000;

/** What the bytes themselves say they are; a name or header could say anything. */
function kindOf(bytes: Buffer): ScanKind | undefined {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg';
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png';
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' ? 'application/pdf' : undefined;
}

/** Keeps a scan, sealed, until an application uses it or a day has passed. */
export async function keepScan(parts: CentralParts, key: string, { kioskId, data }: { kioskId: string; data: Personal<string> }): Promise<ScanKept> {
  const bytes = Buffer.from(data.reveal(), 'base64');
  const kind = kindOf(bytes);
  if (bytes.length > largestScan) throw new Refusal('invalidRequest', `a scan has at most ${largestScan} bytes`, [{ path: 'body.data', message: 'too large' }]);
  if (kind === undefined) throw new Refusal('invalidRequest', 'a scan is JPEG, PNG or PDF', [{ path: 'body.data', message: 'its bytes are none of these' }]);
  const hash = sm3(bytes);
  // The hash stands for the bytes: the key of a repetition need not hash them once more.
  const answer = await once(parts, { key, route: 'POST /v1/uploads', plain: { kioskId, hash } }, async (trx) => {
    const receivedAt = parts.now();
    const uploadId = uploadIdSchema.parse(ulid(receivedAt.getTime()));
    const keptUntil = new Date(receivedAt.getTime() + unusedLifetimeMs);
    await trx.insertInto('upload').values({ uploadId, kioskId, kind, bytes: bytes.length, hash, sealed: parts.vault.seal(uploadId, bytes.toString('base64')), receivedAt, keptUntil, caseId: null }).execute();
    await schedule(trx, { kind: 'service.uploadPurge', subject: uploadId, dueAt: keptUntil });
    const kept: ScanKept = { uploadId, kind, bytes: bytes.length, hash, keptUntil: instantSchema.parse(keptUntil.toISOString()) };
    return { status: 200, body: JSON.stringify(kept) };
  });
  return scanKeptSchema.parse(JSON.parse(answer.body));
}

/** Of these scans, those that this kiosk sent and no other case uses. `lock` holds them until the transaction ends. */
export async function usableScans(db: Db | Trx, uploads: readonly UploadId[], { kioskId, at, lock }: { kioskId: string; at: Date; lock: boolean }): Promise<UploadId[]> {
  if (uploads.length === 0) return [];
  const query = db.selectFrom('upload').where('uploadId', 'in', [...new Set(uploads)]).where('kioskId', '=', kioskId).where('caseId', 'is', null).where('keptUntil', '>', at).select('uploadId').orderBy('uploadId');
  const rows = await (lock ? query.forUpdate() : query).execute();
  return rows.map(({ uploadId }) => uploadIdSchema.parse(uploadId));
}

/** From now on the scans belong to the case. */
export async function useScans(trx: Trx, uploads: readonly UploadId[], caseId: string): Promise<void> {
  for (const uploadId of new Set(uploads)) {
    await trx.updateTable('upload').set({ caseId }).where('uploadId', '=', uploadId).execute();
    await unschedule(trx, 'service.uploadPurge', uploadId);
  }
}

/** The due task: a scan that nobody used is forgotten. */
export async function purgeUpload(trx: Trx, _parts: CentralParts, uploadId: string): Promise<void> {
  await trx.deleteFrom('upload').where('uploadId', '=', uploadId).where('caseId', 'is', null).execute();
}
