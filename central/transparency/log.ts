import { sql } from 'kysely';
import type { InclusionProof, LogHead } from '../../contract/transparency.ts';
import { logHeadSchema } from '../../contract/transparency.ts';
import { emptyRoot, leafHash, nodeHash, splitOf } from '../../domain/transparency/merkle.ts';
import type { Issuer } from '../issue/issuer.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';

/** So many entries come into the log in one transaction; a backlog takes several. */
const batchSize = 2_000;
/** Held by the one process that appends: an index must not be given twice, and none left out. */
const appendLock = 6962;

/** A stretch of entries that one hash of a proof stands for. */
interface Range {
  readonly start: number;
  readonly size: number;
}

/** What is signed of a head. */
export function headText(head: { readonly size: number; readonly root: string; readonly at: string }): string {
  return `yizhao-log\n${String(head.size)}\n${head.root}\n${head.at}`;
}

/** Brings what waits in the queue into the log and signs its new head, until nothing waits. Gives how many entries that were. */
export async function appendWaiting(parts: CentralParts): Promise<number> {
  const { db } = parts.store;
  let appended = 0;
  for (;;) {
    // Most of the time nothing waits, and looking writes nothing.
    if ((await db.selectFrom('logQueue').select('id').limit(1).executeTakeFirst()) === undefined) return appended;
    const batch = await db.transaction().execute((trx) => appendBatch(trx, parts));
    if (batch === 0) return appended;
    appended += batch;
  }
}

async function appendBatch(trx: Trx, { issuer, now }: CentralParts): Promise<number> {
  const { rows } = await sql<{ free: boolean }>`select pg_try_advisory_xact_lock(${sql.lit(appendLock)}) as free`.execute(trx);
  // Another process appends; it takes our entries along.
  if (rows[0]?.free !== true) return 0;
  const waiting = await trx.selectFrom('logQueue').select(['id', 'entry']).orderBy('id').limit(batchSize).execute();
  if (waiting.length === 0) return 0;
  const size = await sizeOf(trx);
  const leaves = waiting.map(({ entry }, offset) => ({ index: size + offset, entry, leafHash: leafHash(entry), licence: licenceIn(entry) }));
  const peaks = await hashesOf(trx, peaksOf({ start: 0, size }));
  const nodes: { level: number; index: number; hash: string }[] = [];
  for (const leaf of leaves) addLeaf(leaf, peaks, nodes);
  await trx.insertInto('logEntry').values(leaves).execute();
  for (let at = 0; at < nodes.length; at += batchSize) await trx.insertInto('logNode').values(nodes.slice(at, at + batchSize)).execute();
  await signHead(trx, issuer, { size: size + leaves.length, root: foldPeaks(peaks), at: now() });
  await trx.deleteFrom('logQueue').where('id', 'in', waiting.map(({ id }) => id)).execute();
  return leaves.length;
}

function licenceIn(entry: string): string {
  // Written by `enqueue` alone, which checks it against the contract.
  return (JSON.parse(entry) as { licence: string }).licence;
}

/** The complete subtrees of a stretch, from the left; a stretch of a proof always begins where its largest subtree may. */
function peaksOf({ start, size }: Range): { level: number; index: number }[] {
  const peaks = [];
  let [at, left] = [start, size];
  while (left > 0) {
    const level = Math.floor(Math.log2(left));
    peaks.push({ level, index: at / 2 ** level });
    at += 2 ** level;
    left -= 2 ** level;
  }
  return peaks;
}

interface Peak {
  readonly level: number;
  readonly index: number;
  readonly hash: string;
}

/** Adds a leaf at the right end: two subtrees of one height become one of the next. */
function addLeaf({ index, leafHash: hash }: { readonly index: number; readonly leafHash: string }, peaks: Peak[], nodes: Peak[]): void {
  let node: Peak = { level: 0, index, hash };
  nodes.push(node);
  for (let left = peaks.at(-1); left?.level === node.level; left = peaks.at(-1)) {
    peaks.pop();
    node = { level: node.level + 1, index: left.index / 2, hash: nodeHash(left.hash, node.hash) };
    nodes.push(node);
  }
  peaks.push(node);
}

function foldPeaks(peaks: readonly Peak[]): string {
  const last = peaks.at(-1);
  if (last === undefined) return emptyRoot;
  return peaks.slice(0, -1).reduceRight((right, { hash }) => nodeHash(hash, right), last.hash);
}

async function hashesOf(db: Db | Trx, wanted: readonly { level: number; index: number }[]): Promise<Peak[]> {
  if (wanted.length === 0) return [];
  const rows = await db
    .selectFrom('logNode')
    .where((is) => is.or(wanted.map(({ level, index }) => is.and([is('level', '=', level), is('index', '=', sql<string>`${index}`)]))))
    .select(['level', 'index', 'hash'])
    .execute();
  const known = new Map(rows.map(({ level, index, hash }) => [`${String(level)} ${index}`, hash]));
  return wanted.map(({ level, index }) => {
    const hash = known.get(`${String(level)} ${String(index)}`);
    if (hash === undefined) throw new Error('the log lacks a node of its tree');
    return { level, index, hash };
  });
}

async function signHead(trx: Trx, issuer: Issuer, { size, root, at }: { size: number; root: string; at: Date }): Promise<void> {
  const signature = issuer.sign(headText({ size, root, at: at.toISOString() }));
  await trx.insertInto('logHead').values({ size, root, at, keyId: issuer.keyId, signature }).execute();
}

async function sizeOf(db: Db | Trx): Promise<number> {
  return Number((await db.selectFrom('logHead').select('size').orderBy('size', 'desc').limit(1).executeTakeFirst())?.size ?? 0);
}

/** The newest head, or the head at one size; `undefined` where the log never was of that size when a head was signed. */
export async function headOf(db: Db | Trx, size?: number): Promise<LogHead | undefined> {
  const query = db.selectFrom('logHead').selectAll().orderBy('size', 'desc').limit(1);
  const row = await (size === undefined ? query : query.where('size', '=', sql<string>`${size}`)).executeTakeFirst();
  return row === undefined ? undefined : logHeadSchema.parse({ ...row, size: Number(row.size), at: row.at.toISOString() });
}

/** Proof that the entry stands in the log of that size. The index has to be below the size, and both below the log's. */
export async function provesInclusion(db: Db | Trx, index: number, size: number): Promise<InclusionProof | undefined> {
  const row = await db.selectFrom('logEntry').where('index', '=', sql<string>`${index}`).select(['entry', 'leafHash']).executeTakeFirst();
  return row === undefined ? undefined : { index, size, ...row, path: await hashesOfRanges(db, inclusionRanges(index, { start: 0, size })) };
}

/** The path of a consistency proof between two sizes that the log has had. */
export function consistencyPath(db: Db | Trx, from: number, to: number): Promise<string[]> {
  return hashesOfRanges(db, consistencyRanges(from, { start: 0, size: to }, true));
}

async function hashesOfRanges(db: Db | Trx, ranges: readonly Range[]): Promise<string[]> {
  const peaks = ranges.map(peaksOf);
  const hashes = await hashesOf(db, peaks.flat());
  let at = 0;
  return peaks.map((of) => foldPeaks(hashes.slice(at, (at += of.length))));
}

/** RFC 6962 section 2.1.1, PATH(m, D[n]). */
function inclusionRanges(leaf: number, { start, size }: Range): Range[] {
  if (size === 1) return [];
  const split = splitOf(size);
  const [left, right] = [{ start, size: split }, { start: start + split, size: size - split }];
  return leaf < split ? [...inclusionRanges(leaf, left), right] : [...inclusionRanges(leaf - split, right), left];
}

/** RFC 6962 section 2.1.2, SUBPROOF(m, D[n], b). */
function consistencyRanges(old: number, { start, size }: Range, whole: boolean): Range[] {
  if (old === size) return whole ? [] : [{ start, size }];
  const split = splitOf(size);
  const [left, right] = [{ start, size: split }, { start: start + split, size: size - split }];
  return old <= split ? [...consistencyRanges(old, left, whole), right] : [...consistencyRanges(old - split, right, false), left];
}
