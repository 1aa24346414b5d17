import { describe, expect, it } from 'vitest';
import type { BusinessName } from '../../contract/application-parts.ts';
import { divisionCodeSchema, isoDateSchema } from '../../contract/units.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { composeName, legalForms, namePrefix, splitIndustryWord } from './compose.ts';
import type { NameOnRecord } from './facts.ts';
import { checkName } from './check.ts';
import { reservedUntil } from './record-rules.ts';
import { checkNameForm } from './rules.ts';

const day = (text: string) => isoDateSchema.parse(text);
const prefix = '江门市蓬江区';

function name(changes: Partial<BusinessName> = {}): BusinessName {
  return { division: prefix, tradeName: '清泉', industry: '饮品', legalForm: '店', ...changes };
}

function found(rule: string, changes: Partial<BusinessName>) {
  return checkNameForm(name(changes), { prefix }).filter((result) => result.rule === rule);
}

const resultsOf = (rule: string, changes: Partial<BusinessName>) => found(rule, changes).map((result) => result.result);

describe('composeName', () => {
  it('puts the four parts together', () => expect(composeName(name())).toBe('江门市蓬江区清泉饮品店'));
});

describe('namePrefix', () => {
  it.each([
    ['440703', '江门市蓬江区'],
    ['440781', '台山市'],
    ['110101', '北京市东城区'],
    ['429021', '神农架林区'],
    ['520203', '六枝特区'],
    ['440700', '江门市'],
    ['440799', '江门市'],
    ['999999', '999999'],
  ])('%s begins with %s', (division, expected) => expect(namePrefix(division)).toBe(expected));
});

describe('splitIndustryWord', () => {
  it.each([
    ['饮品店', { industry: '饮品', legalForm: '店' }],
    ['五金商行', { industry: '五金', legalForm: '商行' }],
    ['电子商务', { industry: '电子商务', legalForm: null }],
    ['店', { industry: '店', legalForm: null }],
  ])('%s', (word, expected) => expect(splitIndustryWord(word)).toEqual(expected));
});

describe('a name without fault', () => {
  it('passes every rule that needs no registry', () => {
    expect(checkNameForm(name(), { prefix }).map(({ rule, result }) => `${rule} ${result}`)).toEqual(['N1 pass', 'N2 pass', 'N3 pass', 'N4 pass', 'N6 pass', 'N7 pass', 'N8 pass']);
  });

  it.each(legalForms)('may bear the form %s', (legalForm) => expect(resultsOf('N6', { legalForm })).toEqual(['pass']));
});

describe('N1 characters', () => {
  it.each(['ABC', '清泉１', '清 泉', '清·泉', '清泉！', 'せせらぎ', '清😀泉'])('asks for a change of %s', (tradeName) => {
    expect(resultsOf('N1', { tradeName })).toEqual(['fix']);
  });

  it('offers the simplified character for a traditional one', () => {
    expect(found('N1', { tradeName: '紅國' })).toMatchObject([{ result: 'fix', remedy: { 'zh-Hans': '请改用简化字：紅→红 國→国' } }]);
  });

  it('takes rare characters of the table, and gives those outside it and those without a code to a person', () => {
    const rare = vectors.records.filter((record) => record.kind === 'rareCharacter').map((record) => record.text ?? '');
    const results = Object.fromEntries(rare.map((character) => [character, resultsOf('N1', { tradeName: `清${character}` })[0]]));
    expect(results).toEqual({ '䶮': 'pass', '㛃': 'pass', '𠅤': 'pass', '𣲗': 'pass', '𬍛': 'pass', '𬱖': 'pass', '𰻝': 'human', '堃': 'pass', '喆': 'pass' });
    expect(resultsOf('N1', { tradeName: '清\ue000' })).toEqual(['human']);
  });

  it('tells all kinds of fault at once', () => {
    expect(resultsOf('N1', { tradeName: 'A紅𰻝' })).toEqual(['fix', 'fix', 'human']);
  });

  it('shows each part that has to be mended', () => {
    expect(found('N1', { industry: '飲品', legalForm: 'SHOP' })).toMatchObject([
      { result: 'fix', field: '/application/name/industry' },
      { result: 'fix', field: '/application/name/legalForm' },
    ]);
  });
});

describe('N2 length', () => {
  it('counts characters, not UTF-16 units', () => {
    expect([resultsOf('N2', { tradeName: '泉' }), resultsOf('N2', { tradeName: '𬱖' }), resultsOf('N2', { tradeName: '泉A' }), resultsOf('N2', { tradeName: '𬱖泉' })].flat()).toEqual(['fix', 'fix', 'fix', 'pass']);
  });
});

describe('N4 division', () => {
  it.each(['蓬江区', '江门市', '江门市江海区', '高新区', ' 江门市蓬江区'])('asks for the place instead of %s', (division) => {
    expect(found('N4', { division })).toMatchObject([{ result: 'fix', remedy: { 'zh-Hans': '请以“江门市蓬江区”开头' } }]);
  });
});

describe('N6 legal form', () => {
  it.each([{ legalForm: '公司' }, { industry: '企业管理' }, { tradeName: '农民专业合作社' }, { tradeName: '清公', industry: '司饮品' }])('asks for a change of %o', (changes) => {
    expect(resultsOf('N6', changes)).toEqual(['fix']);
  });

  it('gives an unusual form to a person', () => expect(resultsOf('N6', { legalForm: '超市' })).toEqual(['human']));
});

describe('N7 words', () => {
  it.each([
    ['a listed word', { tradeName: '解放军' }, 'fix'],
    ['a listed word in the industry', { industry: '解放军用品' }, 'fix'],
    ['a listed word where trade name and industry meet', { tradeName: '大红', industry: '军旅用品' }, 'human'],
    ['an international organisation by its full name', { tradeName: '世界卫生组织' }, 'fix'],
    ['a banned sect', { tradeName: '法轮功' }, 'fix'],
    ['a word of the wars of aggression', { tradeName: '纳粹' }, 'fix'],
    ['a word under review', { tradeName: '清官方' }, 'human'],
    ['a trade name one character away', { tradeName: '解放君' }, 'human'],
    ['a state in the trade name', { tradeName: '日本' }, 'fix'],
    ['a state inside the trade name by chance', { tradeName: '精英国际' }, 'human'],
    ['a state in the industry', { industry: '日本料理' }, 'human'],
    ['an ordinary name', { tradeName: '解忧' }, 'pass'],
  ])('%s', (_case, changes, result) => expect(resultsOf('N7', changes)).toEqual([result]));

  it('names the edition of its list', () => expect(found('N7', {})[0]?.source).toContain('词表 2026-11-22.2'));
});

describe('N8 national words', () => {
  it.each([
    [{ tradeName: '中国红' }, 'fix'],
    [{ tradeName: '红中国' }, 'human'],
    [{ industry: '国家地理杂志' }, 'human'],
  ])('%o', (changes, result) => expect(resultsOf('N8', changes)).toEqual([result]));

  it('shows the part that begins with the word', () => {
    expect(found('N8', { tradeName: '中国红' })).toMatchObject([{ field: '/application/name/tradeName' }]);
    expect(found('N8', { division: '中国' })).toMatchObject([{ field: '/application/name/division' }]);
  });
});

function onRecord(changes: Partial<NameOnRecord> = {}): NameOnRecord {
  return { tradeName: '清泉', industry: '饮品', status: 'registered', since: day('2020-05-01'), ...changes };
}

function registry(rule: 'N9' | 'N10', record: NameOnRecord, today = '2026-11-21', changes: Partial<BusinessName> = {}) {
  const declared = { kind: 'individualBusiness', registrarDivision: divisionCodeSchema.parse('440703'), mainEntry: undefined, documents: undefined } as const;
  return checkName({ ...declared, name: name(changes), today: day(today), facts: { onRecord: [record] } }).find((result) => result.rule === rule)?.result;
}

describe('N9 names on record', () => {
  it.each([
    ['registered in the same industry', onRecord(), 'fix'],
    ['registered in another industry', onRecord({ industry: '服装' }), 'pass'],
    ['registered without an industry', onRecord({ industry: null }), 'fix'],
    ['another trade name', onRecord({ tradeName: '清溪' }), 'pass'],
    ['another trade name without an industry', onRecord({ tradeName: '清溪', industry: null }), 'pass'],
    ['the same words cut elsewhere', onRecord({ tradeName: '清泉饮', industry: '品' }), 'fix'],
    ['cancelled a year ago today', onRecord({ status: 'cancelled', since: day('2025-11-21') }), 'fix'],
    ['cancelled a year and a day ago', onRecord({ status: 'cancelled', since: day('2025-11-20') }), 'pass'],
    ['annulled last month', onRecord({ status: 'annulled', since: day('2026-10-21') }), 'fix'],
    ['reserved only', onRecord({ status: 'reserved', since: day('2026-11-01') }), 'pass'],
  ] as const)('%s', (_case, record, result) => expect(registry('N9', record)).toBe(result));

  // The published pairs, cut into parts by hand; the registrar is the same, so the division plays no part.
  it.each([
    ['北京红光酒业发展有限公司', '红光(北京)酒业发展有限公司', '酒业发展', '酒业发展'],
    ['北京红光酒业有限公司', '红光酒业有限公司', '酒业', '酒业'],
    ['北京红光酒业有限公司', '北京红光酒厂', '酒业', '酒'],
  ])('%s and %s are the same', (a, b, industry, other) => {
    expect(vectors.records.find((record) => record.a === a && record.b === b)?.relation).toBe('same');
    expect(registry('N9', onRecord({ tradeName: '红光', industry: other }), '2026-11-21', { tradeName: '红光', industry })).toBe('fix');
  });

  it('forbids the same trade name in an industry that the published rules call the same', () => {
    const pairs = vectors.records.filter((record) => record.kind === 'nameCompare' && record.relation === 'similar');
    expect(pairs).toHaveLength(2);
    for (const other of ['房地产', '置业']) expect(registry('N9', onRecord({ tradeName: '万青', industry: other }), '2026-11-21', { tradeName: '万青', industry: '地产' })).toBe('fix');
  });

  it('gives to a person what only the project’s own list calls the same industry, or what tells no industry', () => {
    expect(registry('N9', onRecord({ industry: '茶饮' }))).toBe('human');
    expect(registry('N9', onRecord({ industry: '实业' }))).toBe('human');
    expect(registry('N9', onRecord({ elsewhere: true }))).toBe('human');
  });
});

describe('N10 reservations', () => {
  it.each([
    ['on its last day', onRecord({ status: 'reserved', since: day('2026-09-21') }), 'fix'],
    ['after two months', onRecord({ status: 'reserved', since: day('2026-09-20') }), 'pass'],
    ['for a year, after two months', onRecord({ status: 'reserved', since: day('2026-09-20'), reservedFor: 'oneYear' }), 'fix'],
    ['of another industry', onRecord({ status: 'reserved', since: day('2026-11-20'), industry: '服装' }), 'pass'],
    ['registered is not reserved', onRecord(), 'pass'],
  ] as const)('%s', (_case, record, result) => expect(registry('N10', record)).toBe(result));

  it('ends on the day of the same number, or on the last of a shorter month', () => {
    const until = (since: string, reservedFor?: 'oneYear') => reservedUntil(onRecord({ status: 'reserved', since: day(since), ...(reservedFor && { reservedFor }) }));
    expect([until('2026-12-31'), until('2027-12-31'), until('2026-11-21'), until('2024-02-29', 'oneYear')]).toEqual(['2027-02-28', '2028-02-29', '2027-01-21', '2025-02-28']);
  });
});

