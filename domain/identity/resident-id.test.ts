import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoDateSchema } from '../../contract/units.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { ageOn, checkResidentId } from './resident-id.ts';

const published = vectors.records.filter((record) => record.kind === 'residentId');
const valid = published.filter((record) => record.valid === true).map((record) => String(record.value));

describe('checkResidentId', () => {
  it.each(published.filter((record) => record.valid === true))('accepts a published or synthetic number of division $division', (record) => {
    expect(checkResidentId(String(record.value))).toEqual({ valid: true, birth: record.birth, sex: record.sex === 1 ? 'male' : 'female', division: record.division });
  });

  it.each(published.filter((record) => record.valid === false))('rejects: $reason', (record) => {
    expect(checkResidentId(String(record.value))).toMatchObject({ valid: false, reason: record.reason?.startsWith('no such date') === true ? 'birth' : 'check' });
  });

  it('says what is wrong first', () => {
    expect(checkResidentId('')).toEqual({ valid: false, reason: 'length' });
    expect(checkResidentId('44070319900101001x')).toEqual({ valid: false, reason: 'characters' });
    expect(checkResidentId('４４０７０３１９９００１０１００１７')).toEqual({ valid: false, reason: 'characters' });
    expect(checkResidentId('440703199002290017')).toEqual({ valid: false, reason: 'birth' });
  });

  it('catches every change of one digit and every exchange of two neighbours', () => {
    fc.assert(
      fc.property(fc.constantFrom(...valid), fc.nat(16), fc.integer({ min: 1, max: 9 }), (number, position, step) => {
        const digit = (Number(number.charAt(position)) + step) % 10;
        expect(checkResidentId(number.slice(0, position) + String(digit) + number.slice(position + 1)).valid).toBe(false);
        const [first, second] = [number.charAt(position), number.charAt(position + 1)];
        if (first !== second) expect(checkResidentId(number.slice(0, position) + second + first + number.slice(position + 2)).valid).toBe(false);
      }),
    );
  });
});

describe('ageOn', () => {
  const age = (birth: string, day: string) => ageOn(isoDateSchema.parse(birth), isoDateSchema.parse(day));

  it('counts full years, the birthday included', () => {
    expect([age('2008-08-15', '2026-08-14'), age('2008-08-15', '2026-08-15'), age('2008-08-15', '2026-11-21')]).toEqual([17, 18, 18]);
  });

  it('lets a birth on the 29th of February wait for the 1st of March of a common year', () => {
    expect([age('2008-02-29', '2026-02-28'), age('2008-02-29', '2026-03-01'), age('2008-02-29', '2028-02-29')]).toEqual([17, 18, 20]);
  });
});
