import { expect, test } from 'vitest';
import { languages } from '../../contract/language.ts';
import { documents } from '../../domain/consent/documents.ts';
import { highlight } from './highlight.ts';

const marked = (text: string) => highlight(text).flatMap((run) => (run.marked ? [run.text] : []));

test.each([
  ['并处五万元以上二十万元以下罚款', ['五万元', '二十万元']],
  ['註冊資本不超過一千萬元', ['一千萬元']],
  ['请在 30 日内交 1,200.50 元', ['30 日内', '1,200.50 元']],
  ['2026年12月7日以前', ['2026年12月7日']],
  ['a fine of 50,000 to 200,000 yuan', ['50,000', '200,000 yuan']],
  ['within 10 days', ['10 days']],
  ['依照《公司法》办理', ['《公司法》']],
  ['没有发生债权债务', []],
  ['第三十二条', []],
])('%s: money, terms and names are found', (text, found) => {
  expect(marked(text)).toEqual(found);
});

test.each(documents.flatMap(({ id, text, consequences }) => languages.map((language) => ({ id, language, sentences: [consequences[language], ...text[language].points.map(({ body }) => body)] }))))(
  '$id in $language: nothing is lost or added',
  ({ sentences }) => {
    for (const sentence of sentences) expect(highlight(sentence).map((run) => run.text).join('')).toBe(sentence);
  },
);
