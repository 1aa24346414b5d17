import { expect, test } from 'vitest';
import { groupMobile, maskIdNumber, maskMobile } from './masking.ts';

test('an identity number keeps its first six and last four', () => {
  expect(maskIdNumber('440703199001010017')).toBe('440703********0017');
  expect(maskIdNumber('440703900101001')).toBe('440703*****1001');
});

test('a mobile number keeps its first three and last four', () => expect(maskMobile('13800138000')).toBe('138****8000'));

test('a mobile number is grouped as it grows', () => {
  expect(['1', '138', '1380', '13800138000'].map(groupMobile)).toEqual(['1', '138', '138 0', '138 0013 8000']);
});
