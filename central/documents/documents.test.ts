import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { documentListSchema, documentTextSchema } from '../../contract/documents.ts';
import type { Store } from '../store/store.ts';
import { openDesk, type Desk } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';

let store: Store;
let desk: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store);
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

describe('GET /v1/documents', () => {
  it('lists what is in force, each with its hashes, and gives the text behind each', async () => {
    const { documents } = documentListSchema.parse(JSON.parse((await desk.get('/v1/documents')).body));
    expect(documents.map(({ id }) => id)).toEqual(expect.arrayContaining(['privacyNotice', 'nameLiability', 'truthfulness', 'noSupervisor', 'beneficialOwnerExemption', 'permitNotice', 'simpleCancellation', 'pendingMaterials', 'permitCommitment', 'licenceVoid', 'electronicService', 'signerPrivacy']));
    for (const head of documents) {
      expect(documentTextSchema.parse(JSON.parse((await desk.get(`/v1/documents/${head.id}`)).body))).toMatchObject(head);
    }
  });

  it('gives a version by its name, and nothing for what is none', async () => {
    expect([(await desk.get('/v1/documents/nameLiability?version=2026-11-22.1')).status, (await desk.get('/v1/documents/nameLiability?version=1')).status, (await desk.get('/v1/documents/nothing')).status]).toEqual([200, 404, 404]);
  });
});
