import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { divisionCodeSchema } from '../../contract/units.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { allocateCreditCode, checkCreditCode, organisationCodeCheck, serialCount, type EntityCategory } from './credit-code.ts';

const published = vectors.records.filter((record) => record.kind === 'uscc');
const characters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const sandbox = divisionCodeSchema.parse('440799');
const anyCategory = fc.constantFrom<EntityCategory>('enterprise', 'individualBusiness', 'cooperative');
const anySerial = fc.integer({ min: 0, max: serialCount - 1 });
const anyDivision = fc.integer({ min: 110000, max: 659999 }).map((code) => divisionCodeSchema.parse(String(code)));

describe('checkCreditCode', () => {
  it.each(published.filter((record) => record.valid === true))('accepts $value ($origin)', (record) => {
    expect(checkCreditCode(String(record.value))).toMatchObject({ valid: true });
  });

  it.each(published.filter((record) => record.valid === false))('rejects $value: $reason', (record) => {
    const check = checkCreditCode(String(record.value));
    const { reason = '' } = record;
    const expected = reason.startsWith('length')
      ? { reason: 'length' }
      : reason.startsWith('check')
        ? { reason: 'check', expected: reason.at(-1) }
        : { reason: 'characters', character: /character (.)/.exec(reason)?.[1] };
    expect(check).toMatchObject({ valid: false, ...expected });
  });

  it('reads the parts, and only mentions a wrong organisation check', () => {
    expect(checkCreditCode('92440799MAGEH001X6')).toEqual({ valid: true, prefix: '92', division: '440799', subjectId: 'MAGEH001X', organisationCheck: true });
    const otherwise = characters.split('').map((last) => `92440799MAGEH0012${last}`).find((code) => checkCreditCode(code).valid);
    expect(checkCreditCode(otherwise ?? '')).toMatchObject({ valid: true, organisationCheck: false });
  });
});

describe('allocateCreditCode', () => {
  it('gives the synthetic codes of division 440799 in their order', () => {
    const codes = (category: EntityCategory) => [0, 1, 2, 9].map((serial) => allocateCreditCode({ category, division: sandbox, serial }));
    expect(codes('individualBusiness')).toEqual(['92440799MAGEH0001E', '92440799MAGEH001X6', '92440799MAGEH00286', '92440799MAGEH00954']);
    expect(codes('enterprise').slice(0, 2)).toEqual(['91440799MAGEH0001H', '91440799MAGEH001X9']);
    expect(codes('cooperative').slice(0, 2)).toEqual(['93440799MAGEH0001B', '93440799MAGEH001X3']);
  });

  it('always gives a valid code', () => {
    fc.assert(
      fc.property(anyCategory, anyDivision, anySerial, (category, division, serial) => {
        expect(checkCreditCode(allocateCreditCode({ category, division, serial }))).toMatchObject({ valid: true, division, organisationCheck: true });
      }),
    );
  });

  it('gives two serials two codes, and one serial one', () => {
    fc.assert(
      fc.property(anySerial, anySerial, (one, other) => {
        const [first, second] = [one, other].map((serial) => allocateCreditCode({ category: 'individualBusiness', division: sandbox, serial }));
        expect(first === second).toBe(one === other);
      }),
    );
  });

  it('makes codes that no change of one character and no exchange of neighbours leaves valid', () => {
    fc.assert(
      fc.property(anySerial, fc.nat(17), fc.integer({ min: 1, max: 30 }), (serial, position, step) => {
        const code = allocateCreditCode({ category: 'individualBusiness', division: sandbox, serial });
        const other = characters.charAt((characters.indexOf(code.charAt(position)) + step) % 31);
        expect(checkCreditCode(code.slice(0, position) + other + code.slice(position + 1)).valid).toBe(false);
        const [first, second] = [code.charAt(position), code.charAt(position + 1)];
        if (second !== '' && first !== second) expect(checkCreditCode(code.slice(0, position) + second + first + code.slice(position + 2)).valid).toBe(false);
      }),
    );
  });

  it('throws outside its range', () => {
    for (const serial of [-1, 0.5, serialCount, Number.NaN]) expect(() => allocateCreditCode({ category: 'enterprise', division: sandbox, serial })).toThrow(RangeError);
  });
});

describe('organisationCodeCheck', () => {
  it('gives the checks of GB 11714', () => {
    expect(['MAGEH000', 'MAGEH001', '71526726', 'M000100Y'].map(organisationCodeCheck)).toEqual(['1', 'X', 'X', '4']);
    expect(() => organisationCodeCheck('short')).toThrow(RangeError);
  });
});
