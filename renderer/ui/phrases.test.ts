import { expect, test } from 'vitest';
import { phrasesOf } from './phrases.tsx';

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
