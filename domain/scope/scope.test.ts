import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDateSchema, scopeCodeSchema } from '../../contract/units.ts';
import dictionary from './dictionary.json' with { type: 'json' };
import { bundleOf, inForce, mainIndustryOf, scopeEntry, tradeBundles } from './dictionary.ts';
import { findBundles, findEntries, readingsOf } from './pinyin-search.ts';
import { plain, searchBundles, searchScope } from './search.ts';
import { composeScopeText, permitNoticesFor } from './wording.ts';

const codes = dictionary.records.map((record) => scopeCodeSchema.parse(record.code));
const code = (text: string) => scopeCodeSchema.parse(text);
const names = (query: string, limit?: number) => searchScope(query, limit).map((entry) => entry.name);

describe('searchScope', () => {
  it('finds every entry first by its own name, by its code and among the first by each everyday word', () => {
    for (const record of dictionary.records) {
      expect(searchScope(record.name, 1)[0]?.code).toBe(record.code);
      expect(searchScope(record.code, 1)[0]?.code).toBe(record.code);
      for (const keyword of record.keywords) expect(searchScope(keyword, 12).map((entry) => entry.code), keyword).toContain(record.code);
    }
  });

  it.each([
    ['奶茶店', '餐饮服务'],
    ['我想开一家奶茶店', '餐饮服务'],
    ['ＫＴＶ', '歌舞娱乐活动'],
    [' ktv ', '歌舞娱乐活动'],
    ['剪头发', '理发服务'],
    ['五 金 店', '五金产品零售'],
    ['第二类医疗器械销售。', '第二类医疗器械销售'],
  ])('%s finds %s first', (query, name) => expect(names(query)[0]).toBe(name));

  it.each([
    ['我想卖水果', ['新鲜水果零售']],
    ['开个理发的', ['理发服务']],
    ['种菜和养鱼', ['蔬菜种植', '水产养殖']],
    ['奶茶，网店', ['餐饮服务', '互联网销售（除销售需要许可的商品）']],
    ['卖烟酒', ['烟草制品零售', '酒类经营']],
  ])('%s, a sentence or several words, finds %s', (query, wanted) => expect(names(query, 4)).toEqual(expect.arrayContaining(wanted)));

  it.each([
    ['手机维修', '通讯设备修理'],
    ['电脑修理', '计算机及办公设备维修'],
    ['小孩托管', '托育服务'],
  ])('%s finds %s by likeness', (query, name) => expect(names(query, 5)).toContain(name));

  it('finds nothing for nothing, for punctuation and for what is not there', () => {
    expect(['', '  ', '，。', 'xyzzy', '00'].flatMap((query) => names(query))).toEqual([]);
  });

  it('gives as many as are asked for', () => expect(names('销售', 7)).toHaveLength(7));
});

describe('findEntries', () => {
  const first = (query: string) => findEntries(query, 1)[0]?.name;

  it('finds what searchScope finds, and every everyday word by its pinyin', () => {
    for (const record of dictionary.records) {
      expect(findEntries(record.name, 1)[0]?.code).toBe(record.code);
      for (const keyword of record.keywords) {
        const spelt = readingsOf(keyword.normalize('NFKC').toLowerCase()).join('');
        if (spelt.length > 3) expect(findEntries(spelt, 30).map((entry) => entry.code), `${keyword} ${spelt}`).toContain(record.code);
      }
    }
  });

  it('has a reading for every character of every word', () => {
    const words = [...dictionary.records.flatMap((record) => [record.name, ...record.keywords]), ...tradeBundles.flatMap((bundle) => [bundle.name, ...bundle.aliases, ...bundle.industryWords])];
    expect(words.filter((word) => readingsOf(plain(word)).includes(''))).toEqual([]);
  });

  it.each([
    ['naichadian', '餐饮服务', 'pinyin in full'],
    ['NaiCha Dian', '餐饮服务', 'capitals and spaces'],
    ['cyfw', '餐饮服务', 'initials'],
    ['ncd', '餐饮服务', 'initials of an everyday word'],
    ['canyinf', '餐饮服务', 'pinyin not typed to its end'],
    ['nai茶dian', '餐饮服务', 'letters and characters'],
    ['餐饮fw', '餐饮服务', 'characters and initials'],
    ['wo xiang kai naichadian', '餐饮服务', 'a sentence'],
    ['奶查店', '餐饮服务', 'a character of the same sound'],
    ['cangyinfuwu', '餐饮服务', 'an ear that does not tell n from ng'],
    ['naichidian', '餐饮服务', 'a wrong letter'],
    ['naihcadian', '餐饮服务', 'two letters swapped'],
    ['qinhang', '乐器零售', 'a polyphone: 行 as hang'],
    ['yueqi', '乐器零售', 'a polyphone: 乐 as yue'],
    ['lvyou', '旅游业务', 'ü as v'],
    ['lüyou', '旅游业务', 'ü as itself'],
    ['luyou', '旅游业务', 'ü as u'],
    ['bomo', '农用薄膜销售', 'a polyphone: 薄 as bo'],
  ])('%s finds %s: %s', (query, name) => expect(first(query)).toBe(name));

  it.each(['xyzzy', 'qqqqqq', 'dashboard', '1234', 'zzzz'])('finds nothing for %s', (query) => expect(findEntries(query)).toEqual([]));

  it('answers alike every time, and any text without failing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        expect(findEntries(query, 5)).toEqual(findEntries(query, 5));
      }),
      { numRuns: 50 },
    );
  });

  it('finds trades by pinyin as well', () => {
    expect(['naicha', 'bld', 'wujindian', 'meirong'].map((query) => findBundles(query, 1)[0]?.id)).toEqual(['B01', 'B02', 'B07', 'B06']);
  });
});

describe('entries', () => {
  it('are in force from their first to their last day', () => {
    const entry = scopeEntry(code('H0001'));
    if (entry === undefined) throw new Error('the dictionary has lost an entry');
    const day = (text: string) => isoDateSchema.parse(text);
    const dated = { ...entry, validFrom: day('2025-01-01'), validUntil: day('2025-12-31') };
    expect(['2024-12-31', '2025-01-01', '2025-12-31', '2026-01-01'].map((on) => inForce(dated, day(on)))).toEqual([false, true, true, false]);
    expect(inForce(entry, day('1990-01-01'))).toBe(true);
  });

  it('give a business its industry by the first of them', () => {
    expect([mainIndustryOf([code('O0003'), code('H0001')]), mainIndustryOf([]), mainIndustryOf([code('Z9999')])]).toEqual(['8040', undefined, undefined]);
  });
});

describe('trade bundles', () => {
  it('hold entries of the dictionary only, the main one first', () => {
    for (const bundle of tradeBundles) {
      expect(bundle.entries[0]).toBe(bundle.main);
      expect(bundle.entries.map((entry) => scopeEntry(entry)?.code)).toEqual(bundle.entries);
      expect(searchBundles(bundle.name, 1)[0]).toBe(bundle);
      for (const alias of bundle.aliases) expect(searchBundles(alias)).toContain(bundle);
      expect(bundleOf(bundle.id)).toBe(bundle);
    }
    expect(bundleOf('B99')).toBeUndefined();
  });
});

describe('composeScopeText', () => {
  it('prints what needs a permit first, each class in the order given', () => {
    expect(composeScopeText(['F0002', 'H0001', 'H0004', 'F0001'].map(code))).toBe(
      '许可项目：餐饮服务；食品销售。（依法须经批准的项目，经相关部门批准后方可开展经营活动，具体经营项目以相关部门批准文件或许可证件为准）' +
        '一般项目：食品销售（仅销售预包装食品）；外卖递送服务。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）',
    );
  });

  it('leaves out an empty class, a repetition and an unknown code', () => {
    expect(composeScopeText(['O0005', 'O0005', 'Z9999'].map(code))).toBe('一般项目：美甲服务。（除依法须经批准的项目外，凭营业执照依法自主开展经营活动）');
    expect(composeScopeText([])).toBe('');
  });

  it('prints every entry of the dictionary exactly once', () => {
    const printed = composeScopeText(codes).replace(/（(依法|除依法)[^）]*）/g, '').replace('许可项目：', '').replace('一般项目：', '').split(/[；。]/).filter((part) => part !== '');
    expect(printed.toSorted()).toEqual(dictionary.records.map((record) => record.name).toSorted());
  });
});

describe('permitNoticesFor', () => {
  it('tells each permit that comes after the licence', () => {
    expect(permitNoticesFor(['H0003', 'O0026'].map(code))).toEqual([
      { scopeEntry: '酒吧服务（不含演艺娱乐活动）', permit: '食品经营许可证', authority: '市场监督管理部门', mode: '优化审批' },
      { scopeEntry: '酒吧服务（不含演艺娱乐活动）', permit: '公共场所卫生许可证', authority: '卫生健康部门', mode: '告知承诺' },
      { scopeEntry: '机动车修理和维护', permit: '机动车维修经营备案', authority: '交通运输部门', mode: '审批改备案' },
    ]);
  });

  it('tells no filing that a permit of the same scope covers', () => {
    const permits = (codes: string[]) => permitNoticesFor(codes.map(code)).map((notice) => notice.permit);
    expect([permits(['F0002']), permits(['F0002', 'F0001']), permits(['H0001', 'F0004'])]).toEqual([['仅销售预包装食品备案'], ['食品经营许可证'], ['食品经营许可证']]);
  });

  it('tells neither abolished approvals nor those that come before the licence', () => expect(permitNoticesFor(['F0167', 'L0048', 'O0005'].map(code))).toEqual([]));
});
