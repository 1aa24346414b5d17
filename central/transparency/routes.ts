import { sql } from 'kysely';
import { z } from 'zod';
import { consistencyProofSchema, inclusionProofSchema, licenceHistorySchema, logHeadSchema, logPageSchema, type InclusionProof, type LogHead } from '../../contract/transparency.ts';
import type { CentralApi, CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { consistencyPath, headOf, provesInclusion } from './log.ts';

const sizeSchema = z.coerce.number().int().min(1).max(2 ** 50);
const indexSchema = z.coerce.number().int().min(0).max(2 ** 50);
const config = { admits: ['public'] } as const;

/** The public log of licences: heads, entries and proofs. Nothing in it is personal, so anybody may mirror it. */
export function transparencyRoutes(api: CentralApi, { store: { db } }: CentralParts): void {
  api.get(
    '/v1/log/head',
    {
      config,
      schema: {
        summary: 'The signed head of the public log',
        description: 'The newest head, or with `size` the one that was signed at that size. 404 while the log is empty.',
        querystring: z.strictObject({ size: sizeSchema.optional() }),
        response: { 200: logHeadSchema },
      },
    },
    ({ query: { size } }) => headAt(size),
  );

  api.get(
    '/v1/log/entries',
    {
      config,
      schema: {
        summary: 'Entries of the public log',
        description: 'In their order, from `start` on. Whoever hashes them all gets the root of the head.',
        querystring: z.strictObject({ start: indexSchema.default(0), limit: z.coerce.number().int().min(1).max(1000).default(100) }),
        response: { 200: logPageSchema },
      },
    },
    async ({ query: { start, limit } }) => {
      const rows = await db.selectFrom('logEntry').where('index', '>=', sql<string>`${start}`).select(['index', 'entry', 'leafHash']).orderBy('index').limit(limit + 1).execute();
      const entries = rows.slice(0, limit).map((row) => ({ ...row, index: Number(row.index) }));
      return rows.length > limit ? { entries, next: start + limit } : { entries };
    },
  );

  api.get(
    '/v1/log/proofs/inclusion',
    {
      config,
      schema: {
        summary: 'Proof that an entry is in the log',
        description: 'By its index, in the log of `size` (the newest head where it is left out).',
        querystring: z.strictObject({ index: indexSchema, size: sizeSchema.optional() }),
        response: { 200: inclusionProofSchema },
      },
    },
    async ({ query: { index, size } }) => {
      const head = await headAt(size);
      if (index >= head.size) throw new Refusal('notFound', 'the log of that size has no such entry', [{ path: 'querystring.index', message: 'not below the size' }]);
      return proofOf(index, head);
    },
  );

  api.get(
    '/v1/log/proofs/consistency',
    {
      config,
      schema: {
        summary: 'Proof that the log only grew',
        description: 'That the log of size `to` begins with the log of size `from`. Heads were signed at both sizes.',
        querystring: z.strictObject({ from: sizeSchema, to: sizeSchema.optional() }),
        response: { 200: consistencyProofSchema },
      },
    },
    async ({ query: { from, to } }) => {
      const [older, newer] = [await headAt(from, 'querystring.from'), await headAt(to, 'querystring.to')];
      if (older.size > newer.size) throw new Refusal('invalidRequest', '`from` is larger than `to`', [{ path: 'querystring.from', message: 'larger than to' }]);
      return { from: older.size, to: newer.size, path: await consistencyPath(db, older.size, newer.size) };
    },
  );

  api.get(
    '/v1/log/licences/:licence',
    {
      config,
      schema: {
        summary: 'What the log says about one licence',
        description: '`licence` is SM3 of the licence’s signature (64 bytes r ‖ s, as in its QR code): issued, printed, spoiled and voided, each with its proof against the newest head.',
        params: z.strictObject({ licence: z.string().regex(/^[0-9a-f]{64}$/) }),
        response: { 200: licenceHistorySchema },
      },
    },
    async ({ params: { licence } }) => {
      const head = await headAt();
      const rows = await db.selectFrom('logEntry').where('licence', '=', licence).select('index').orderBy('index').limit(50).execute();
      const waiting = await db.selectFrom('logQueue').where('entry', 'like', `%"licence":"${licence}"%`).select((of) => of.fn.countAll<string>().as('count')).executeTakeFirstOrThrow();
      if (rows.length === 0 && Number(waiting.count) === 0) throw new Refusal('notFound', 'the log knows no licence of that signature', [{ path: 'params.licence', message: 'unknown' }]);
      const logged = rows.map(({ index }) => Number(index)).filter((index) => index < head.size);
      return { head, proofs: await Promise.all(logged.map((index) => proofOf(index, head))), waiting: Number(waiting.count) };
    },
  );

  async function headAt(size?: number, path = 'querystring.size'): Promise<LogHead> {
    const head = await headOf(db, size);
    if (head !== undefined) return head;
    throw new Refusal('notFound', size === undefined ? 'the log is empty' : 'no head was signed at that size', size === undefined ? [] : [{ path, message: 'no head of this size' }]);
  }

  async function proofOf(index: number, head: LogHead): Promise<InclusionProof> {
    const proof = await provesInclusion(db, index, head.size);
    if (proof === undefined) throw new Error('the log lacks an entry below its head');
    return proof;
  }
}
