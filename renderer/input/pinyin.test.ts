import { describe, expect, test } from 'vitest';
import pinyin from '../../assets/input/pinyin.json' with { type: 'json' };
import { buildLexicon, findCandidates } from './pinyin.ts';

const lexicon = buildLexicon(pinyin.entries);
const texts = (typed: string) => findCandidates(lexicon, typed).map((candidate) => candidate.text);

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
  ])('%s gives %s among the first six', (typed, wanted) => {
    expect(texts(typed).slice(0, 6)).toContain(wanted);
  });

  test('initials find a word: jm', () => expect(texts('jm').slice(0, 40)).toContain('江门'));
  test('an unfinished last syllable: jiangme', () => expect(texts('jiangme').slice(0, 3)).toContain('江门'));
  test('a parted syllable: xi\'an against xian', () => {
    expect(texts("xi'an")).toContain('西安');
    expect(texts("xi'an")).not.toContain('先');
    expect(texts('xian')).toContain('先');
  });
  test('ü is typed v', () => expect(texts('nv')).toContain('女'));
});

test('a row of words that is no entry is composed of entries', () => {
  expect(findCandidates(lexicon, 'jiangmenshipengjiangqu')[0]).toEqual({ text: '江门市蓬江区', used: 22 });
});

test('a candidate for a part says how many letters it stands for', () => {
  const jiang = findCandidates(lexicon, 'jiangmen').find((candidate) => candidate.text === '江');
  expect(jiang).toEqual({ text: '江', used: 5 });
});

test('letters that are no Pinyin give nothing, and no letters give nothing', () => {
  expect(findCandidates(lexicon, 'vvv')).toEqual([]);
  expect(findCandidates(lexicon, '')).toEqual([]);
});

test('every standard surname character of the fixtures can be typed', () => {
  for (const [typed, wanted] of [['chen', '陈'], ['situ', '司徒'], ['tan', '谭'], ['guan', '关'], ['huang', '黄'], ['yan', '䶮']] as const) expect(texts(typed)).toContain(wanted);
});
