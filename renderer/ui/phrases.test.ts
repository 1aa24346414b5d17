import { expect, test } from 'vitest';
import { endingOf, phrasesOf } from './phrases.tsx';

test('nothing is lost, and no part is empty', () => {
  for (const text of ['请核对，执照上会这样写', '网络不通，申请还没有送到', '我们怎样使用您的个人信息', '开个店？\n在这里办营业执照']) {
    const parts = phrasesOf(text, 'zh-Hans');
    expect(parts.join('')).toBe(text);
    expect(parts.every((part) => part !== '')).toBe(true);
  }
});

test('a line ends between words: 申请, 执照 and 信息 stay whole', () => {
  expect(phrasesOf('网络不通，申请还没有送到', 'zh-Hans').some((part) => part.includes('申请'))).toBe(true);
  expect(phrasesOf('我们怎样使用您的个人信息', 'zh-Hans').some((part) => part.includes('信息'))).toBe(true);
});

test('no line begins with a mark or a leaning word', () => {
  for (const part of phrasesOf('您的店做这些，对吗？不做的可以去掉。', 'zh-Hans')) expect(part).not.toMatch(/^[，。？的吗]/);
});

test('English parts at its spaces', () => expect(phrasesOf('Is this you?', 'en')).toEqual(['Is this you?']));

test('no line ends with a bracket that opens, and what it holds is not torn from its number', () => {
  expect(phrasesOf('请股东（第2位）看一遍', 'zh-Hans')).toContain('（第2位）');
  expect(phrasesOf('它是《公司法》里的', 'zh-Hans').every((part) => !/[（《]$/u.test(part))).toBe(true);
});

test('Chinese within English parts between its words too', () => {
  const parts = phrasesOf('Counter: 蓬江区政务服务中心 (ground floor)', 'en');
  expect(parts.join('')).toBe('Counter: 蓬江区政务服务中心 (ground floor)');
  expect(parts.length).toBeGreaterThan(4);
  expect(parts.every((part) => !part.startsWith(' ') && !part.endsWith('('))).toBe(true);
});

test('what a text ends with is no word alone, and with what is before it the whole text', () => {
  for (const text of ['不同意不影响办理，可以用身份证、手机或者由工作人员核实身份。', '承诺不实的，登记可以被撤销。', '好。']) {
    const [head, tail] = endingOf(text, 'zh-Hans');
    expect(head + tail).toBe(text);
    expect(tail.length > 4 || head === '').toBe(true);
    expect(tail.length).toBeLessThan(10);
  }
  expect(endingOf('440799199001011234', 'zh-Hans')[1].length).toBeLessThan(13);
  expect(endingOf('ALEXANDRA', 'zh-Hans')).toEqual(['ALEXANDRA', '']);
  expect(endingOf('It is deleted at once.', 'en')).toEqual(['It is deleted at once.', '']);
});
