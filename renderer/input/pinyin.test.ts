import { describe, expect, test } from 'vitest';
import pinyin from '../../assets/input/pinyin.json' with { type: 'json' };
import { forgetTyped, learn, learnedWords } from './learned.ts';
import { buildLexicon } from './pinyin-lexicon.ts';
import { createDecoder } from './pinyin.ts';

const decoder = createDecoder(buildLexicon(pinyin));
const texts = (typed: string, decoding: Parameters<typeof decoder.candidates>[1] = {}) => decoder.candidates(typed, decoding).map((candidate) => candidate.text);

describe('what a citizen of Jiangmen types', () => {
  test.each([
    ['jiangmen', '江门'],
    ['pengjiangqu', '蓬江区'],
    ['baisha', '白沙'],
    ['tangxia', '棠下'],
    ['duruan', '杜阮'],
    ['yinpin', '饮品'],
    ['naicha', '奶茶'],
    ['hongguang', '红光'],
    ['gangkoulu', '港口路'],
  ])('%s gives %s among the first five', (typed, wanted) => {
    const context = wanted === '饮品' || wanted === '奶茶' ? 'tradeName' : 'address';
    expect(texts(typed, { context }).slice(0, 5)).toContain(wanted);
  });

  test('initials find words: jm, ylj, pjq', () => {
    expect(texts('jm', { context: 'address' }).slice(0, 5)).toContain('江门');
    expect(texts('ylj').slice(0, 8)).toContain('养老金');
    expect(texts('pjq', { context: 'address' }).slice(0, 5)).toContain('蓬江区');
  });
  test('an unfinished last syllable: jiangme', () => expect(texts('jiangme', { context: 'address' }).slice(0, 3)).toContain('江门'));
  test("a parted syllable: xi'an against xian", () => {
    expect(texts("xi'an")).toContain('西安');
    expect(texts("xi'an")).not.toContain('先');
    expect(texts('xian')).toContain('先');
  });
  test('ü is typed v', () => expect(texts('nv')).toContain('女'));
  test('sounds that are mixed up here: z and zh, n and l, n and ng', () => {
    expect(texts('zongsan').slice(0, 40)).toContain('中山');
    expect(texts('laicha').slice(0, 10)).toContain('奶茶');
    expect(texts('pengjianqu', { context: 'address' }).slice(0, 5)).toContain('蓬江区');
  });
});

describe('a sentence', () => {
  test('of several words is offered whole, and says how many letters it stands for', () => {
    expect(decoder.candidates('jiangmenshipengjiangqu', { context: 'address' })[0]).toEqual({ text: '江门市蓬江区', used: 22 });
    expect(texts('woyaokaiyijianaichadian')[0]).toBe('我要开一家奶茶店');
  });
  test('offers its beginnings as well', () => {
    expect(decoder.candidates('jiangmenshi', { context: 'address' })).toContainEqual({ text: '江', used: 5 });
    expect(decoder.candidates('jiangmenshi', { context: 'address' })).toContainEqual({ text: '江门', used: 8 });
  });
});

describe('a name of a person', () => {
  test.each([['chen', '陈'], ['situ', '司徒'], ['tan', '谭'], ['guan', '关'], ['huang', '黄'], ['ou', '区'], ['shan', '单']])('begins with a surname: %s gives %s among the first five', (typed, wanted) => {
    expect(texts(typed, { context: 'person' }).slice(0, 5)).toContain(wanted);
  });
  test('goes on with what is given', () => expect(texts('ying', { context: 'person', before: '陈' }).slice(0, 3)).toContain('英'));
});

test('letters that are no Pinyin give nothing, and no letters give nothing', () => {
  expect(texts('vvv')).toEqual([]);
  expect(texts('')).toEqual([]);
  expect(texts("'")).toEqual([]);
});

test('every standard surname character of the fixtures can be typed', () => {
  for (const [typed, wanted] of [['chen', '陈'], ['situ', '司徒'], ['tan', '谭'], ['guan', '关'], ['huang', '黄'], ['yan', '䶮']] as const) expect(texts(typed)).toContain(wanted);
});

test('a rare character is found by its reading, behind the usual ones', () => {
  const found = texts('su');
  expect(found).toContain('𫗧');
  expect(found.indexOf('𫗧')).toBeGreaterThan(found.indexOf('苏'));
});

describe('learning', () => {
  test('raises what was chosen, alone and within a sentence, and the end of the visit forgets it', () => {
    forgetTyped();
    const before = texts('junxi', { context: 'person', before: '陈' });
    learn('junxi', '焌曦');
    expect(texts('junxi', { context: 'person', before: '陈', learned: learnedWords() })[0]).toBe('焌曦');
    expect(texts('chenjunxi', { context: 'person', learned: learnedWords() })[0]).toBe('陈焌曦');
    forgetTyped();
    expect(learnedWords().size).toBe(0);
    expect(texts('junxi', { context: 'person', before: '陈', learned: learnedWords() })).toEqual(before);
  });
});
