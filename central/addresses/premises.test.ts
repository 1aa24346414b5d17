import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addressListSchema } from '../../contract/central.ts';
import { divisionListSchema, doorPlateAnswerSchema, jurisdictionSchema, streetListSchema, type DoorPlateAnswer } from '../../contract/premises.ts';
import { sm3Hex } from '../../domain/application/canonical.ts';
import type { Store } from '../store/store.ts';
import { sampleAddress, signedBy, type PlainApplication } from '../testing/applicant.ts';
import { answerOf, defectsOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { sandboxDoorPlates, sandboxPlate } from './sandbox-door-plates.ts';
import placesData from './sandbox-places.json' with { type: 'json' };

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

const got = async (path: string): Promise<unknown> => {
  const reply = await desk.get(path);
  if (reply.status !== 200) throw new Error(`status ${reply.status}: ${reply.body}`);
  return JSON.parse(reply.body);
};
const refusal = async (path: string): Promise<[number, string]> => {
  const reply = await desk.get(path);
  return [reply.status, errorOf(reply).code];
};

describe('divisions and streets', () => {
  it('lead from the country to a street', async () => {
    const provinces = divisionListSchema.parse(await got('/v1/divisions')).divisions;
    expect(provinces.length).toBeGreaterThan(30);
    expect(provinces.find(({ code }) => code === '440000')).toMatchObject({ name: '广东省', level: 'province' });
    expect(divisionListSchema.parse(await got('/v1/divisions?parent=440000')).divisions.find(({ code }) => code === '440700')).toMatchObject({ name: '江门市', level: 'city' });
    expect(divisionListSchema.parse(await got('/v1/divisions?parent=440700')).divisions).toHaveLength(7);
    const { streets } = streetListSchema.parse(await got('/v1/divisions/440703/streets'));
    expect(streets.find(({ code }) => code === '440703002')).toEqual({ code: '440703002', name: '白沙街道', kind: 'street' });
    expect(streetListSchema.parse(await got('/v1/divisions/440106/streets')).streets).toEqual([]);
  });

  it.each([
    ['/v1/divisions?parent=999999', 404, 'notFound'],
    ['/v1/divisions?parent=4407', 400, 'invalidRequest'],
    ['/v1/divisions/440700/streets', 404, 'notFound'],
    ['/v1/divisions/x/streets', 400, 'invalidRequest'],
  ])('%s: %d', async (path, status, code) => expect(await refusal(path)).toEqual([status, code]));
});

describe('jurisdiction', () => {
  it('is answered with the registrar and the article', async () => {
    expect(jurisdictionSchema.parse(await got('/v1/jurisdiction?street=440703002&item=individualBusiness.establish'))).toMatchObject({ registrarDivision: '440703', name: '广东省江门市蓬江区', level: 'county' });
    expect(jurisdictionSchema.parse(await got('/v1/jurisdiction?street=440703002&item=jointStockCompany.establish'))).toMatchObject({ registrarDivision: '440700', level: 'city' });
  });

  it.each([
    ['street=440703999&item=individualBusiness.establish', 404],
    ['street=440703002&item=circus.establish', 404],
    ['street=440703002&item=individualBusiness', 400],
    ['street=440703002', 400],
  ])('%s: %d', async (query, status) => expect((await refusal(`/v1/jurisdiction?${query}`))[0]).toBe(status));
});

describe('the list of addresses', () => {
  it('is read page by page, each address once', async () => {
    const all: string[] = [];
    let after = '';
    for (let pages = 0; pages < 100; pages += 1) {
      const page = addressListSchema.parse(await got(`/v1/addresses?street=440703002&limit=7${after}`));
      expect(page.addresses.length).toBeLessThanOrEqual(7);
      all.push(...page.addresses.map(({ id }) => id));
      if (page.next === undefined) break;
      after = `&after=${page.next}`;
    }
    expect(new Set(all).size).toBe(all.length);
    expect(all).toHaveLength(80);
  });

  it('ends where nothing comes after', async () => {
    expect(addressListSchema.parse(await got('/v1/addresses?street=440703002&after=nothing-of-the-kind'))).toEqual({ addresses: [] });
    expect((await refusal('/v1/addresses?street=440703002&limit=51'))[0]).toBe(400);
  });
});

describe('a door plate', () => {
  const read = async (payload: string): Promise<DoorPlateAnswer> => doorPlateAnswerSchema.parse(JSON.parse((await desk.post('/v1/addresses/from-door-plate', { payload })).body));

  it('leads to its address, and a building’s to what is within', async () => {
    const { id, text } = sampleAddress(0);
    expect(await read(sandboxPlate('M', id))).toMatchObject({ result: 'found', plate: 'door', address: { id, text } });
    const building = await read(sandboxPlate('L', 'SAMPLE-440703002-107'));
    if (building.result !== 'found') throw new Error(building.result);
    expect(building.within.map((address) => address.text.replace(building.address.text, ''))).toEqual(['1单元', '1单元301室']);
  });

  it('of another kind, or of no address, is an answer', async () => {
    expect((await read('https://example.invalid/plate/1')).result).toBe('unknownCode');
    expect((await read(sandboxPlate('M', 'SAMPLE-440703002-999'))).result).toBe('unknownPlate');
    expect((await read(`${sandboxPlate('M', sampleAddress(0).id).slice(0, -2)}00`)).result).toBe('unknownCode');
  });

  it('is read as the API’s description says', () => {
    const example = /SAMPLE-PLATE:M:\S+:\d{2}/.exec(sandboxDoorPlates.format)?.[0] ?? '';
    expect(sandboxDoorPlates.read(example)).toEqual({ plate: 'door', standardAddressId: 'SAMPLE-440703002-101' });
  });

  it('of whatever payload never fails', () =>
    fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1, maxLength: 100 }), async (payload) => {
        expect((await desk.post('/v1/addresses/from-door-plate', { payload })).status).toBeLessThan(500);
      }),
      { numRuns: 100 },
    ));
});

describe('premises of an application', () => {
  let names = 0;
  /** What is decided about a stationer's at these premises. */
  async function decided(premises: object, changes: object = {}): Promise<string[]> {
    const { application } = await desk.application({ tradeName: `${'风花雪月'.charAt(names % 4)}${'明光华安和顺福乐景新'.charAt(Math.floor(names / 4))}` });
    names += 1;
    const name = application.name === null ? null : { ...application.name, industry: '文具', legalForm: '店' };
    const plain = { ...application, name, scope: ['F0033'], premises: { ...application.premises, ...premises }, ...changes } as PlainApplication; // still the individual business of the fixture
    return defectsOf(answerOf(await desk.post('/v1/applications', signedBy(plain), freshKey())));
  }
  const address = (road: number, door: number, text: string) => ({ standardAddressId: `SAMPLE-440703002-${road}${String(door).padStart(2, '0')}`, text: `江门市蓬江区白沙街道${text}` });
  const hosted = { ...address(7, 1, '样例孵化园1号'), right: 'hosted', host: { creditCode: '91440799MAGEH0001H', agreement: 'TG-1001' } };
  const platform = { creditCode: '91440799MAGEH001X9', shopUrl: 'https://shop.example/s/1' };

  it('may be a hosted address, together with others', async () => {
    expect(await decided(hosted)).toEqual([]);
    expect(await decided({ ...hosted, host: { ...hosted.host, agreement: 'TG-1002' } })).toEqual([]);
    expect(await decided({ ...hosted, host: { ...hosted.host, agreement: 'TG-0000' } })).toEqual(['A7 fix', 'A7 human']);
    expect(await decided({ ...hosted, host: { ...hosted.host, creditCode: '91440799MADEM0TE23' } })).toEqual(['A7 fix', 'A7 human']);
    expect(await decided({ ...hosted, right: 'leased' })).toEqual(['A7 human']);
  });

  it('may be a stall in a market, together with others', async () => {
    const stall = (number: string) => ({ ...address(6, 1, `样例市场1号${number}`), right: 'marketStall', stall: number });
    expect([await decided(stall('A1')), await decided(stall('A2'))]).toEqual([[], []]);
  });

  it('may be a shop in the network of a platform', async () => {
    const shop = { standardAddressId: undefined, text: `网络经营场所：${platform.shopUrl}`, right: 'platform', platform };
    expect(await decided(shop)).toEqual([]);
    expect(await decided({ ...shop, platform: { ...platform, shopUrl: 'https://other.example/s/1' } })).toEqual(['A7 fix']);
  });

  it('may not be on the negative list', async () => expect(await decided(address(8, 1, '样例旧改片区1号'))).toEqual(['A6 fix']));

  it('may be several in the area, and are told apart', async () => {
    const further = (door: number, text: string) => ({ ...address(1, door, text), street: '440703002', right: 'leased' });
    expect(await decided(address(1, 2, '样例路2号'), { furtherPremises: [further(3, '样例路6号'), further(4, '样例路8号')] })).toEqual([]);
    expect(await decided(address(1, 5, '样例路8号101铺'), { furtherPremises: [{ ...further(1, '样例路1号'), street: '440704001', standardAddressId: 'SAMPLE-440704001-101', text: '江门市江海区江南街道样例路1号' }] })).toEqual(['A6 fix']);
  });

  it('may be shared with the same people’s entity that is named, and with nobody else’s', async () => {
    const first = answerOf(await desk.post('/v1/applications', await desk.application({ tradeName: '星辰', address: sampleAddress(15) }), freshKey()));
    const creditCode = first.licence?.content.creditCode;
    if (creditCode === undefined) throw new Error(defectsOf(first).join());
    const there = { standardAddressId: sampleAddress(15).id, text: sampleAddress(15).text };
    expect(await decided(there)).toEqual(['A7 human']);
    expect(await decided({ ...there, sharedWith: ['91440799MAGEH0001H'] })).toEqual(['A7 human']);
    expect(await decided({ ...there, sharedWith: [creditCode] })).toEqual([]);
  });
});

it('keeps the sandbox’s places as their checksum says', () => {
  expect(placesData.checksum.split(': ')[1]).toBe(sm3Hex(JSON.stringify(placesData.places)));
});
