import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { articlesRequestSchema, type Articles } from '../../contract/articles.ts';
import { sm3Hex } from '../application/canonical.ts';
import { companyApplication, inventedPerson, type CompanyShape, type PlainCompany } from '../testing/establishments.ts';
import { composeArticles } from './articles.ts';
import { limitedCompanyTemplate } from './template.ts';

function articlesOf(shape: CompanyShape = {}, changes: Partial<PlainCompany> = {}): Articles {
  const { name, scope, premises, people, registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term } = companyApplication(shape, changes);
  const made = composeArticles(articlesRequestSchema.parse({ name, scope, premises, people: people.map(({ ref, name: called }) => ({ ref, name: called })), registeredCapital, shareholders, legalRepresentative, board, supervision, manager, term }));
  if (made === undefined) throw new Error('no articles');
  return made;
}

const plain = (articles: Articles): string => articles.text.reveal();

const anyShape = fc.record({
  shareholders: fc.integer({ min: 1, max: 50 }),
  term: fc.constantFrom<PlainCompany['term']>({ kind: 'long' }, { kind: 'years', years: 20 }),
  board: fc.constantFrom<PlainCompany['board']>({ mode: 'singleDirector', directors: ['p1'] }, { mode: 'board', directors: ['p1', 'p2', 'p3'] }),
  supervision: fc.constantFrom<PlainCompany['supervision']>({ mode: 'none', supervisors: [] }, { mode: 'singleSupervisor', supervisors: ['p4'] }, { mode: 'board', supervisors: ['p4', 'p5', 'p6'] }, { mode: 'auditCommittee', supervisors: ['p1', 'p2', 'p3'] }),
  manager: fc.option(fc.constant('p9'), { nil: undefined }),
});

const shaped = ({ shareholders, manager, ...organs }: typeof anyShape extends fc.Arbitrary<infer Shape> ? Shape : never): Articles =>
  articlesOf({ shareholders }, { ...organs, ...(manager === undefined ? {} : { manager }) });

describe('composeArticles', () => {
  it('states the eight contents, numbers its articles without a gap and leaves no brace, whatever the company', () => {
    fc.assert(
      fc.property(anyShape, (shape) => {
        const made = shaped(shape);
        const articles = made.chapters.flatMap((chapter) => chapter.articles);
        expect([...new Set(articles.flatMap(({ states }) => states))].toSorted()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
        expect(articles.map(({ number }) => number)).toEqual(articles.map((_article, index) => index + 1));
        for (const { paragraphs } of articles) expect(paragraphs.length).toBeGreaterThan(0);
        expect(plain(made)).not.toMatch(/[{}]|undefined/);
        expect(made.hash).toBe(sm3Hex(plain(made)));
        expect(shaped(shape).hash).toBe(made.hash);
      }),
      { numRuns: 40 },
    );
  });

  it('says what the application says', () => {
    const text = plain(articlesOf({ shareholders: 2 }));
    for (const said of ['江门市蓬江区清泉饮品有限公司章程', '公司住所：江门市蓬江区白沙街道示范路8号。', '人民币壹佰万元（￥1000000.00）', '公司共有股东2名', `1．${inventedPerson(1).name}，以货币方式认缴出资人民币伍拾万元（￥500000.00），出资日期为2031年11月20日。`, '营业期限：长期', '第一章 总则', '第十条 ']) {
      expect(text).toContain(said);
    }
    expect(text).toContain(`全体股东签名或者盖章：${inventedPerson(1).name}、${inventedPerson(2).name}`);
    expect(text).not.toContain(inventedPerson(1).idNumber);
  });

  it('follows the choice of organs', () => {
    expect(plain(articlesOf({ shareholders: 1 }))).toMatch(/不设股东会/);
    expect(plain(articlesOf())).toMatch(/经全体股东一致同意，公司不设监事会，也不设监事/);
    expect(plain(articlesOf({ shareholders: 3 }, { board: { mode: 'board', directors: ['p1', 'p2', 'p3'] }, supervision: { mode: 'auditCommittee', supervisors: ['p1', 'p2', 'p3'] } }))).toMatch(/董事三名[\s\S]*设审计委员会，成员三名/);
    expect(plain(articlesOf({}, { board: { mode: 'singleDirector', directors: ['p2'] } }))).toContain('执行公司事务的经理担任');
  });

  it.each([
    ['name', { tradeName: '甘露' }, {}],
    ['premises', { premises: { street: '440703002', text: '江门市蓬江区白沙街道示范路9号', right: 'leased' } }, {}],
    ['scope', {}, { scope: ['H0001'] }],
    ['capital', {}, { registeredCapital: 100_000_001 }],
    ['shareholders', { shareholders: 3 }, {}],
    ['term', {}, { term: { kind: 'years', years: 20 } }],
  ] as [string, CompanyShape, Partial<PlainCompany>][])('has another hash with another %s', (_what, shape, changes) => expect(articlesOf(shape, changes).hash).not.toBe(articlesOf().hash));

  it('is nothing where a shareholder is nobody', () => {
    expect(() => articlesOf({}, { people: [inventedPerson(1)] })).toThrow('no articles');
  });

  it('marks what is filled in, and joins to the text of the article', () => {
    const segments = articlesOf().chapters.flatMap(({ articles }) => articles.flatMap(({ paragraphs }) => paragraphs.flat()));
    const marked = new Map(segments.flatMap(({ mark, text }) => (mark === undefined ? [] : [[text.reveal(), mark]])));
    expect(marked.get('人民币壹佰万元（￥1000000.00）')).toBe('amount');
    expect(marked.get(inventedPerson(2).name)).toBe('name');
    expect(marked.get('2031年11月20日')).toBe('date');
  });

  // A hash that changes without a value of the application is a new wording, and a new wording is a new edition.
  it('keeps its wording as long as its edition', () => {
    const { template, edition } = limitedCompanyTemplate;
    expect([template, edition, articlesOf().hash]).toEqual(['limitedCompany', '2026-11', 'dd9170793e7164582e03bdd4927ad7c10009e3201a396a182c01594edd281409']);
  });
});
