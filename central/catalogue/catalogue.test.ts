import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { itemListSchema, itemSearchSchema, publicationListSchema, publicationSchema, signedManifestSchema } from '../../contract/catalogue.ts';
import { publicKeysSchema } from '../../contract/central.ts';
import { newlyOpened } from '../../domain/journey/find-items.ts';
import { contextOf } from '../../domain/service-item/view.ts';
import { answer, answersToSend, begin, standingOf } from '../../domain/service-item/engine.ts';
import { itemHash, verifyManifest } from '../../domain/service-item/manifest.ts';
import { preparationSchema } from '../../contract/service-application.ts';
import { divisionCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { personSchema } from '../../contract/application-parts.ts';
import { keepCatalogue } from '../../electron/runtime/catalogue/catalogue-keeper.ts';
import { openShelf } from '../../electron/runtime/catalogue/catalogue-shelf.ts';
import { catalogueSource } from '../../electron/runtime/catalogue/catalogue-source.ts';
import type { Store } from '../store/store.ts';
import { defects, errorOf, freshKey, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { asBearer } from '../testing/officers.ts';
import { applyFor, caseOf, identify, kioskId, parsed, personOf, traveller, type PlainServiceApplication } from '../service-items/testing/visitor.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { scaleItems } from './scale-items.ts';
import newItem from './testing/bicycle-plate.json' with { type: 'json' };

const officerToken = 'token-of-the-officer-who-publishes-items';
const plainToken = 'token-of-an-officer-who-decides-cases-only';
let store: Store;
let desk: Desk;
let url: string;
beforeAll(async () => {
  store = await openEmptyStore();
  const officer = { id: 'o-1', name: '样本审核员', division: divisionCodeSchema.parse('440703'), token: officerToken, rights: ['catalogue' as const] };
  const colleague = { id: 'o-2', name: '样本审核员乙', division: divisionCodeSchema.parse('440703'), token: plainToken };
  desk = await openDesk(store, { door: { admission: { kiosks: [], officers: [officer, colleague], supervisors: [] }, anyKiosk: true } });
  url = await desk.api.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

async function asOfficer(path: string, body: unknown, key = freshKey()): Promise<Reply> {
  const reply = await desk.api.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/json', 'idempotency-key': key, authorization: `Bearer ${officerToken}` }, payload: JSON.stringify(body) });
  return { status: reply.statusCode, body: reply.body };
}
const manifestNow = async () => parsed(signedManifestSchema, await desk.get('/v1/catalogue'));
const search = async (query: string): Promise<string[]> => parsed(itemSearchSchema, await desk.get(`/v1/catalogue/search?${query}`)).items.map(({ code }) => code);

describe('the catalogue', () => {
  it('is signed by the registry, and each item has the hash that it says', async () => {
    const signed = await manifestNow();
    const key = parsed(publicKeysSchema, await desk.get('/v1/keys')).keys.find(({ keyId }) => keyId === signed.keyId);
    expect(verifyManifest(signed, key?.publicKey ?? '')).toBe(true);
    const { items } = parsed(itemListSchema, await desk.get('/v1/catalogue/items'));
    expect(new Map(items.map(({ item }) => [item.code, itemHash(item)]))).toEqual(new Map(signed.manifest.items.map(({ code, hash }) => [code, hash])));
  });

  it('answers 304 to who has it, and an ETag to who has not', async () => {
    const first = await desk.api.inject({ method: 'GET', url: '/v1/catalogue' });
    const etag = String(first.headers.etag);
    const again = await desk.api.inject({ method: 'GET', url: '/v1/catalogue', headers: { 'if-none-match': `W/${etag}` } });
    const other = await desk.api.inject({ method: 'GET', url: '/v1/catalogue', headers: { 'if-none-match': '"catalogue-0"' } });
    expect([first.statusCode, again.statusCode, again.body, other.statusCode]).toEqual([200, 304, '', 200]);
  });

  it.each([
    ['q=社保', 'own-social-insurance-certificate'],
    ['q=我要交罚款', 'own-traffic-fine'],
    ['q=gongjijin', 'own-housing-fund-certificate'],
    ['q=gjj', 'own-housing-fund-certificate'],
    ['q=个体户', 'own-individual-business-establish'],
    ['q=ylj', 'own-pension-statement'],
    ['q=去香港', 'own-hk-macao-endorsement'],
    ['q=passport', 'own-exit-entry-preacceptance'],
    ['category=tax', 'own-tax-certificate'],
    ['lifeEvent=childbirth', 'own-maternity-benefit'],
  ])('finds by %s', async (query, code) => expect((await search(encodeURI(query))).slice(0, 5)).toContain(code));

  it('finds nothing for what nobody offers', async () => expect(await search(`q=${encodeURIComponent('火星旅行')}`)).toEqual([]));
});

describe('publishing', () => {
  it('is an officer’s', async () => expect((await desk.post('/v1/catalogue/publications', { put: [], remove: [], note: 'x' }, freshKey())).status).toBe(401));

  it('is for officers with the right to it alone', async () => {
    for (const [url, body] of [['/v1/catalogue/publications', { put: [], remove: [], note: 'x' }], ['/v1/catalogue/restorations', { version: 1, note: 'x' }]] as const) {
      const reply = await asBearer(desk, plainToken, 'POST', url, body);
      expect([reply.status, errorOf(reply).code]).toEqual([403, 'forbidden']);
    }
    expect((await asBearer(desk, plainToken, 'GET', '/v1/catalogue/publications')).status).toBe(200);
  });

  it('refuses an item that looks at what is not there, and names the place', async () => {
    const lost = structuredClone(newItem);
    Object.assign(lost.steps[0]?.fields[1] ?? {}, { visibleIf: { value: 'answers.later', is: 'x' } });
    const reply = await asOfficer('/v1/catalogue/publications', { put: [lost], remove: [], note: 'a lost item' });
    expect([reply.status, errorOf(reply).errors.map(({ pointer }) => pointer)]).toEqual([400, ['#/put/0/steps/0/fields/1/visibleIf']]);
  });

  it('of 120 samples makes 150 items and more, found as fast', async () => {
    const samples = parsed(publicationSchema, await asOfficer('/v1/catalogue/publications', { put: scaleItems(120), remove: [], note: 'scale' }));
    expect(samples.items).toBeGreaterThanOrEqual(150);
    expect((await search(`q=${encodeURIComponent('样本077')}`))[0]).toBe('own-sample-077');
    expect((await manifestNow()).manifest.items.filter(({ sample }) => sample)).toHaveLength(120);
  });

  it('tells for a month what came into it, and never that everything did', async () => {
    const { items } = (await manifestNow()).manifest;
    expect(new Set(items.map(({ sample, openedOn }) => `${String(sample)} ${openedOn ?? 'from the first'}`))).toEqual(new Set(['false from the first', 'true 2026-11-21']));
    const newsOn = (day: string) => newlyOpened(items, isoDateSchema.parse(day)).opened?.length;
    expect(['2026-11-20', '2026-11-21', '2026-12-20', '2026-12-21'].map(newsOn)).toEqual([undefined, 4, 4, undefined]);
  });

  it('goes back to an earlier version as a new one, and once for one key', async () => {
    const before = (await manifestNow()).manifest;
    const key = freshKey();
    const restored = parsed(publicationSchema, await asOfficer('/v1/catalogue/restorations', { version: 1, note: 'back' }, key));
    expect(parsed(publicationSchema, await asOfficer('/v1/catalogue/restorations', { version: 1, note: 'back' }, key))).toEqual(restored);
    expect([restored.version, restored.restores, (await manifestNow()).manifest.items.length]).toEqual([before.version + 1, 1, before.items.length - 120]);
    const list = await desk.api.inject({ method: 'GET', url: '/v1/catalogue/publications?limit=1', headers: { authorization: `Bearer ${officerToken}` } });
    expect(publicationListSchema.parse(JSON.parse(list.body))).toMatchObject({ publications: [{ version: restored.version, by: 'officer:o-1' }], next: restored.version });
  });
});

describe('an item that no code knows', () => {
  it('goes from its publication through the kiosk’s engine and the API to its paper', async () => {
    const shelf = openShelf(mkdtempSync(join(tmpdir(), 'kiosk-')));
    const kiosk = keepCatalogue({ source: catalogueSource(url), shelf });
    await kiosk.refresh();
    expect(kiosk.inHand().items.some(({ code }) => code === newItem.code)).toBe(false);

    parsed(publicationSchema, await asOfficer('/v1/catalogue/publications', { put: [newItem], remove: [], note: 'bicycles' }));
    expect(await kiosk.refresh()).toEqual({ ok: true, value: 'taken' });
    const item = kiosk.inHand().items.find(({ code }) => code === newItem.code);
    if (item?.kind !== 'service') throw new Error('the kiosk does not show the new item');

    const person = personOf(traveller, await identify(desk, traveller, item));
    const applicant = { as: 'self' as const, person };
    const preparation = parsed(preparationSchema, await desk.post(`/v1/service-items/${item.code}/preparations`, { kioskId, division: '440703', language: 'en', applicant }));
    const context = contextOf({ as: 'self', person: personSchema.parse(person) }, { today: isoDateSchema.parse('2026-11-21'), register: preparation.context.register.reveal(), licences: preparation.context.licences.reveal() });

    let journey = begin(item, context);
    expect(standingOf(journey).defects.map(({ field }) => field)).toEqual(['kind', 'bought']);
    journey = answer(journey, 'kind', 'electric');
    // The answer makes two more questions appear.
    expect(standingOf(journey).defects.map(({ field }) => field)).toEqual(['power', 'bought', 'insured']);
    for (const [field, value] of [['power', 900], ['bought', '2026-11-01'], ['insured', true]] as const) journey = answer(journey, field, value);
    expect(standingOf(journey).defects.map(({ field, flaw }) => `${field} ${flaw}`)).toEqual(['power tooLarge']);
    journey = answer(journey, 'power', 400);
    const standing = standingOf(journey);
    expect([standing.defects, standing.nextStep, standing.requirements.map(({ state }) => state)]).toEqual([[], undefined, ['fetched']]);

    const application: PlainServiceApplication = { itemCode: item.code, itemVersion: item.version, kioskId, division: '440703', language: 'en', applicant, answers: answersToSend(journey, standing).reveal(), materials: [], consents: [] };
    const decided = await applyFor(desk, application);
    expect([decided.decision.outcome, defects(decided.decision.trace)]).toEqual(['approved', []]);
    const { output } = await caseOf(desk, decided.caseId);
    expect(output?.title).toBe('Plate of a bicycle');
    expect(output?.lines.reveal()).toContainEqual({ kind: 'text', text: 'Electric, 400 W, bought on 2026-11-01.' });
  });
});
