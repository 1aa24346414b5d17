import { expect, test } from 'vitest';
import { maskMobile } from '../../domain/identity/mobile.ts';
import { groupMobile, maskIdNumber, maskLongNumbers } from './masking.ts';

test('an identity number keeps its first six and last four', () => {
  expect(maskIdNumber('440703199001010017')).toBe('440703********0017');
  expect(maskIdNumber('440703900101001')).toBe('440703*****1001');
});

test('a mobile number keeps its first three and last four', () => expect(maskMobile('13800138000')).toBe('138****8000'));

test('a mobile number is grouped as it grows', () => {
  expect(['1', '138', '1380', '13800138000'].map(groupMobile)).toEqual(['1', '138', '138 0', '138 0013 8000']);
});

test('of a long number the last four digits are seen; sums, days and credit codes are not numbers to hide', () => {
  expect(maskLongNumbers('6222 0000 0000 0000 017')).toBe('**** 0017');
  expect(maskLongNumbers('手机 138 0013 8000，家里 0750 1234567')).toBe('手机 **** 8000，家里 **** 4567');
  for (const plain of ['2026年10月31日', '300,000.00 元', '91440799MAGEH0001H', '示例路12号之二', '440799**********17']) expect(maskLongNumbers(plain)).toBe(plain);
});
