import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { broughtCodeOf } from './brought-code.ts';

describe('a code that is brought', () => {
  it('is a draft where it has eight digits, however they are grouped', () => {
    for (const text of ['04711815', '0471 1815', ' 04 71 18 15\r\n']) expect(broughtCodeOf(text)).toEqual({ kind: 'draft', code: '04711815' });
  });

  it('is never another draft than the one whose digits it has', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const brought = broughtCodeOf(text);
        expect(brought.kind === 'draft' ? brought.code : text.replaceAll(/\s/g, '')).toBe(text.replaceAll(/\s/g, ''));
      }),
    );
    for (const text of ['0471181', '047118150', '01KAJ8Z3V5QJ4T0S9M2N6X7Y8W', 'https://example.invalid/04711815', '０４７１１８１５', '']) expect(broughtCodeOf(text).kind).toBe('unknown');
  });
});
