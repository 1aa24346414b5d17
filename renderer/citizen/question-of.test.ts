import { expect, test } from 'vitest';
import type { RuleResult } from '../../contract/decision.ts';
import { Personal } from '../../contract/personal.ts';
import { questionOf } from './question-of.ts';

const line = (field: string) => ({ field, label: field, value: new Personal('…') });
const summary = [
  { question: 'account', title: 'Account', lines: [line('bank'), line('number')] },
  { question: 'people', title: 'People', lines: [line('partners')] },
  { question: 'premises', title: 'Place', lines: [line('address')] },
];
const words = { 'zh-Hans': '…', 'zh-Hant': '…', en: '…' };
const defect = (field: string, part: RuleResult['part'] = 'answers'): Extract<RuleResult, { result: 'fix' }> => ({ rule: 'M3', part, lookedAt: [], reason: words, source: '…', result: 'fix', field, remedy: words });

test.each([
  { at: '/application/answers/number', asked: 'account' },
  { at: '/application/answers/partners/2/idNumber', asked: 'people' },
  { at: '/application/premises/text', asked: 'premises' },
  { at: '/signatures/0/documentHash', asked: undefined },
  { at: '/application', asked: undefined },
])('a defect at $at is mended at $asked', ({ at, asked }) => {
  expect(questionOf(summary, defect(at))?.question).toBe(asked);
});

test('where the way to the value names no question, the part of the application does', () => {
  expect(questionOf(summary, defect('/application/organs/0', 'people'))?.question).toBe('people');
});
