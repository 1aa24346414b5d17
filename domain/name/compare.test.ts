import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import vectors from '../vectors.json' with { type: 'json' };
import { plainName } from './characters.ts';
import { compareNames } from './compare.ts';
import { enterprisePrefixes, isDivisionName } from './division-names.ts';
import { fitsClass } from './industry-class.ts';
import { industryKey } from './industry.ts';
import { nameKeys } from './keys.ts';
import { parseName } from './parse.ts';
import { holdsSoundOf, readingsOf, soundKeys, soundsLike, soundsOf } from './sound.ts';

const compare = (one: string, other: string) => compareNames(parseName(one), parseName(other));
const told = (one: string, other: string) => `${compare(one, other).relation} ${compare(one, other).reasons.map(({ likeness }) => likeness).join()}`.trim();

describe('the comparison rules', () => {
  const pairs = vectors.records.flatMap(({ kind, a, b, relation }) => (kind === 'nameCompare' ? [[a ?? '', b ?? '', relation] as const] : []));
  it.each(pairs)('%s and %s are %s', (one, other, relation) => {
    expect(compare(one, other).relation).toBe(relation);
    expect(compare(other, one).relation).toBe(relation);
  });

  it.each([
    // Further examples that the rules themselves print.
    ['北京牛栏山酒业有限公司', '北京牛兰山酒业有限公司', 'similar sameSound'],
    ['北京牛栏山酒业有限公司', '北京牛蓝山白酒有限公司', 'similar sameSound'],
    ['北京阿里巴巴网络科技有限公司', '北京阿里巴巴巴巴网络科技有限公司', 'similar contained'],
    ['北京阿里巴巴网络科技有限公司', '北京阿里巴巴在线网络科技有限公司', 'similar contained'],
    // Our own.
    ['红光（北京）酒业发展有限公司', '红光酒业发展(北京)有限公司', 'same otherOrder'],
    ['北京红光发展酒业有限公司', '北京红光酒业发展有限公司', 'same otherOrder'],
    ['北京市红光酒业有限公司', '北京红光酒业有限公司', 'same otherOrder'],
    ['万青房地产开发有限公司', '万青置业有限公司', 'similar industryInOtherWords'],
    ['万青餐饮管理有限公司', '万青餐饮有限公司', 'similar industryInOtherWords'],
    ['重阳饮品店', '崇洋饮品店', 'similar sameSound'],
    ['乐行商贸有限公司', '月航贸易有限公司', 'similar sameSound'],
    ['重庆长乐餐饮有限公司', '重庆常悦餐饮有限公司', 'similar sameSound'],
    ['北京阿里巴巴网络科技有限公司', '北京马云阿理巴巴科技有限公司', 'similar containedBySound'],
    ['北京牛兰山有限公司', '北京牛兰山实业有限公司', 'similar noIndustry'],
    ['北京牛兰山有限公司', '北京金陵牛兰山有限公司', 'similar contained'],
    ['紅光酒業有限公司', '红光酒业有限公司', 'same identical'],
    ['红光 酒业有限公司', '红光酒业有限公司', 'same identical'],
    ['𬱖泉酒业有限公司', '𬱖泉酒厂', 'same otherDivisionOrForm'],
    ['𬱖泉酒业有限公司', '地泉酒业有限公司', 'similar sameSound'],
    ['清泉饮品店', '清泉服装店', 'different'],
    ['清泉饮品店', '清风饮品店', 'different'],
    ['大清泉山饮品店', '小清泉河饮品店', 'different'],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(told(one, other)).toBe(expected);
    expect(told(other, one)).toBe(expected);
  });

  const anyName = fc.string({ unit: 'grapheme', maxLength: 60 });
  const chinese = fc.string({ unit: fc.constantFrom(...Array.from('清泉乐行重阳红光酒业地产置房餐饮有限公司店厂北京江门市(（）)𬱖䶮')), maxLength: 24 });

  it('call every name identical with itself, and any two the same way round both ways', () => {
    fc.assert(fc.property(fc.oneof(anyName, chinese), fc.oneof(anyName, chinese), (one, other) => {
      expect(compare(one, one).reasons.map(({ likeness }) => likeness)).toEqual(['identical']);
      expect(told(one, other)).toBe(told(other, one));
    }));
  });

  it('find only names that share a key of the register', () => {
    const part = fc.string({ unit: fc.constantFrom(...Array.from('清晴泉乐月行航山𬱖地')), minLength: 2, maxLength: 4 });
    const industry = fc.constantFrom('', '饮品', '奶茶', '酒业', '酒', '房地产', '置业', '实业', '餐饮', '餐饮管理', '不知何业');
    fc.assert(fc.property(part, part, industry, industry, (one, other, a, b) => {
      const [left, right] = [{ division: '', tradeName: one, industry: a, legalForm: '店' }, { division: '', tradeName: other, industry: b, legalForm: '店' }];
      if (compareNames(left, right).relation === 'different') return;
      const [mine, theirs] = [nameKeys(left), nameKeys(right)];
      const bySound = mine.sounds.some((sound) => theirs.sounds.includes(sound)) && (mine.industryKey === theirs.industryKey || mine.industryKey === '' || theirs.industryKey === '');
      expect(bySound || mine.reading === theirs.reading).toBe(true);
    }), { numRuns: 500 });
  });
});

describe('parseName', () => {
  it.each([
    ['北京红光酒业发展有限公司', '北京', '红光', '酒业发展', '有限公司'],
    ['红光(北京)酒业发展有限公司', '北京', '红光', '酒业发展', '有限公司'],
    ['广东省江门市蓬江区清泉饮品店', '广东省江门市蓬江区', '清泉', '饮品', '店'],
    ['江门市蓬江区清泉饮品店（个体工商户）', '江门市蓬江区', '清泉', '饮品', '店'],
    ['新疆天山农业开发有限公司', '新疆', '天山', '农业开发', '有限公司'],
    ['北京阿里巴巴网络科技有限公司', '北京', '阿里巴巴', '网络科技', '有限公司'],
    ['长沙酒业有限公司', '', '长沙', '酒业', '有限公司'],
    ['大地产业有限公司', '', '大地', '产业', '有限公司'],
    ['万青房地产有限责任公司', '', '万青', '房地产', '有限责任公司'],
    ['清泉（中国）有限公司', '', '清泉中国', '', '有限公司'],
    ['清泉', '', '清泉', '', ''],
    ['', '', '', '', ''],
    ['𬱖泉酒厂', '', '𬱖泉', '酒', '厂'],
  ])('%s', (whole, division, tradeName, industry, legalForm) => expect(parseName(whole)).toMatchObject({ division, tradeName, industry, legalForm }));

  it('loses no character and takes its time with no name', () => {
    const piece = fc.constantFrom('北京', '江门市', '蓬江区', '（', '）', '酒', '酒业', '发展', '地产', '房', '有限公司', '店', '𬱖', '乐', 'A', ' ');
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { division, tradeName, industry, legalForm, written } = parseName(pieces.join(''));
      const sorted = (text: string) => Array.from(text.replace(/[()]/gu, '')).sort().join('');
      expect(sorted(division + tradeName + industry + legalForm)).toBe(sorted(written));
    }));
  });
});

describe('sound', () => {
  it('knows every reading without its tone', () => {
    expect([readingsOf('乐').slice(0, 2), readingsOf('绿')[0], readingsOf('𬱖'), readingsOf('A')]).toEqual([['le', 'yue'], 'lv', ['di'], ['A']]);
    expect(readingsOf('重')).toEqual(expect.arrayContaining(['zhong', 'chong']));
  });

  it('is alike both ways, and holds its own parts', () => {
    const text = fc.string({ unit: fc.constantFrom(...Array.from('清晴泉权乐月悦行航重虫山')), minLength: 1, maxLength: 6 });
    fc.assert(fc.property(text, text, (one, other) => {
      expect(soundsLike(one, other)).toBe(soundsLike(other, one));
      expect(holdsSoundOf(`${other}${one}`, one)).toBe(true);
      if (soundsLike(one, other) && one.length > 1) expect(soundKeys(one).some((key) => soundKeys(other).includes(key))).toBe(true);
      const { whole } = soundsOf(one);
      const { whole: wholes, parts } = soundsOf(`${other}${one}`);
      if (one.length > 1) expect(whole.some((sound) => wholes.includes(sound) || parts.includes(sound)) || parts.length >= 100).toBe(true);
    }));
  });

  it('takes no longer for a name that a machine made up', () => {
    const { whole, parts } = soundsOf('乐'.repeat(30));
    expect([whole.length, parts.length, soundKeys('乐行'.repeat(15)).length].every((count) => count <= 200)).toBe(true);
  });
});

describe('divisions in names', () => {
  it('are known in full and as they are said', () => {
    expect(['江门市', '江门', '蓬江', '广西', '延边', '恩施', '内蒙古', '赵县'].filter((name) => !isDivisionName(name))).toEqual([]);
    expect(['赵', '清泉', '江', ''].filter(isDivisionName)).toEqual([]);
  });

  it('that an enterprise may begin with lead from its district to its province', () => {
    expect([...enterprisePrefixes('440703')].map(([name, reach]) => `${name} ${reach}`)).toEqual([
      '广东省 province', '广东 province', '江门市 city', '江门 city', '广东省江门市 city', '广东省江门 city', '广东江门市 city', '广东江门 city',
      '江门市蓬江区 county', '江门蓬江区 county', '广东省江门市蓬江区 county', '广东省江门蓬江区 county', '广东江门市蓬江区 county', '广东江门蓬江区 county',
    ]);
    expect(enterprisePrefixes('440703').has('蓬江区')).toBe(false);
    expect(enterprisePrefixes('440781').get('台山市')).toBe('county');
    expect([enterprisePrefixes('110101').get('北京'), enterprisePrefixes('110101').get('北京市东城区')]).toEqual(['province', 'county']);
    expect([...enterprisePrefixes('999999')]).toEqual([['999999', 'county']]);
  });
});

describe('industries', () => {
  it.each([
    ['地产', '房地产'],
    ['置业', '房地产'],
    ['餐饮管理', '餐饮'],
    ['酒', '酒业'],
    ['白酒', '酒业'],
    ['实业', ''],
    ['发展', ''],
    ['', ''],
    ['不知何业', '不知何'],
  ])('%s means %s', (industry, key) => expect(industryKey(industry)).toBe(key));

  it('fit their classes of GB/T 4754', () => {
    expect([fitsClass('饮品', '6233'), fitsClass('服装', '6233'), fitsClass('不知何业', '6233'), fitsClass('茶馆', '6231'), fitsClass('地产', '7010')]).toEqual([true, false, undefined, true, true]);
  });
});

describe('plainName', () => {
  it('folds width, spaces and spelling, and nothing else', () => {
    expect(plainName('紅光（Ａ） 酒業\u200b')).toBe('红光(A)酒业');
    expect(plainName('𬱖䶮㛃')).toBe('𬱖䶮㛃');
  });
});
