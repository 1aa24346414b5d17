import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { enterpriseReportSchema, individualReportSchema } from '../../contract/registration/annual-report.ts';
import { inventedPerson } from '../../domain/testing/establishments.ts';
import { decideAgain } from '../review/decide-again.ts';
import type { Store } from '../store/store.ts';
import { answerOf, defectsOf, openDesk, type Desk } from '../testing/desk.ts';
import { onEachStore } from '../testing/each-store.ts';
import { submitAt } from '../testing/establishments.ts';
import { sandboxCancellationDepartments } from './cancellation-departments.ts';
import { applyFor, entityAt, foundCompany, foundIndividual, foundSoleProprietorship, waitDays, type FoundedEntity } from '../testing/later-life.ts';
import { asBearer, bodyOf, officersDoor, tokens } from '../testing/officers.ts';

onEachStore('ends and pauses of entities', (open) => {
  let store: Store;
  let desk: Desk;
  beforeAll(async () => {
    store = await open();
  });
  beforeEach(async () => {
    // Each story begins on 2026-11-21.
    desk = await openDesk(store, { door: officersDoor });
  });
  afterAll(async () => {
    await desk.close();
    await store.close();
  });

  const mark = (entity: FoundedEntity, kind: string, state = 'set') =>
    asBearer(desk, tokens.first, 'POST', `/v1/entities/${entity.creditCode}/marks`, { kind, state, authority: '样本法院', reason: '（2026）样0001号' });
  const object = (caseId: string) => asBearer(desk, tokens.first, 'POST', `/v1/entity-notices/${caseId}/objections`, { authority: '样本税务局', reason: '有未结清的税款' });
  const cancelIndividual = (entity: FoundedEntity) => applyFor<'entity.cancel.simple'>(desk, entity, { item: 'entity.cancel.simple', debtsSettled: true, oldLicence: 'returned' });

  describe('simple cancellation of an individual business', () => {
    it('happens by itself when the departments’ ten days are over', async () => {
      const entity = await foundIndividual(desk, 0, '春明');
      const answer = await cancelIndividual(entity);
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.licence).toBeUndefined();
      expect(answer.result).toEqual({ kind: 'notice', notice: 'individualCancellation', state: 'running', openedOn: '2026-11-21', endsOn: '2026-12-01', applyFrom: null, applyUntil: null });
      expect(bodyOf(await asBearer(desk, tokens.first, 'GET', '/v1/entity-notices'))).toMatchObject({ notices: [{ caseId: answer.caseId, creditCode: entity.creditCode }] });
      expect(defectsOf(await cancelIndividual(entity))).toEqual(['X3 fix']);
      await desk.runDue();
      waitDays(desk, 10);
      await desk.runDue();
      expect((await entityAt(desk, entity.creditCode)).status).toBe('inOperation');
      waitDays(desk, 1);
      await desk.runDue();
      expect(await entityAt(desk, entity.creditCode)).toMatchObject({ status: 'cancelled', endedOn: '2026-12-02' });
      expect(bodyOf(await desk.get(`/v1/applications/${answer.caseId}`))).toMatchObject({ result: { kind: 'cancelled', on: '2026-12-02' } });
      expect(bodyOf(await asBearer(desk, tokens.first, 'GET', `/v1/entities/${entity.creditCode}/file`))).toMatchObject({ licences: [{ voided: 'cancelled' }] });
      // Its name is nobody's for a year, its address free at once.
      expect(defectsOf(answerOf(await submitAt(desk, await desk.application({ tradeName: '春明' }))))).toEqual(['N9 fix']);
      await foundIndividual(desk, 0, '春光');
    });

    it('is stopped by an objection, and by what was noted meanwhile', async () => {
      const entity = await foundIndividual(desk, 1, '夏明');
      const { caseId } = await cancelIndividual(entity);
      expect((await object(caseId)).status).toBe(200);
      expect((await object(caseId)).status).toBe(409);
      waitDays(desk, 30);
      await desk.runDue();
      expect((await entityAt(desk, entity.creditCode)).status).toBe('inOperation');
      // It may try again.
      const second = await cancelIndividual(entity);
      expect(defectsOf(second)).toEqual([]);
      await desk.runDue();
      await mark(entity, 'underInvestigation');
      waitDays(desk, 11);
      await desk.runDue();
      expect((await entityAt(desk, entity.creditCode)).status).toBe('inOperation');
      expect(bodyOf(await desk.get(`/v1/applications/${second.caseId}`))).toMatchObject({ result: { kind: 'notice', state: 'objected' } });
    });

    it('waits until the departments know, and counts their days from then', async () => {
      const mood = { away: true };
      const away = await openDesk(store, { door: officersDoor, cancellationDepartments: sandboxCancellationDepartments(mood) });
      const entity = await foundIndividual(away, 13, '清和');
      await applyFor<'entity.cancel.simple'>(away, entity, { item: 'entity.cancel.simple', debtsSettled: true, oldLicence: 'returned' });
      await away.runDue();
      waitDays(away, 20);
      mood.away = false;
      await away.runDue();
      expect((await entityAt(away, entity.creditCode)).status).toBe('inOperation');
      waitDays(away, 10);
      await away.runDue();
      expect((await entityAt(away, entity.creditCode)).status).toBe('inOperation');
      waitDays(away, 1);
      await away.runDue();
      expect((await entityAt(away, entity.creditCode)).status).toBe('cancelled');
      await away.close();
    });

    it('is stopped at once where a department knows of debts', async () => {
      const entity = await foundIndividual(desk, 14, '未清');
      const { caseId } = await cancelIndividual(entity);
      await desk.runDue();
      expect(bodyOf(await desk.get(`/v1/applications/${caseId}`))).toMatchObject({ result: { kind: 'notice', state: 'objected' } });
    });

    it('names each circumstance that excludes it', async () => {
      const entity = await foundIndividual(desk, 2, '秋明');
      for (const kind of ['abnormalReport', 'seriousViolation', 'taxOutstanding', 'inLitigation', 'capitalPaidInByLaw']) await mark(entity, kind);
      const answer = await applyFor<'entity.cancel.simple'>(desk, entity, { item: 'entity.cancel.simple', debtsSettled: false, oldLicence: 'returned' });
      expect(defectsOf(answer)).toEqual(['X1 fix', 'X1 human', 'X1 fix', 'X1 human', 'X2 fix']);
      for (const kind of ['abnormalReport', 'seriousViolation', 'taxOutstanding', 'inLitigation']) await mark(entity, kind, 'lifted');
      expect(defectsOf(await cancelIndividual(entity))).toEqual([]);
    });
  });

  describe('simple cancellation of an enterprise', () => {
    const notice = { item: 'entity.cancel.notice', debtsSettled: true } as const;
    const cancel = (entity: FoundedEntity, caseId: string | undefined) =>
      applyFor<'entity.cancel.simple'>(desk, entity, { item: 'entity.cancel.simple', debtsSettled: true, oldLicence: 'returned', ...(caseId === undefined ? {} : { notice: caseId }) });

    it('comes after a notice of twenty days and within twenty days of its end', async () => {
      const entity = await foundSoleProprietorship(desk, 3, '秋光');
      expect(defectsOf(await cancel(entity, undefined))).toEqual(['X3 fix']);
      const opened = await applyFor<'entity.cancel.notice'>(desk, entity, notice);
      expect(opened.result).toMatchObject({ kind: 'notice', openedOn: '2026-11-21', endsOn: '2026-12-11', applyFrom: '2026-12-12', applyUntil: '2026-12-31' });
      expect((await entityAt(desk, entity.creditCode)).notices).toMatchObject([{ caseId: opened.caseId, kind: 'cancellation' }]);
      expect(defectsOf(await applyFor<'entity.cancel.notice'>(desk, entity, notice))).toEqual(['X3 fix']);
      waitDays(desk, 20);
      expect(defectsOf(await cancel(entity, opened.caseId))).toEqual(['X3 fix']);
      waitDays(desk, 1);
      const answer = await cancel(entity, opened.caseId);
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.result).toEqual({ kind: 'cancelled', on: '2026-12-12' });
      expect(await entityAt(desk, entity.creditCode)).toMatchObject({ status: 'cancelled', notices: [] });
      expect(defectsOf(await cancel(entity, opened.caseId))).toContain('C1 human');
    });

    it('is signed by all investors of a company', async () => {
      const entity = await foundCompany(desk, 4, '秋华');
      expect(defectsOf(await applyFor<'entity.cancel.notice'>(desk, entity, notice))).toEqual(['X2 fix']);
      const answer = await applyFor<'entity.cancel.notice'>(desk, entity, { ...notice, people: [inventedPerson(2)] });
      expect(defectsOf(answer)).toEqual([]);
      waitDays(desk, 20);
      expect((await object(answer.caseId)).status).toBe(200);
      waitDays(desk, 1);
      expect(defectsOf(await cancel(entity, answer.caseId))).toEqual(['X3 fix']);
      expect(defectsOf(await applyFor<'entity.cancel.notice'>(desk, entity, { ...notice, people: [inventedPerson(2)] }))).toEqual([]);
    });

    it.each([[40, []], [41, ['X3 human']], [70, ['X3 human']], [71, ['X3 fix']]])('applied for %i days after the notice: %j', async (days, expected) => {
      const entity = await foundSoleProprietorship(desk, 5, '秋和');
      const opened = await applyFor<'entity.cancel.notice'>(desk, entity, notice);
      waitDays(desk, days);
      await desk.runDue();
      const answer = await cancel(entity, opened.caseId);
      expect(defectsOf(answer)).toEqual(expected);
      if (expected.length > 0) await asBearer(desk, tokens.first, 'POST', `/v1/entities/${entity.creditCode}/status`, { status: 'annulled', reason: '样本' });
      // The name has to wait a year; the next round starts anew.
      await store.db.deleteFrom('nameRecord').where('tradeName', '=', '秋和').execute();
    });

    it('is not for an individual business, and not for who holds shares of others', async () => {
      const individual = await foundIndividual(desk, 6, '秋顺');
      expect(defectsOf(await applyFor<'entity.cancel.notice'>(desk, individual, notice))).toEqual(['X3 fix']);
    });
  });

  describe('a suspension', () => {
    const begin = { item: 'suspension.begin', reason: 'publicHealth', staffSettled: true } as const;

    it('begins on its day, can be extended in its last thirty days, and ends by itself', async () => {
      const entity = await foundIndividual(desk, 7, '冬明');
      const answer = await applyFor<'suspension.begin'>(desk, entity, { ...begin, from: '2026-12-01', until: '2027-02-28' });
      expect(answer.result).toEqual({ kind: 'suspended', from: '2026-12-01', until: '2027-02-28', extendFrom: '2027-01-29' });
      expect(answer.paper?.lines[0]?.en).toContain('2027-02-28');
      expect((await entityAt(desk, entity.creditCode)).status).toBe('inOperation');
      waitDays(desk, 10);
      await desk.runDue();
      expect(await entityAt(desk, entity.creditCode)).toMatchObject({ status: 'suspended', suspendedUntil: '2027-02-28' });
      expect(defectsOf(await applyFor<'suspension.begin'>(desk, entity, { ...begin, from: '2027-03-01', until: '2027-04-01' }))).toContain('C1 fix');
      expect(defectsOf(await applyFor<'suspension.extend'>(desk, entity, { item: 'suspension.extend', until: '2027-06-30' }))).toEqual(['S3 fix']);
      waitDays(desk, 59);
      const extended = await applyFor<'suspension.extend'>(desk, entity, { item: 'suspension.extend', until: '2027-06-30' });
      expect(defectsOf(extended)).toEqual([]);
      expect(extended.result).toMatchObject({ kind: 'suspended', until: '2027-06-30' });
      // Suspended entities report too.
      expect(defectsOf(await applyFor<'annualReport.submit'>(desk, entity, { item: 'annualReport.submit', year: 2026, report: individualReport }))).toEqual([]);
      waitDays(desk, 152);
      await desk.runDue();
      expect((await entityAt(desk, entity.creditCode)).status).toBe('suspended');
      waitDays(desk, 1);
      await desk.runDue();
      expect(await entityAt(desk, entity.creditCode)).toMatchObject({ status: 'inOperation', suspendedUntil: null });
      expect(defectsOf(await applyFor<'suspension.extend'>(desk, entity, { item: 'suspension.extend', until: '2027-12-31' }))).toEqual(['C1 fix']);
    });

    it('ends when operation is resumed, and only so many days count', async () => {
      const entity = await foundIndividual(desk, 8, '冬光');
      await applyFor<'suspension.begin'>(desk, entity, { ...begin, from: '2026-11-21', until: '2029-11-20' });
      expect((await entityAt(desk, entity.creditCode)).status).toBe('suspended');
      waitDays(desk, 100);
      const answer = await applyFor<'suspension.end'>(desk, entity, { item: 'suspension.end', resumedOn: '2027-03-01' });
      expect(answer.result).toEqual({ kind: 'resumed', on: '2027-03-01' });
      expect((await entityAt(desk, entity.creditCode)).status).toBe('inOperation');
      // 100 days are used up: of three years from 2027-03-02 on, 996 are left.
      expect(defectsOf(await applyFor<'suspension.begin'>(desk, entity, { ...begin, from: '2027-03-02', until: '2029-11-22' }))).toEqual(['S2 fix']);
      expect(defectsOf(await applyFor<'suspension.begin'>(desk, entity, { ...begin, from: '2027-03-02', until: '2029-11-21' }))).toEqual([]);
    });

    it('tells all that is wrong with it', async () => {
      const entity = await foundIndividual(desk, 9, '冬华');
      const answer = await applyFor<'suspension.begin'>(desk, entity, { item: 'suspension.begin', reason: 'other', staffSettled: false, serviceAddress: '江门市蓬江区样例路1号', from: '2026-11-01', until: '2030-01-01' });
      expect(defectsOf(answer)).toEqual(['S1 human', 'S1 fix', 'S1 fix', 'S2 fix', 'S2 fix']);
    });
  });

  const individualReport: z.input<typeof individualReportSchema> = { kind: 'individualBusiness', permits: [], turnover: 12_000_000, taxPaid: 0, staff: 2, sites: [], contactMobile: '13800000000', publish: false };
  const enterpriseReport: z.input<typeof enterpriseReportSchema> = {
    kind: 'enterprise',
    contact: { address: '江门市蓬江区样例路1号', postcode: '529000', phone: '0750-0000000', email: 'sample@example.invalid' },
    operating: 'open',
    investments: [],
    contributions: [{ shareholder: 'p1', subscribed: 50_000_000, subscribedOn: '2026-11-21', subscribedMethod: 'cash', paid: 0 }],
    sharesTransferred: false,
    sites: [],
    staff: 3,
    figures: { assets: 100, liabilities: 40, guarantees: 0, equity: 60, revenue: 10, mainRevenue: 10, profit: -5, netProfit: -5, tax: 0 },
    publishFigures: false,
  };

  describe('an annual report', () => {
    it('is first filed in the year after the founding, corrected until 30 June, and publishes what its author chooses', async () => {
      const entity = await foundIndividual(desk, 10, '晨明');
      const report = (changes: object = {}) => applyFor<'annualReport.submit'>(desk, entity, { item: 'annualReport.submit', year: 2026, report: individualReport, ...changes });
      expect(defectsOf(await report())).toEqual(['Y1 fix']);
      waitDays(desk, 41);
      expect(defectsOf(await report({ year: 2025 }))).toEqual(['Y1 fix']);
      expect(defectsOf(await report({ correction: true }))).toEqual(['Y2 fix']);
      const answer = await report();
      expect(answer.result).toEqual({ kind: 'reported', year: 2026, filedOn: '2027-01-01', late: false, published: false });
      expect(defectsOf(await report())).toEqual(['Y2 fix']);
      expect(defectsOf(await report({ correction: true, report: { ...individualReport, publish: true } }))).toEqual([]);
      const published = await desk.get(`/v1/entities/${entity.creditCode}/reports`);
      expect(bodyOf(published)).toMatchObject({ reports: [{ year: 2026, correction: true, report: { turnover: 12_000_000 } }, { year: 2026, correction: false, report: null }] });
      expect(published.body).not.toContain('13800000000');
      waitDays(desk, 181);
      expect(defectsOf(await report({ correction: true }))).toEqual(['Y2 human']);
    });

    it('that comes late is taken in, and its author told what follows', async () => {
      const entity = await foundCompany(desk, 11, '晨光');
      waitDays(desk, 222);
      const answer = await applyFor<'annualReport.submit'>(desk, entity, { item: 'annualReport.submit', year: 2026, report: enterpriseReport });
      expect(defectsOf(answer)).toEqual([]);
      expect(answer.result).toMatchObject({ kind: 'reported', late: true, filedOn: '2027-07-01' });
      expect(answer.decision.trace.find(({ rule }) => rule === 'Y1')?.reason.en).toContain('abnormal list');
      const published = await desk.get(`/v1/entities/${entity.creditCode}/reports`);
      expect(bodyOf(published)).toMatchObject({ reports: [{ report: { kind: 'enterprise', figures: null, staff: 3 } }] });
      for (const secret of ['0750-0000000', 'sample@example.invalid']) expect(published.body).not.toContain(secret);
    });

    it('is of the entity’s own kind, and agrees with itself', async () => {
      const entity = await foundCompany(desk, 12, '晨华');
      waitDays(desk, 41);
      const report = (given: object) => applyFor<'annualReport.submit'>(desk, entity, { item: 'annualReport.submit', year: 2026, report: { ...enterpriseReport, ...given } });
      expect(defectsOf(await applyFor<'annualReport.submit'>(desk, entity, { item: 'annualReport.submit', year: 2026, report: individualReport }))).toEqual(['Y3 fix']);
      expect(defectsOf(await report({ contributions: undefined, figures: { ...enterpriseReport.figures, equity: 61, mainRevenue: 11 } }))).toEqual(['Y3 fix', 'Y3 fix', 'Y3 fix']);
      expect(defectsOf(await report({ contributions: [{ shareholder: 'p1', subscribed: 1, subscribedOn: '2026-11-21', subscribedMethod: 'cash', paid: 2, paidOn: '2027-01-01' }] }))).toEqual(['Y3 fix', 'Y3 fix', 'Y3 fix']);
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
