import { describe, expect, it } from 'vitest';
import { scopeCodeSchema } from '../../contract/units.ts';
import dictionary from './dictionary.json' with { type: 'json' };
import { bundleOf, scopeEntry, tradeBundles } from './dictionary.ts';
import { findBundles, findEntries } from './pinyin-search.ts';
import { searchBundles, searchScope } from './search.ts';
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
    ['手机维修', '通讯设备修理'],
    ['电脑修理', '计算机及办公设备维修'],
    ['小孩托管', '托育服务'],
  ])('%s finds %s by likeness', (query, name) => expect(names(query, 5)).toContain(name));

  it('finds nothing for nothing, for punctuation and for what is not there', () => {
    expect(['', '  ', '，。', 'xyzzy', '00'].flatMap((query) => names(query))).toEqual([]);
  });

  it('gives as many as are asked for', () => expect(names('销售', 7)).toHaveLength(7));
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
    expect(permitNoticesFor(['H0003', 'F0002'].map(code))).toEqual([
      { scopeEntry: '酒吧服务（不含演艺娱乐活动）', permit: '食品经营许可证', authority: '市场监督管理部门', mode: '优化审批' },
      { scopeEntry: '酒吧服务（不含演艺娱乐活动）', permit: '公共场所卫生许可证', authority: '卫生健康部门', mode: '告知承诺' },
      { scopeEntry: '食品销售（仅销售预包装食品）', permit: '仅销售预包装食品备案', authority: '市场监督管理部门', mode: '审批改备案' },
    ]);
  });

  it('tells neither abolished approvals nor those that come before the licence', () => expect(permitNoticesFor(['F0167', 'L0048', 'O0005'].map(code))).toEqual([]));
});
