import { expect, test } from 'vitest';
import { yuanOf } from './yuan.ts';

test.each([
  [0, '0.00'],
  [5, '0.05'],
  [1_000, '10.00'],
  [123_450, '1,234.50'],
  [9_000_000_000_000_000, '90,000,000,000,000.00'],
])('%i fen are %s yuan', (fen, yuan) => {
  expect(yuanOf(fen)).toBe(yuan);
});
