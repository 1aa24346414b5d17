import { describe, expect, it } from 'vitest';
import type { BusinessName } from '../../contract/application-parts.ts';
import type { RuleResult } from '../../contract/decision.ts';
import { divisionCodeSchema, isoDateSchema, scopeCodeSchema } from '../../contract/units.ts';
import { checkName, type DeclaredName } from './check.ts';
import type { NameOnRecord } from './facts.ts';
import { checkNameForm } from './rules.ts';

const today = isoDateSchema.parse('2026-11-22');
const shop: BusinessName = { division: '江门市蓬江区', tradeName: '清泉', industry: '饮品', legalForm: '店' };
const company: BusinessName = { ...shop, legalForm: '有限公司' };

/** Everything that a name rule has to say of a declaration; faultless but for the changes. */
function results(name: BusinessName, changes: Partial<DeclaredName> = {}): RuleResult[] {
  return checkName({
    name,
    kind: name.legalForm === '店' ? 'individualBusiness' : 'limitedCompany',
    registrarDivision: divisionCodeSchema.parse('440703'),
    mainEntry: undefined,
    documents: ['nameLiability'],
    today,
    facts: { onRecord: [] },
    ...changes,
  });
}

const of = (rule: string, found: readonly RuleResult[]) => found.filter((result) => result.rule === rule).map(({ result }) => result);
const onRecord = (changes: Partial<NameOnRecord> = {}): NameOnRecord => ({ tradeName: '清泉', industry: '饮品', status: 'registered', since: isoDateSchema.parse('2020-05-01'), ...changes });

describe('every rule', () => {
  it.each([['a shop', shop], ['a company', company]])('passes %s and says so, N1 to N12', (_case, name) => {
    const found = results(name);
    expect(found.filter(({ result }) => result !== 'pass')).toEqual([]);
    expect(new Set(found.map(({ rule }) => rule))).toEqual(new Set(Array.from({ length: 12 }, (_, index) => `N${String(index + 1)}`)));
    for (const { source, lookedAt, reason } of found) expect([source, ...lookedAt, ...Object.values(reason)].every((text) => text.length > 0)).toBe(true);
  });
});

describe('N3', () => {
  it.each([['江门', 'human'], ['蓬江', 'human'], ['广西', 'human'], ['延边', 'human'], ['餐饮', 'human'], ['科技', 'human'], ['清泉', 'pass'], ['江门清泉', 'pass'], ['赵', 'pass']])('of the trade name %s: %s', (tradeName, result) => {
    expect(of('N3', results({ ...shop, tradeName }))).toEqual([result]);
  });
});

describe('N4', () => {
  it.each([
    ['江门市蓬江区', 'pass'],
    ['江门市', 'pass'],
    ['江门', 'pass'],
    ['广东省江门市', 'pass'],
    ['广东', 'pass'],
    ['江门蓬江区', 'pass'],
    ['', 'human'],
    ['江门市高新区', 'human'],
    ['蓬江区', 'fix'],
    ['高新区', 'fix'],
    ['开发区', 'fix'],
    ['广州市', 'fix'],
    ['江门市江海区', 'fix'],
  ])('of a company in %s: %s', (division, result) => expect(of('N4', results({ ...company, division }))).toEqual([result]));

  it('keeps an individual business to its own district', () => {
    expect(['江门市', '江门', '广东省', ''].map((division) => of('N4', results({ ...shop, division }))[0])).toEqual(['fix', 'fix', 'fix', 'fix']);
  });
});

describe('N5', () => {
  const main = (code: string) => ({ mainEntry: scopeCodeSchema.parse(code) });
  const said = (name: BusinessName, code: string) => results(name, main(code)).find(({ rule }) => rule === 'N5');

  it('warns where the industry is of another class than the main entry, and holds nothing up', () => {
    expect(said(shop, 'H0001')).toMatchObject({ result: 'pass', reason: { 'zh-Hans': '名称的行业与主营业务一致' } });
    expect(said({ ...shop, industry: '服装' }, 'H0001')?.result).toBe('pass');
    expect(said({ ...shop, industry: '服装' }, 'H0001')?.reason['zh-Hans']).toContain('请注意');
    expect(said({ ...shop, industry: '不知何业' }, 'H0001')?.reason['zh-Hans']).toContain('行业习惯');
  });

  it('lets only an enterprise go without an industry, before a person', () => {
    expect([of('N5', results({ ...shop, industry: '' })), of('N5', results({ ...company, industry: '' }))]).toEqual([['fix'], ['human']]);
  });
});

describe('N6', () => {
  it.each([
    ['limitedCompany', { legalForm: '有限责任公司' }, 'pass'],
    ['limitedCompany', { legalForm: '公司' }, 'fix'],
    ['limitedCompany', { legalForm: '股份有限公司' }, 'fix'],
    ['limitedCompany', { legalForm: '集团有限公司' }, 'human'],
    ['limitedCompany', { industry: '企业管理', legalForm: '有限公司' }, 'pass'],
    ['limitedCompany', { tradeName: '农民专业合作社', legalForm: '有限公司' }, 'fix'],
    ['soleProprietorship', { legalForm: '厂' }, 'pass'],
    ['soleProprietorship', { legalForm: '事务所' }, 'pass'],
    ['soleProprietorship', { industry: '企业管理', legalForm: '中心' }, 'pass'],
    ['soleProprietorship', { legalForm: '公司' }, 'fix'],
    ['soleProprietorship', { legalForm: '有限责任公司' }, 'fix'],
    ['soleProprietorship', { legalForm: '合伙企业' }, 'fix'],
    ['limitedCompany', { tradeName: '普通合伙', legalForm: '有限公司' }, 'fix'],
    ['soleProprietorship', { legalForm: '会所' }, 'human'],
    ['individualBusiness', { legalForm: '有限公司' }, 'fix'],
    ['individualBusiness', { industry: '企业管理' }, 'fix'],
  ] as const)('of a %s with %o: %s', (kind, changes, result) => expect(of('N6', results({ ...shop, ...changes }, { kind }))).toEqual([result]));

  it('names the very part that says too much', () => {
    expect(results({ ...shop, industry: '企业管理' }).find(({ rule, result }) => rule === 'N6' && result === 'fix')).toMatchObject({ field: '/application/name/industry' });
  });
});

describe('N7', () => {
  it('tells every word and its kind at once', () => {
    const found = checkNameForm({ ...shop, tradeName: '解放军驰名商标' }, { prefix: shop.division }).filter(({ rule }) => rule === 'N7');
    expect(found.map(({ result }) => result)).toEqual(['fix', 'fix']);
    expect(found.map(({ reason }) => reason['zh-Hans'].includes('部队番号') || reason['zh-Hans'].includes('误解'))).toEqual([true, true]);
  });

  it('hears a prohibited word', () => {
    expect(of('N7', results({ ...shop, tradeName: '解方均' }))).toEqual(['pass', 'human']);
  });

  it.each(['支那', '黑太阳', '大地主', '九一一', '福尔摩萨', '海洛因', '推牌九', '董存瑞', '雷锋'])('knows %s, which the authority published', (tradeName) => {
    expect(of('N7', results({ ...shop, tradeName }))[0]).toBe('fix');
  });
});

describe('N9', () => {
  const remedy = (record: NameOnRecord) => results(shop, { facts: { onRecord: [record] } }).flatMap((result) => (result.rule === 'N9' && result.result === 'fix' ? [result.remedy['zh-Hans']] : []));

  it('offers no transfer of a name whose registration was annulled', () => {
    const since = isoDateSchema.parse('2026-06-01');
    expect(remedy(onRecord({ status: 'cancelled', since }))[0]).toContain('受让');
    expect(remedy(onRecord({ status: 'annulled', since }))[0]).not.toContain('受让');
  });

  it('tells all that stands in the way', () => {
    const records = [onRecord(), onRecord({ status: 'annulled', since: isoDateSchema.parse('2026-06-01') }), onRecord({ industry: '奶茶' })];
    expect(of('N9', results(shop, { facts: { onRecord: records } }))).toEqual(['fix', 'fix', 'human']);
  });
});

describe('N10', () => {
  it.each([
    ['own', 'pass'],
    ['another', 'fix'],
    ['unknown', 'fix'],
    ['ended', 'fix'],
    ['otherName', 'fix'],
  ] as const)('of a reservation that is %s: %s', (reservation, result) => {
    expect(of('N10', results(shop, { facts: { onRecord: [], reservation } }))).toEqual([result]);
  });
});

describe('N11', () => {
  const similar = { onRecord: [onRecord({ tradeName: '晴泉' })] };
  it.each([
    ['a shop without a similar name', shop, { onRecord: [] }, [], 'pass'],
    ['a shop beside a similar name', shop, similar, [], 'fix'],
    ['a shop beside a similar name that promises', shop, similar, ['nameLiability'], 'pass'],
    ['a shop beside a similar name that ended', shop, { onRecord: [onRecord({ tradeName: '晴泉', status: 'cancelled', since: today })] }, [], 'pass'],
    ['a company', company, { onRecord: [] }, [], 'fix'],
    ['a company that promises', company, similar, ['nameLiability'], 'pass'],
  ] as const)('of %s: %5$s', (_case, name, facts, documents, result) => {
    expect(of('N11', results(name, { facts: { onRecord: [...facts.onRecord] }, documents }))).toEqual([result]);
  });

  it('asks nobody for a promise who only looks for a name', () => {
    expect(of('N11', results(company, { facts: similar, documents: undefined }))).toEqual(['pass']);
  });
});
