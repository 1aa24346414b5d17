import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Store } from '../store/store.ts';
import { sampleAddress } from '../testing/applicant.ts';
import { answerOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';

const tokens = { mine: 'm'.repeat(43), other: 'o'.repeat(43) };

let store: Store;
let open: Desk;
let guarded: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  open = await openDesk(store);
  guarded = await openDesk(store, { door: { admission: { kiosks: [{ id: 'JM-TEST-1', token: tokens.mine }, { id: 'JM-TEST-2', token: tokens.other }], officers: [], supervisors: [] }, anyKiosk: false } });
});
afterAll(async () => {
  await Promise.all([open.close(), guarded.close()]);
  await store.close();
});

it('a kiosk reads its own cases, submits in its own name, and learns nothing of others', async () => {
  const signed = await open.application();
  const { caseId } = answerOf(await open.post('/v1/applications', signed, freshKey()));
  const ask = async (token: keyof typeof tokens, url: string) => (await guarded.api.inject({ method: 'GET', url, headers: { authorization: `Bearer ${tokens[token]}` } })).statusCode;
  for (const url of [`/v1/applications/${caseId}`, `/v1/applications/${caseId}/next-steps`]) expect([await ask('mine', url), await ask('other', url)]).toEqual([200, 404]);
  const headers = { authorization: `Bearer ${tokens.other}`, 'content-type': 'application/json', 'idempotency-key': freshKey() };
  const reply = await guarded.api.inject({ method: 'POST', url: '/v1/applications', headers, payload: JSON.stringify(await open.application()) });
  expect([reply.statusCode, errorOf({ status: reply.statusCode, body: reply.body }).code]).toEqual([403, 'forbidden']);
});

it('a kiosk acts on its own cases alone, and on one whose slip was shown there', async () => {
  const sent = async (token: keyof typeof tokens, url: string, body: unknown) => {
    const headers = { authorization: `Bearer ${tokens[token]}`, 'content-type': 'application/json', 'idempotency-key': freshKey() };
    return (await guarded.api.inject({ method: 'POST', url, headers, payload: JSON.stringify(body) })).statusCode;
  };
  const [mine, other] = [{ kioskId: 'JM-TEST-1' }, { kioskId: 'JM-TEST-2' }];
  const sentBack = answerOf(await open.post('/v1/applications', await open.application({ tradeName: '中国' }), freshKey()));
  const review = `/v1/applications/${sentBack.caseId}/human-review`;
  expect([await sent('other', review, other), await sent('mine', review, mine)]).toEqual([404, 200]);

  const { caseId, licence } = answerOf(await open.post('/v1/applications', await open.application({ tradeName: '春明', address: sampleAddress(1) }), freshKey()));
  const prints = `/v1/licences/${licence?.content.creditCode ?? ''}/prints`;
  const sheet = (copy: string) => ({ caseId, copy, outcome: 'printed', at: open.parts.now().toISOString() });
  const rating = { subject: { kind: 'case', caseId }, level: 'satisfied', tags: [] };
  expect([await sent('other', prints, { ...sheet('original'), ...other }), await sent('mine', prints, { ...sheet('original'), ...mine })]).toEqual([403, 200]);
  expect(await sent('other', '/v1/ratings', { ...rating, ...other })).toBe(403);

  // As when its slip was shown there: for a visit everything, afterwards what happened in it.
  await store.db.insertInto('signingCase').values({ caseId, documentHash: '0'.repeat(64), openedBy: mine.kioskId, contactProved: true, expiresAt: open.parts.now() }).execute();
  await store.db.insertInto('signingKiosk').values({ caseId, kioskId: other.kioskId, until: new Date(open.parts.now().getTime() + 1) }).execute();
  const read = async () => (await guarded.api.inject({ method: 'GET', url: `/v1/applications/${caseId}`, headers: { authorization: `Bearer ${tokens.other}` } })).statusCode;
  expect([await read(), await sent('other', '/v1/ratings', { ...rating, ...other })]).toEqual([200, 200]);
  guarded.wait(2);
  expect([await read(), await sent('other', prints, { ...sheet('duplicate'), ...other })]).toEqual([404, 200]);
});
