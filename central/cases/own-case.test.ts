import { afterAll, beforeAll, expect, it } from 'vitest';
import { openStore, type Store } from '../store/store.ts';
import { answerOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';

const tokens = { mine: 'm'.repeat(43), other: 'o'.repeat(43) };

let store: Store;
let open: Desk;
let guarded: Desk;
beforeAll(async () => {
  store = await openStore({ kind: 'memory' });
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
