import fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, fenOf, groupAmount, typeAmount } from './amount.ts';

const typed = (keys: string) => Array.from(keys).reduce(typeAmount, '');

test.each([
  ['1200.5', '1200.5', 120_050],
  ['.5', '0.5', 50],
  ['007', '7', 700],
  ['1.2.3', '1.23', 123],
  ['1.234', '1.23', 123],
  ['0', '0', 0],
  ['0.', '0.', 0],
  ['99999999999', '99999999999', 9_999_999_999_900],
  ['123456789012', '12345678901', 1_234_567_890_100],
])('%s is typed as %s', (keys, text, fen) => {
  expect(typed(keys)).toBe(text);
  expect(fenOf(typed(keys))).toBe(fen);
});

test('nothing typed is no amount', () => {
  expect(fenOf('')).toBeUndefined();
});

test('an amount is the same after it was written out', () => {
  fc.assert(fc.property(fc.integer({ min: 0, max: 9_999_999_999_999 }), (fen) => fenOf(amountText(fen)) === fen && fenOf(typed(amountText(fen))) === fen));
});

test('groups of three', () => {
  expect(groupAmount('1234567.8')).toBe('1,234,567.8');
  expect(groupAmount('123')).toBe('123');
});
