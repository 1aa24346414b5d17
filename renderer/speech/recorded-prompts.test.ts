import { expect, test } from 'vitest';
import type { PromptBook } from './prompts.ts';
import { takesFor } from './recorded-prompts.ts';
import { prompts } from './prompts.ts';
import { tongues } from './tongues.ts';

const take = (at: number) => ({ at, lasts: 1 });
const book: PromptBook = { takes: { 第: take(1), '项，共': take(2), 项: take(3), '3': take(4), '12': take(5), '1': take(6), '2': take(7), 念不出: take(8), no: take(9) }, unspeakable: '念不出' };
const row = (text: string) => takesFor(text, book).map(({ at }) => at);

test('a text is a row of the longest phrases that fit', () => {
  expect(row('第3项，共12项')).toEqual([1, 4, 2, 5, 3]);
  expect(row('1 2')).toEqual([6, 7]);
});
test('what was not recorded is said to be unspeakable, once for the stretch, and never passed over', () => {
  expect(row('陈嘉欣')).toEqual([8]);
  expect(row('第3项，陈嘉欣')).toEqual([1, 4, 3, 8]);
  expect(row('now')).toEqual([8]);
  expect(row('，。')).toEqual([]);
});
test.each(tongues)('%s: what is admitted is recorded, and every take lies behind the one before', (tongue) => {
  const { takes, unspeakable } = prompts[tongue];
  expect(Object.keys(takes)).toContain(unspeakable);
  for (const number of ['0', '9', '60']) expect(Object.keys(takes)).toContain(number);
  const rowed = Object.values(takes).sort((a, b) => a.at - b.at);
  for (const [index, { at, lasts }] of rowed.entries()) {
    expect(lasts).toBeGreaterThan(0);
    const next = rowed[index + 1];
    if (next !== undefined) expect(next.at).toBeGreaterThanOrEqual(at + lasts);
  }
});
