import { sm2 } from 'sm-crypto-v2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { licenceVerificationSchema, publicKeysSchema, type ApplicationAnswer } from '../../contract/central.ts';
import { consistencyProofSchema, inclusionProofSchema, licenceHistorySchema, logHeadSchema, logPageSchema, type LogHead } from '../../contract/transparency.ts';
import { licenceSignatureOptions } from '../../domain/licence/signature.ts';
import { leafHash, provesConsistency, rootOfInclusion } from '../../domain/transparency/merkle.ts';
import { voidLicences } from '../issue/issue-licence.ts';
import type { Store } from '../store/store.ts';
import { sampleAddress, tradeNameOf } from '../testing/applicant.ts';
import { onEachStore } from '../testing/each-store.ts';
import { answerOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { appendWaiting, headText } from './log.ts';
import { licenceHashOf } from './queue.ts';

onEachStore('the public log', (open) => {
  let store: Store;
  let desk: Desk;
  let count = 0;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store);
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  async function approve(): Promise<NonNullable<ApplicationAnswer['licence']> & { caseId: string }> {
    const mine = count++;
    const signed = await desk.application({ tradeName: tradeNameOf(mine), address: sampleAddress(mine) });
    const { licence, caseId } = answerOf(await desk.post('/v1/applications', signed, freshKey()));
    if (licence === undefined) throw new Error('not approved');
    return { ...licence, caseId };
  }
  const get = async (path: string): Promise<unknown> => JSON.parse((await desk.get(path)).body);
  const head = async (size?: number): Promise<LogHead> => logHeadSchema.parse(await get(`/v1/log/head${size === undefined ? '' : `?size=${String(size)}`}`));
  const inclusion = async (index: number, size: number) => inclusionProofSchema.parse(await get(`/v1/log/proofs/inclusion?index=${String(index)}&size=${String(size)}`));

  it('is empty before anything was issued', async () => {
    const reply = await desk.get('/v1/log/head');
    expect([reply.status, errorOf(reply).code]).toEqual([404, 'notFound']);
    expect(logPageSchema.parse(await get('/v1/log/entries'))).toEqual({ entries: [] });
  });

  it('holds a licence as soon as the queue was brought in, and proves it', async () => {
    const licence = await approve();
    await desk.runDue();
    const newest = await head();
    const { head: told, proofs, waiting } = licenceHistorySchema.parse(await get(`/v1/log/licences/${licenceHashOf(licence.signature)}`));
    expect([told, waiting, proofs.length]).toEqual([newest, 0, 1]);
    const [proof] = proofs;
    expect(JSON.parse(proof?.entry ?? '')).toMatchObject({ kind: 'issued', creditCode: licence.content.creditCode });
    expect(proof === undefined ? '' : rootOfInclusion({ ...proof, leafHash: leafHash(proof.entry) })).toBe(newest.root);
  });

  it('is signed by a key of the registry', async () => {
    const { keys } = publicKeysSchema.parse(await get('/v1/keys'));
    const newest = await head();
    const key = keys.find(({ keyId }) => keyId === newest.keyId)?.publicKey ?? '';
    expect(sm2.doVerifySignature(new TextEncoder().encode(headText(newest)), newest.signature, key, licenceSignatureOptions)).toBe(true);
    expect(sm2.doVerifySignature(new TextEncoder().encode(headText({ ...newest, size: newest.size + 1 })), newest.signature, key, licenceSignatureOptions)).toBe(false);
  });

  it('grows in batches of any size, and every head is consistent with every later one', async () => {
    const heads = [await head()];
    for (const batch of [1, 2, 3, 1]) {
      for (let each = 0; each < batch; each += 1) await approve();
      await desk.runDue();
      heads.push(await head());
    }
    for (const [at, older] of heads.entries()) {
      for (const newer of heads.slice(at)) {
        const proof = consistencyProofSchema.parse(await get(`/v1/log/proofs/consistency?from=${String(older.size)}&to=${String(newer.size)}`));
        expect(provesConsistency({ ...proof, fromRoot: older.root, toRoot: newer.root })).toBe(true);
      }
    }
    for (const { size, root } of heads) for (let index = 0; index < size; index += 1) expect(rootOfInclusion(await inclusion(index, size))).toBe(root);
  });

  it('gives its entries in pages', async () => {
    const first = logPageSchema.parse(await get('/v1/log/entries?limit=3'));
    expect(first.entries.map(({ index }) => index)).toEqual([0, 1, 2]);
    const rest = logPageSchema.parse(await get(`/v1/log/entries?start=${String(first.next)}&limit=1000`));
    expect([first.entries.length + rest.entries.length, rest.next]).toEqual([(await head()).size, undefined]);
  });

  it('tells of sheets printed and spoiled, and of a licence that is no longer in force', async () => {
    const licence = await approve();
    const { creditCode } = licence.content;
    for (const [copy, outcome] of [['original', 'spoiled'], ['original', 'printed'], ['duplicate', 'printed']] as const) {
      const report = { caseId: licence.caseId, kioskId: 'JM-TEST-1', copy, outcome, at: desk.parts.now().toISOString() };
      expect((await desk.post(`/v1/licences/${creditCode}/prints`, report, freshKey())).status).toBe(200);
    }
    const verify = async () => licenceVerificationSchema.parse(JSON.parse((await desk.post('/v1/licences/verify', { qr: licence.qr })).body));
    expect(await verify()).toMatchObject({ genuine: true, onRecord: true, status: 'inForce', licence: licenceHashOf(licence.signature) });
    await store.db.transaction().execute((trx) => voidLicences(trx, { creditCode, reason: 'declaredVoid', byCase: null, at: desk.parts.now() }));
    expect(await verify()).toMatchObject({ genuine: true, onRecord: true, status: 'declaredVoid' });
    const path = `/v1/log/licences/${licenceHashOf(licence.signature)}`;
    expect(await get(path)).toMatchObject({ proofs: [], waiting: 5 });
    await desk.runDue();
    const { proofs } = licenceHistorySchema.parse(await get(path));
    expect(proofs.map(({ entry }) => (JSON.parse(entry) as { kind: string }).kind)).toEqual(['issued', 'spoiled', 'printed', 'printed', 'voided']);
  });

  it('gives no index twice and leaves none out when several processes append at once', async () => {
    await Promise.all(Array.from({ length: 6 }, () => approve()));
    await Promise.all([appendWaiting(desk.parts), appendWaiting(desk.parts), appendWaiting(desk.parts)]);
    await appendWaiting(desk.parts);
    const { size, root } = await head();
    const rows = await store.db.selectFrom('logEntry').select('index').orderBy('index').execute();
    expect(rows.map(({ index }) => Number(index))).toEqual(Array.from({ length: size }, (_, index) => index));
    expect(rootOfInclusion(await inclusion(size - 1, size))).toBe(root);
  });

  it('cannot be rewritten', async () => {
    await expect(store.db.deleteFrom('logEntry').execute()).rejects.toThrow('append only');
    await expect(store.db.deleteFrom('logHead').execute()).rejects.toThrow('append only');
  });

  describe('asked for what it lacks', () => {
    it.each([
      ['a head between two batches', '/v1/log/head?size=3'],
      ['an entry beyond its end', '/v1/log/proofs/inclusion?index=99999'],
      ['a licence that nobody was issued', `/v1/log/licences/${'0'.repeat(64)}`],
    ])('says that there is not %s', async (_, path) => expect((await desk.get(path)).status).toBe(404));

    it.each(['/v1/log/head?size=0', '/v1/log/proofs/inclusion?index=-1', '/v1/log/proofs/consistency?from=x', '/v1/log/entries?limit=100000', '/v1/log/licences/x'])('refuses %s', async (path) =>
      expect((await desk.get(path)).status).toBe(400));
  });
});
