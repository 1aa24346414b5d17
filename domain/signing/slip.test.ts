import fc from 'fast-check';
import { expect, it } from 'vitest';
import { groupSecret, slipOf } from './slip.ts';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const signs = (length: number) => fc.array(fc.constantFrom(...Array.from(alphabet)), { minLength: length, maxLength: length }).map((all) => all.join(''));
// A ULID of this age begins with 0.
const caseIds = signs(25).map((rest) => `0${rest}`);

it('reads a slip from its QR code, and as it is typed', () => {
  fc.assert(
    fc.property(caseIds, signs(12), fc.boolean(), (caseId, secret, small) => {
      const typed = `${caseId.replaceAll(/(.{5})(?=.)/g, '$1 ')} ${groupSecret(secret)}`;
      for (const text of [`YZ1:${caseId}:${secret}`, typed, typed.replaceAll('0', 'O').replaceAll('1', 'l')]) {
        const found = slipOf(small ? text.toLowerCase() : text);
        expect([found?.caseId, found?.secret.reveal()]).toEqual([caseId, secret]);
      }
    }),
  );
});

it('takes no other text for a slip', () => {
  fc.assert(fc.property(fc.string({ maxLength: 60 }), (text) => slipOf(text) === undefined || /[0-9a-z]{38}/i.test(text.replaceAll(/[\s:-]/g, ''))));
  for (const text of ['', '12345678', 'YZ1:', `YZ2:${'0'.repeat(26)}:${'A'.repeat(12)}`, 'https://example.invalid/sign#token']) expect(slipOf(text)).toBeUndefined();
});
