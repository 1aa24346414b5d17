import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { companyApplication, inventedOrganisation, inventedPerson, withOwnArticles, type PlainCompany } from '../../domain/testing/establishments.ts';
import { decideAgain } from '../review/decide-again.ts';
import type { Store } from '../store/store.ts';
import { sampleAddress } from '../testing/applicant.ts';
import { answerOf, defectsOf, openDesk, type Desk } from '../testing/desk.ts';
import { openEmptyStore } from '../testing/empty-store.ts';
import { circumstancesAt, signedByAll, submitAt } from '../testing/establishments.ts';
import { applyFor, entityAt, foundCompany, foundIndividual, laterApplication, rehearseAt, unnamed, waitDays, type FoundedEntity } from '../testing/later-life.ts';
import { asBearer, officersDoor, tokens } from '../testing/officers.ts';

let store: Store;
let desk: Desk;
beforeAll(async () => {
  store = await openEmptyStore();
  desk = await openDesk(store, { door: officersDoor });
});
afterAll(async () => {
  await desk.close();
  await store.close();
});

interface Company extends FoundedEntity {
  /** What was filed at the founding, to amend it. */
  readonly filed: PlainCompany;
}

async function company(n: number, tradeName: string, changes: Partial<PlainCompany> = {}): Promise<Company> {
  const filed = companyApplication(await circumstancesAt(desk, n, tradeName), changes);
  const answer = answerOf(await submitAt(desk, signedByAll(await desk.identified(filed))));
  if (answer.licence === undefined) throw new Error(`not founded: ${defectsOf(answer).join()}`);
  return { filed, creditCode: answer.licence.content.creditCode, caseId: answer.caseId, applicant: unnamed(inventedPerson(1)) };
}

/** The articles of a company after a change. */
const articlesWith = (filed: PlainCompany, changes: Partial<PlainCompany>) => withOwnArticles({ ...filed, ...changes }).articles;
const change = { item: 'entity.change', decidedOn: '2026-11-20' } as const;
const mark = (entity: FoundedEntity, kind: string) => asBearer(desk, tokens.first, 'POST', `/v1/entities/${entity.creditCode}/marks`, { kind, state: 'set', authority: '样本法院', reason: '样1号' });

describe('a change of a company', () => {
  it('of the legal representative is signed by the new one and by the votes', async () => {
    const entity = await company(0, '春明');
    const organs = { legalRepresentative: 'p2', manager: 'p2', board: { mode: 'singleDirector', directors: ['p2'] } } as const;
    const given = { ...change, ...organs, board: { mode: 'singleDirector' as const, directors: ['p2'] }, oldLicence: 'returned' as const };
    // The old one alone: the new one does not sign, and half of the votes is not more than half.
    expect(defectsOf(await applyFor<'entity.change'>(desk, entity, given))).toEqual(['C5 fix', 'C11 human']);
    // Articles that state no names stay as they are: sending them again is the one defect.
    expect(defectsOf(await applyFor<'entity.change'>(desk, entity, { ...given, people: [inventedPerson(2)], articles: entity.filed.articles }))).toEqual(['C3 fix']);
    const application = await laterApplication<'entity.change'>(desk, entity, { ...given, people: [inventedPerson(2)] });
    expect((await rehearseAt(desk, application)).signers).toEqual(['applicant', 'p2']);
    const answer = answerOf(await submitAt(desk, signedByAll(application)));
    expect(defectsOf(answer)).toEqual([]);
    expect((await entityAt(desk, entity.creditCode)).headedBy.reveal()).toBe(inventedPerson(2).name);
  });

  it('of the legal representative to nobody’s director is mended', async () => {
    const entity = await company(1, '春光');
    const answer = await applyFor<'entity.change'>(desk, entity, { ...change, oldLicence: 'returned', legalRepresentative: 'p2', people: [inventedPerson(2)] });
    expect(defectsOf(answer)).toEqual(['A20 fix']);
  });

  it('raises the capital with new parts due within five years, and with amended articles', async () => {
    const entity = await company(2, '春华');
    const shareholders = (due: string): PlainCompany['shareholders'] => entity.filed.shareholders.map((one) => ({ ...one, subscribed: one.subscribed * 2, dueOn: due }));
    const raise = (due: string, articles = true) => {
      const parts = { registeredCapital: 200_000_000, shareholders: shareholders(due) };
      return applyFor<'entity.change'>(desk, entity, { ...change, ...parts, people: [inventedPerson(2)], oldLicence: 'returned', ...(articles ? { articles: articlesWith(entity.filed, parts) } : {}) });
    };
    expect(defectsOf(await raise('2031-11-22'))).toEqual(['C9 fix', 'C9 fix']);
    expect(defectsOf(await raise('2031-11-21', false))).toEqual(['C12 fix']);
    const answer = await raise('2031-11-21');
    expect(defectsOf(answer)).toEqual([]);
    expect(answer.licence?.content).toMatchObject({ registeredCapital: '贰佰万元人民币' });
  });

  it('lowers the capital only after forty-five days of notice', async () => {
    const entity = await company(3, '春宁');
    const lower = { registeredCapital: 50_000_000, shareholders: entity.filed.shareholders.map((one) => ({ ...one, subscribed: one.subscribed / 2 })) };
    const reduce = (capitalNotice?: string) =>
      applyFor<'entity.change'>(desk, entity, { ...change, ...lower, people: [inventedPerson(2)], oldLicence: 'returned', articles: articlesWith(entity.filed, lower), ...(capitalNotice === undefined ? {} : { capitalNotice }) });
    expect(defectsOf(await reduce())).toEqual(['C9 fix']);
    const publish = { item: 'entity.capitalNotice', decidedOn: '2026-11-20', registeredCapital: 50_000_000, creditorsTold: true, people: [inventedPerson(2)] } as const;
    expect(defectsOf(await applyFor<'entity.capitalNotice'>(desk, entity, { ...publish, people: [], creditorsTold: false, registeredCapital: 100_000_000 }))).toEqual(['C14 fix', 'C14 fix', 'C14 human']);
    const notice = await applyFor<'entity.capitalNotice'>(desk, entity, { ...publish, people: [inventedPerson(2)] });
    expect(notice.result).toMatchObject({ kind: 'notice', notice: 'capitalReduction', openedOn: '2026-11-21', endsOn: '2027-01-05', applyFrom: '2027-01-06', applyUntil: null });
    waitDays(desk, 45);
    expect(defectsOf(await reduce(notice.caseId))).toEqual(['C9 fix']);
    waitDays(desk, 1);
    const answer = await reduce(notice.caseId);
    expect(defectsOf(answer)).toEqual([]);
    expect(answer.licence?.content).toMatchObject({ registeredCapital: '伍拾万元人民币' });
    expect((await entityAt(desk, entity.creditCode)).notices).toEqual([]);
  });

  it('hands a share to somebody new, with the seller’s signature', async () => {
    const entity = await company(4, '春和');
    const [first, second] = entity.filed.shareholders;
    if (first === undefined || second === undefined) throw new Error('two shareholders were founded');
    const shareholders: PlainCompany['shareholders'] = [first, { ...second, party: { kind: 'person', person: 'p3' } }];
    const articles = articlesWith(entity.filed, { shareholders, people: [inventedPerson(1), inventedPerson(3)] });
    const sell = (people: PlainCompany['people']) => applyFor<'entity.change'>(desk, entity, { ...change, oldLicence: 'returned', shareholders, people, articles });
    expect(defectsOf(await sell([inventedPerson(3)]))).toEqual(['C11 human', 'C11 human']);
    expect(defectsOf(await sell([]))).toContain('C10 fix');
    expect(defectsOf(await sell([inventedPerson(2), inventedPerson(3)]))).toEqual([]);
    // The seller is nobody of it any more.
    const reissueBy = (n: number) => applyFor<'entity.reissue'>(desk, { ...entity, applicant: unnamed(inventedPerson(n)) }, { item: 'entity.reissue', reason: 'lost', copies: ['original'], declaredVoid: true });
    expect(defectsOf(await reissueBy(2))).toEqual(['C2 fix']);
    expect(defectsOf(await reissueBy(3))).toEqual([]);
  });

  it('of frozen shares is a person’s', async () => {
    const entity = await company(5, '春顺');
    await mark(entity, 'sharesFrozen');
    const [first, second] = entity.filed.shareholders;
    if (first === undefined || second === undefined) throw new Error('two shareholders were founded');
    const shareholders = [{ ...first, subscribed: 60_000_000 }, { ...second, subscribed: 40_000_000 }];
    const answer = await applyFor<'entity.change'>(desk, entity, { ...change, oldLicence: 'returned', shareholders, people: [inventedPerson(2)], articles: articlesWith(entity.filed, { shareholders }) });
    expect(defectsOf(answer)).toEqual(['C13 human']);
  });

  it('uses a ref of the record for nobody else', async () => {
    const entity = await company(6, '夏明');
    const answer = await applyFor<'entity.change'>(desk, entity, { ...change, board: { mode: 'singleDirector', directors: ['p2'] }, people: [{ ...inventedPerson(9), ref: 'p2' }] });
    expect(defectsOf(answer)).toContain('C10 fix');
  });
});

describe('an enterprise that holds shares of another', () => {
  it('is not cancelled the simple way', async () => {
    const holder = await company(7, '夏光');
    const held = inventedOrganisation(0);
    await foundCompany(desk, 8, '夏华', { organisations: 1 }, {});
    const { db } = desk.parts.store;
    // The founding names an invented code; the holder is given that place.
    await db.updateTable('entityHolding').set({ holderCode: holder.creditCode }).where('holderCode', 'in', [held.creditCode, inventedOrganisation(1).creditCode]).execute();
    const answer = await applyFor<'entity.cancel.notice'>(desk, holder, { item: 'entity.cancel.notice', debtsSettled: true, people: [inventedPerson(2)] });
    expect(defectsOf(answer)).toEqual(['X1 fix']);
  });
});

describe('an individual business', () => {
  it('becomes a company with its code, its founding date and its trade name', async () => {
    const entity = await foundIndividual(desk, 9, '夏宁');
    waitDays(desk, 30);
    const shape = { ...(await circumstancesAt(desk, 9, '夏宁')), shareholders: 2 };
    const company = companyApplication(shape, { scope: ['H0001'] });
    // Scope and place are the record's.
    const { name, people, registeredCapital, shareholders, legalRepresentative, board, supervision, manager, articles, term, beneficialOwners, electronicService, consents } = company;
    const parts = { name, people, registeredCapital, shareholders, legalRepresentative, board, supervision, articles, term, beneficialOwners, electronicService, consents, ...(manager === undefined ? {} : { manager }) };
    const convert = { ...parts, item: 'individual.toCompany', debtsSettled: true, oldLicence: 'returned' } as const;
    expect(defectsOf(await applyFor<'individual.toCompany'>(desk, entity, { ...convert, debtsSettled: false }))).toEqual(['T1 fix']);
    const answer = await applyFor<'individual.toCompany'>(desk, entity, convert);
    expect(defectsOf(answer)).toEqual([]);
    expect(answer.licence?.content).toMatchObject({ creditCode: entity.creditCode, name: '江门市蓬江区夏宁饮品有限公司', registeredOn: (await entityAt(desk, entity.creditCode)).foundedOn, premises: sampleAddress(9).text });
    expect(await entityAt(desk, entity.creditCode)).toMatchObject({ kind: 'limitedCompany', status: 'inOperation', name: '江门市蓬江区夏宁饮品有限公司' });
    expect(defectsOf(await applyFor<'individual.toCompany'>(desk, entity, convert))).toContain('T1 fix');
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
