import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundledItems, publish } from '../catalogue/catalogue.ts';
import { calmDepartments, sandboxDepartments, type DepartmentMood } from '../departments/sandbox-departments.ts';
import type { Store } from '../store/store.ts';
import { freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { applyFor, caseOf, fillIn, kioskId, rehearse, scan, worker } from './testing/visitor.ts';

onEachStore('service items', stories);

/** What several processes on one database must agree on; two desks are two processes. */
function stories(open: () => Promise<Store>): void {
  let store: Store;
  let desks: readonly [Desk, Desk];
  const mood: DepartmentMood = calmDepartments();
  beforeAll(async () => {
    store = await open();
    const replaced = { departments: sandboxDepartments(mood) };
    desks = [await openDesk(store, replaced), await openDesk(store, replaced)];
  });
  afterAll(async () => {
    for (const desk of desks) await desk.close();
    await store.close();
  });

  it('are one case for one key, at whichever process it arrives, and one paper', async () => {
    const [one, other] = desks;
    const { application } = await fillIn(one, 'own-employment-subsidy', worker, { later: true });
    const { documentHash } = await rehearse(one, application);
    const body = { application, signature: { strokes: [[[1, 1, 0]]], signedAt: '2026-11-21T02:01:00.000Z', documentHash } };
    const key = freshKey();
    const replies = await Promise.all(Array.from({ length: 8 }, (_, index) => (index % 2 === 0 ? one : other).post('/v1/service-items/own-employment-subsidy/applications', body, key)));
    expect(new Set(replies.map(({ status, body: text }) => `${String(status)} ${text}`)).size).toBe(1);
    expect(await store.db.selectFrom('serviceCase').select('workState').execute()).toEqual([{ workState: 'done' }]);
    expect(await store.db.selectFrom('serviceOutput').select('outputId').execute()).toHaveLength(1);
  });

  it('are worked on by one process, though several look', async () => {
    mood.slow.add('tax');
    const { caseId } = await applyFor(desks[0], (await fillIn(desks[0], 'own-tax-certificate', worker)).application);
    for (const desk of desks) desk.wait(60_000);
    await Promise.all(desks.map((desk) => desk.runDue()));
    const { timeline } = await caseOf(desks[1], caseId);
    expect(timeline.filter(({ kind }) => kind === 'carriedOut')).toHaveLength(1);
  });

  it('take a material that comes later once', async () => {
    const { application } = await fillIn(desks[0], 'own-employment-subsidy', worker, { later: true });
    const { caseId } = await applyFor(desks[0], application);
    const uploads = [await scan(desks[0]), await scan(desks[0])];
    const replies = await Promise.all(uploads.map((upload, index) => (desks[index] ?? desks[0]).post(`/v1/service-cases/${caseId}/materials`, { kioskId, material: 'accountProof', uploads: [upload] }, freshKey())));
    expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([200, 409]);
  });

  it('are published one catalogue after the other', async () => {
    const [item] = bundledItems();
    if (item === undefined) throw new Error('no items');
    const versions = await Promise.all(desks.flatMap(({ parts }) => [1, 2].map((number) => store.db.transaction().execute((trx) => publish(trx, parts, { put: [{ ...item, words: [`${item.code}${String(number)}`] }], remove: [], note: 'at once' }, 'test')))));
    expect(versions.map(({ version }) => version).sort((a, b) => a - b)).toEqual([2, 3, 4, 5]);
  });
}
