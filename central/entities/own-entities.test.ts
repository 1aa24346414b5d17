import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { ownEntitiesSchema, type OwnEntity } from '../../contract/entity.ts';
import { inventedPerson } from '../../domain/testing/establishments.ts';
import type { Store } from '../store/store.ts';
import { answerOf, errorOf, freshKey, openDesk, type Desk, type Reply } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { signedByAll, submitAt } from '../testing/establishments.ts';
import { applyFor, foundCompany, foundIndividual, laterApplication, unnamed, waitDays } from '../testing/later-life.ts';
import { asBearer, officersDoor, tokens } from '../testing/officers.ts';

const kiosk = { id: 'JM-TEST-1', token: 'k'.repeat(43) };
const elsewhere = { id: 'JM-TEST-2', token: 'l'.repeat(43) };
const door = { admission: { ...officersDoor.admission, kiosks: [kiosk, elsewhere] }, anyKiosk: true };
type Stated = ReturnType<typeof unnamed>;

onEachStore('what somebody has a part in', (open) => {
  let store: Store;
  let desk: Desk;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store, { door });
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  const proofOf = async (person: Stated): Promise<string> => {
    const reply = await desk.post('/v1/identity-checks', { method: 'card', person }, freshKey());
    return z.object({ identityToken: z.string() }).parse(JSON.parse(reply.body)).identityToken;
  };
  const ask = (person: object, kioskId = kiosk.id): Promise<Reply> => desk.post('/v1/people/entities', { kioskId, person });
  const entitiesOf = async (person: Stated): Promise<OwnEntity[]> => {
    const reply = await ask({ ...person, identityToken: await proofOf(person) });
    if (reply.status !== 200) throw new Error(reply.body);
    return z.decode(ownEntitiesSchema, JSON.parse(reply.body) as z.input<typeof ownEntitiesSchema>).entities;
  };
  const [first, second] = [unnamed(inventedPerson(1)), unnamed(inventedPerson(2))];

  describe('is listed', () => {
    it('with roles, scope and composition, what has ended after what has not', async () => {
      expect(await entitiesOf(first)).toEqual([]);
      const shop = await foundIndividual(desk, 0, '春明');
      const company = await foundCompany(desk, 1, '春光');
      const listed = await entitiesOf(first);
      expect(listed).toHaveLength(2);
      expect(listed).toContainEqual(expect.objectContaining({ entity: expect.objectContaining({ creditCode: shop.creditCode, status: 'inOperation' }) as unknown, roles: ['operator'], scope: ['H0001'], composition: 'individual', reportsDue: [] }));
      expect(listed.find(({ entity }) => entity.creditCode === company.creditCode)).toMatchObject({ roles: expect.arrayContaining(['shareholder']) as unknown, entity: { kind: 'limitedCompany' } });
      await asBearer(desk, tokens.first, 'POST', `/v1/entities/${company.creditCode}/status`, { status: 'inLiquidation', reason: '样本公告0001号' });
      await asBearer(desk, tokens.first, 'POST', `/v1/entities/${company.creditCode}/status`, { status: 'cancelled', reason: '样本公告0002号' });
      expect((await entitiesOf(first)).map(({ entity }) => entity.status)).toEqual(['inOperation', 'cancelled']);
    });

    it('only where the person has a part today', async () => {
      const shop = await foundIndividual(desk, 2, '夏明');
      const successor = unnamed(inventedPerson(3));
      expect(await entitiesOf(successor)).toEqual([]);
      const application = await laterApplication<'entity.change'>(desk, shop, { item: 'entity.change', decidedOn: '2026-11-20', oldLicence: 'returned', operator: successor });
      expect(answerOf(await submitAt(desk, signedByAll(application))).result).toMatchObject({ kind: 'changed' });
      expect(await entitiesOf(successor)).toMatchObject([{ entity: { creditCode: shop.creditCode }, roles: ['operator'] }]);
      expect((await entitiesOf(first)).map(({ entity }) => entity.creditCode)).not.toContain(shop.creditCode);
    });

    it('with the years whose report is due, until it is filed', async () => {
      const shop = await foundIndividual(desk, 3, '秋明');
      const due = async () => (await entitiesOf(first)).find(({ entity }) => entity.creditCode === shop.creditCode)?.reportsDue;
      expect(await due()).toEqual([]);
      waitDays(desk, 800);
      expect(await due()).toEqual([2028, 2027, 2026]);
      await applyFor<'annualReport.submit'>(desk, shop, { item: 'annualReport.submit', year: 2027, report: { kind: 'individualBusiness', permits: [], turnover: 0, taxPaid: 0, staff: 1, sites: [], publish: true, contactMobile: '13800000000' } });
      expect(await due()).toEqual([2028, 2026]);
    });
  });

  describe('is told to nobody', () => {
    it('without a proof, with somebody else’s, or under another name', async () => {
      const token = await proofOf(second);
      for (const person of [first, { ...first, identityToken: token }, { ...second, name: '另样本', identityToken: token }, { ...second, identityToken: `${token.slice(0, -2)}00` }]) {
        const reply = await ask(person);
        expect([reply.status, errorOf(reply).errors.map(({ pointer }) => pointer)]).toEqual([403, ['#/person/identityToken']]);
        expect(reply.body).not.toContain(second.idNumber);
      }
    });

    it('by a machine that speaks for another, or by an officer', async () => {
      const person = { ...second, identityToken: await proofOf(second) };
      expect((await asBearer(desk, elsewhere.token, 'POST', '/v1/people/entities', { kioskId: kiosk.id, person })).status).toBe(403);
      const closed = await openDesk(store, { door: { ...door, anyKiosk: false } });
      expect((await asBearer(closed, tokens.first, 'POST', '/v1/people/entities', { kioskId: kiosk.id, person })).status).toBe(401);
      expect((await asBearer(closed, kiosk.token, 'POST', '/v1/people/entities', { kioskId: kiosk.id, person })).status).toBe(200);
      await closed.close();
    });
  });
});
