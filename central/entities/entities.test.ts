import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inventedPerson } from '../../domain/testing/establishments.ts';
import type { Store } from '../store/store.ts';
import { sampleAddress, type PlainApplication } from '../testing/applicant.ts';
import { answerOf, defectsOf, errorOf, freshKey, openDesk, type Desk } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { signedByAll, submitAt } from '../testing/establishments.ts';
import { applyFor, entityAt, foundIndividual, foundSoleProprietorship, laterApplication, rehearseAt, unnamed, waitDays, type FoundedEntity } from '../testing/later-life.ts';
import { asBearer, bodyOf, officersDoor, tokens } from '../testing/officers.ts';
import { decideAgain } from '../review/decide-again.ts';

onEachStore('the register of entities', (open) => {
  let store: Store;
  let desk: Desk;
  beforeAll(async () => {
    store = await open();
    desk = await openDesk(store, { door: officersDoor });
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  const premisesAt = (n: number): PlainApplication['premises'] => {
    const { id, text } = sampleAddress(n);
    return { street: '440703002', standardAddressId: id, text, right: 'leased' };
  };
  const mark = (entity: FoundedEntity, kind: string, state = 'set') =>
    asBearer(desk, tokens.first, 'POST', `/v1/entities/${entity.creditCode}/marks`, { kind, state, authority: '样本法院', reason: '（2026）样0001号' });

  describe('the register', () => {
    it('has a business once it is founded, and shows what its licence prints', async () => {
      const { creditCode } = await foundIndividual(desk, 0, '春明');
      const entity = await entityAt(desk, creditCode);
      expect(entity).toMatchObject({ creditCode, name: '江门市蓬江区春明饮品店', kind: 'individualBusiness', status: 'inOperation', foundedOn: '2026-11-21', endedOn: null, capital: null, notices: [], reports: [] });
      expect(entity.headedBy.reveal()).toBe(inventedPerson(1).name);
      expect((await desk.get(`/v1/entities/${creditCode}`)).body).not.toContain(inventedPerson(1).idNumber);
    });

    it('finds by the beginning of the name or the trade name, page by page', async () => {
      await foundIndividual(desk, 19, '春光');
      const first = bodyOf(await desk.get(`/v1/entities?name=${encodeURIComponent('江门市蓬江区春')}&limit=1`));
      expect(first).toMatchObject({ entities: [{ name: '江门市蓬江区春光饮品店' }] });
      const second = bodyOf(await desk.get(`/v1/entities?name=${encodeURIComponent('江门市蓬江区春')}&limit=1&after=${String(first['next'])}`));
      expect(second).toMatchObject({ entities: [{ name: '江门市蓬江区春明饮品店' }], next: null });
      expect(bodyOf(await desk.get(`/v1/entities?tradeName=${encodeURIComponent('春光')}`))).toMatchObject({ entities: [{ name: '江门市蓬江区春光饮品店' }] });
      expect(errorOf(await desk.get('/v1/entities')).errors).toEqual([{ in: 'querystring', pointer: '#/name', detail: 'give name or tradeName, not both' }]);
      expect(bodyOf(await desk.get(`/v1/entities?name=${encodeURIComponent('%_')}`))).toEqual({ entities: [], next: null });
    });

    it('shows its file to the officers of its division alone', async () => {
      const { creditCode, caseId } = await foundIndividual(desk, 18, '夏明');
      const file = bodyOf(await asBearer(desk, tokens.first, 'GET', `/v1/entities/${creditCode}/file`));
      expect(file).toMatchObject({ history: [{ version: 1, item: 'individualBusiness.establish', caseId }], statuses: [], licences: [{ caseId, voided: null }] });
      expect((await asBearer(desk, tokens.elsewhere, 'GET', `/v1/entities/${creditCode}/file`)).status).toBe(403);
      expect((await desk.get(`/v1/entities/${creditCode}/file`)).status).toBe(401);
    });

    it('answers on a code it does not know, and on a text that is none', async () => {
      expect(errorOf(await desk.get('/v1/entities/92440799MAGEYYYY5E')).code).toBe('notFound');
      expect(bodyOf(await desk.get('/v1/credit-codes/9144030071526726XG'))).toMatchObject({ valid: true, category: '企业', divisionName: '广东省深圳市', onRecord: false, warnings: [] });
      const { creditCode } = await foundIndividual(desk, 17, '夏光');
      expect(bodyOf(await desk.get(`/v1/credit-codes/${creditCode}`))).toMatchObject({ valid: true, onRecord: true, category: '个体工商户' });
    });
  });

  describe('a change', () => {
    it('of the place issues a new licence and frees the old place', async () => {
      const entity = await foundIndividual(desk, 1, '秋光');
      const answer = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-20', oldLicence: 'returned', premises: premisesAt(2) });
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.licence?.content).toMatchObject({ creditCode: entity.creditCode, premises: sampleAddress(2).text, registeredOn: '2026-11-21' });
      expect(answer.result).toEqual({ kind: 'changed', version: 2, changed: ['premises'], newLicence: true });
      expect(bodyOf(await asBearer(desk, tokens.first, 'GET', `/v1/entities/${entity.creditCode}/file`))).toMatchObject({ licences: [{ voided: 'superseded' }, { voided: null }] });
      expect(bodyOf(await desk.get(`/v1/applications/${answer.caseId}`))).toMatchObject({ entity: { creditCode: entity.creditCode, name: '江门市蓬江区秋光饮品店' }, result: answer.result, paper: answer.paper, licence: { signature: answer.licence?.signature } });
      await foundIndividual(desk, 1, '秋华');
    });

    it('of the name ends the old one, which nobody gets for a year', async () => {
      const entity = await foundIndividual(desk, 4, '冬宁');
      const answer = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-21', oldLicence: 'declaredVoid', name: { division: '江门市蓬江区', tradeName: '冬和', industry: '饮品', legalForm: '店' } });
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.licence?.content.name).toBe('江门市蓬江区冬和饮品店');
      const other = await desk.application({ tradeName: '冬宁', address: sampleAddress(5) });
      expect(defectsOf(answerOf(await submitAt(desk, other)))).toEqual(['N9 fix']);
    });

    it('of the form of the name is not kept from it by its own name', async () => {
      const entity = await foundIndividual(desk, 5, '冬顺');
      const answer = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-21', oldLicence: 'returned', name: { division: '江门市蓬江区', tradeName: '冬顺', industry: '饮品', legalForm: '馆' } });
      expect(defectsOf(answer)).toEqual([]);
    });

    it('of the operator is direct: same code, same founding date, both sign', async () => {
      const entity = await foundIndividual(desk, 3, '晨宁');
      waitDays(desk, 1);
      const operator = unnamed(inventedPerson(2));
      const application = await laterApplication<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-21', oldLicence: 'returned', operator });
      expect((await rehearseAt(desk, application)).signers).toEqual(['applicant', 'operator']);
      const answer = answerOf(await submitAt(desk, signedByAll(application)));
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.licence?.content).toMatchObject({ creditCode: entity.creditCode, registeredOn: '2026-11-21', issuedOn: '2026-11-22' });
      expect((await entityAt(desk, entity.creditCode)).headedBy.reveal()).toBe(operator.name);
      // The old operator is nobody of it any more; the new one is.
      const reissue = { item: 'entity.reissue', reason: 'lost', copies: ['original'], declaredVoid: true } as const;
      expect(defectsOf(await applyFor<'entity.reissue'>(desk, entity, { ...reissue, copies: ['original'] }))).toEqual(['C2 fix']);
      expect(defectsOf(await applyFor<'entity.reissue'>(desk, { ...entity, applicant: operator }, { ...reissue, copies: ['original'] }))).toEqual([]);
      const again = await decideAgain(desk.parts, answer.caseId);
      expect(again?.again).toEqual(again?.recorded);
    });

    it('that comes late passes, and says so', async () => {
      const entity = await foundIndividual(desk, 6, '晨和');
      const answer = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-10-01', scope: ['F0002'], oldLicence: 'returned' });
      expect(answer.decision.outcome).toBe('approved');
      expect(answer.decision.trace.find(({ rule }) => rule === 'C4')?.reason.en).toContain('This was due by 2026-10-31');
    });

    it('of somebody else is mended, without a word of whose it is', async () => {
      const entity = await foundIndividual(desk, 7, '晨顺');
      const answer = await applyFor<'entity.change'>(desk, { ...entity, applicant: unnamed(inventedPerson(7)) }, { item: 'entity.change', decidedOn: '2026-11-21', scope: ['F0002'], oldLicence: 'returned' });
      expect(defectsOf(answer)).toEqual(['C2 fix']);
      for (const secret of [inventedPerson(1).name, inventedPerson(1).idNumber, inventedPerson(7).name]) expect(JSON.stringify(answer.decision)).not.toContain(secret);
    });

    it('tells all defects at once', async () => {
      const entity = await foundIndividual(desk, 8, '雨明');
      await mark(entity, 'abnormalUnreachable');
      const answer = await applyFor<'entity.change'>(desk, { ...entity, applicant: unnamed(inventedPerson(7)) }, {
        item: 'entity.change', formVersion: '2022-03', decidedOn: '2027-01-01', scope: ['H0001', 'Z9999'], registeredCapital: 1, name: { division: '台山市', tradeName: '雨', industry: '饮品', legalForm: '有限公司' },
      });
      expect(new Set(defectsOf(answer))).toEqual(new Set(['A14 fix', 'C2 fix', 'C3 fix', 'C4 fix', 'A13 fix', 'N2 fix', 'N4 fix', 'N6 fix', 'A4 fix', 'C6 fix']));
      for (const rule of answer.decision.trace) if (rule.result === 'fix') expect(rule.field).toMatch(/^\//);
    });

    it('of what is on the abnormal list for being out of reach takes the new place with it', async () => {
      const entity = await foundIndividual(desk, 9, '雨光');
      await mark(entity, 'abnormalUnreachable');
      const scope = { item: 'entity.change', decidedOn: '2026-11-21', scope: ['F0002'], oldLicence: 'returned' as const } as const;
      expect(defectsOf(await applyFor<'entity.change'>(desk, entity, { ...scope, scope: ['F0002'] }))).toEqual(['A13 fix']);
      expect(defectsOf(await applyFor<'entity.change'>(desk, entity, { ...scope, scope: ['F0002'], premises: premisesAt(10) }))).toEqual([]);
    });

    it('to another registrar’s area is a person’s', async () => {
      const entity = await foundIndividual(desk, 11, '雨华');
      const answer = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', registrarDivision: '440704', decidedOn: '2026-11-21', oldLicence: 'returned', premises: { street: '440704001', text: '江门市江海区样例路1号', right: 'leased' } });
      expect(answer.decision.outcome).toBe('routedToHuman');
      expect(defectsOf(answer)).toContain('C8 human');
      // The officer of the new registrar takes it over, with a reason for each rule.
      const moved = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', registrarDivision: '440705', decidedOn: '2026-11-21', oldLicence: 'returned', premises: { street: '440705001', text: '江门市新会区样例路1号', right: 'leased' } });
      const overrides = [...new Set(defectsOf(moved).map((defect) => defect.split(' ')[0] ?? ''))].map((rule) => ({ rule, reason: '样本：已调取档案' }));
      const act = (what: string, body: object) => asBearer(desk, tokens.elsewhere, 'POST', `/v1/officer/cases/${moved.caseId}/${what}`, body);
      await act('claim', {});
      expect(bodyOf(await act('approval', { overrides }))).toMatchObject({ status: 'approved' });
      expect(await entityAt(desk, entity.creditCode)).toMatchObject({ registrar: '江门市新会区市场监督管理局（样本）', premises: '江门市新会区样例路1号' });
      expect((await asBearer(desk, tokens.elsewhere, 'GET', `/v1/entities/${entity.creditCode}/file`)).status).toBe(200);
      const elsewhere = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', registrarDivision: '440704', decidedOn: '2026-11-21', oldLicence: 'returned', scope: ['F0002'] });
      expect(defectsOf(elsewhere)).toContain('C1 fix');
    });

    it('of a sole proprietorship passes it to another investor', async () => {
      const entity = await foundSoleProprietorship(desk, 12, '雨宁');
      const investor = unnamed(inventedPerson(3));
      const answer = await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-21', oldLicence: 'returned', investor, contribution: 8_000_000 });
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.licence?.content).toMatchObject({ legalType: '个人独资企业' });
      expect((await entityAt(desk, entity.creditCode)).headedBy.reveal()).toBe(investor.name);
    });

    it('is refused to nobody and changes nothing where nothing is named', async () => {
      const entity = await foundIndividual(desk, 13, '雨和');
      expect(defectsOf(await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-21' }))).toEqual(['C3 fix']);
      expect(defectsOf(await applyFor<'entity.change'>(desk, entity, { item: 'entity.change', decidedOn: '2026-11-21', scope: ['H0001'], oldLicence: 'returned' }))).toEqual(['C3 fix']);
    });

    it('is made once of two that arrive together', async () => {
      const entity = await foundIndividual(desk, 14, '雨顺');
      const change = { item: 'entity.change', decidedOn: '2026-11-21', oldLicence: 'returned', scope: ['F0002'] } as const;
      const two = await Promise.all([0, 1].map(async () => signedByAll(await laterApplication<'entity.change'>(desk, entity, { ...change, scope: ['F0002'] }))));
      const answers = (await Promise.all(two.map((signed) => desk.post('/v1/applications', signed, freshKey())))).map(answerOf);
      expect(answers.map(defectsOf).sort()).toEqual([[], ['C3 fix']]);
    });
  });

  describe('a licence that is lost', () => {
    it('is issued anew with the same contents, and the old one is void', async () => {
      const entity = await foundIndividual(desk, 15, '清明');
      waitDays(desk, 2);
      const reissue = { item: 'entity.reissue', reason: 'lost', copies: ['original', 'duplicate'], declaredVoid: true } as const;
      expect(defectsOf(await applyFor<'entity.reissue'>(desk, entity, { ...reissue, copies: ['original'], declaredVoid: false }))).toEqual(['C15 fix']);
      const answer = await applyFor<'entity.reissue'>(desk, entity, { ...reissue, copies: ['original', 'duplicate'] });
      expect(answer).toMatchObject({ result: { kind: 'reissued' }, licence: { content: { creditCode: entity.creditCode, registeredOn: '2026-11-22', issuedOn: '2026-11-24' } } });
      expect(bodyOf(await asBearer(desk, tokens.first, 'GET', `/v1/entities/${entity.creditCode}/file`))).toMatchObject({ licences: [{ voided: 'declaredVoid' }, { voided: null }] });
    });
  });

  describe('what officers decide', () => {
    it('moves an entity only as the law knows it', async () => {
      const entity = await foundIndividual(desk, 16, '清光');
      const status = (to: string) => asBearer(desk, tokens.first, 'POST', `/v1/entities/${entity.creditCode}/status`, { status: to, reason: '样本决定书1号' });
      expect((await status('revoked')).status).toBe(200);
      expect(errorOf(await status('inOperation')).code).toBe('conflict');
      expect(defectsOf(await applyFor<'entity.reissue'>(desk, entity, { item: 'entity.reissue', reason: 'lost', copies: ['original'], declaredVoid: true }))).toEqual(['C1 human']);
      expect((await status('cancelled')).status).toBe(200);
      expect(await entityAt(desk, entity.creditCode)).toMatchObject({ status: 'cancelled', endedOn: '2026-11-24' });
      for (const to of ['inOperation', 'revoked', 'annulled', 'inLiquidation', 'relocatingOut']) expect(errorOf(await status(to)).code).toBe('conflict');
      expect((await asBearer(desk, tokens.elsewhere, 'POST', `/v1/entities/${entity.creditCode}/status`, { status: 'annulled', reason: '样本' })).status).toBe(403);
    });
  });

  it('decides every case again from its records', async () => {
    const cases = await store.db.selectFrom('decision').select('caseId').execute();
    expect(cases.length).toBeGreaterThan(10);
    for (const { caseId } of cases) {
      const second = await decideAgain(desk.parts, caseId);
      expect(second?.again).toEqual(second?.recorded);
    }
  });
});
