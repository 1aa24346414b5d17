import { describe, expect, it } from 'vitest';
import { divisionCodeSchema, isoDateSchema } from '../../contract/units.ts';
import { fieldsOf, foldedCertificates, mergedCertificatesAt, readSets } from './merged-certificates.ts';
import sets from './sets.json' with { type: 'json' };

const division = (code: string) => divisionCodeSchema.parse(code);
const day = (text: string) => isoDateSchema.parse(text);
const at = (code: string, on: string) => mergedCertificatesAt(division(code), day(on))?.name;

describe('the set that holds', () => {
  it.each([
    ['440703', '2015-12-31', undefined],
    ['440703', '2016-10-01', '九证合一'],
    ['440703', '2017-03-01', '十五证合一'],
    ['440703', '2026-11-22', '二十四证合一'],
    ['440100', '2016-09-30', undefined],
    ['440100', '2016-10-01', '五证合一'],
    ['440100', '2018-06-30', '二十四证合一'],
    ['410202', '2016-12-31', '五证合一'],
    ['410202', '2026-11-22', '三十五证合一'],
    ['410100', '2026-11-22', '三十五证合一'],
  ])('in %s on %s is %s', (code, on, expected) => expect(at(code, on)).toBe(expected));

  it('may be a further one that is data only, and ends where its city says so', () => {
    const certificates = Array.from({ length: 48 }, (_, index) => ({ name: `样本证照${index + 1}`, department: '样本部门', basis: 'invented for the test', verify: true }));
    const further = readSets([...sets.records, { name: '四十八证合一', size: 48, place: '样本市', division: '4103', since: '2020-05-01', until: '2025-04-30', certificates }]);
    const name = (code: string, on: string) => mergedCertificatesAt(division(code), day(on), further)?.name;
    expect([name('410302', '2020-04-30'), name('410302', '2020-05-01'), name('410302', '2025-04-30'), name('410302', '2025-05-01'), name('410202', '2021-01-01')]).toEqual(['三十五证合一', '四十八证合一', '四十八证合一', '三十五证合一', '三十五证合一']);
    expect(() => readSets([{ name: '四十八证合一', size: 48, place: '样本市', division: '4103', since: '2020', certificates: certificates.slice(1) }])).toThrow('as many certificates');
  });

  it('marks what is not established, and only the five of 2016 are', () => {
    for (const { size, certificates } of readSets(sets.records)) expect(certificates.filter(({ verify }) => !verify)).toHaveLength(Math.min(size, 5));
  });
});

describe('what the applicant is told', () => {
  it('names what is folded in, without the licence itself and without what is abolished', () => {
    const names = (on: string) => foldedCertificates(division('410202'), day(on))?.certificates.map(({ name }) => name) ?? [];
    expect(names('2022-12-29')).toHaveLength(34);
    expect(names('2022-12-30')).toHaveLength(33);
    expect(names('2026-11-22')).not.toContain('营业执照');
    expect(names('2026-11-22')).not.toContain('对外贸易经营者备案登记');
    expect(foldedCertificates(division('440703'), day('2010-01-01'))).toBeUndefined();
  });
});

describe('the one form', () => {
  it('asks for what a merged certificate of the set needs, and never for what the application holds', () => {
    const ask = (on: string) => {
      const set = mergedCertificatesAt(division('440703'), day(on));
      return set === undefined ? [] : fieldsOf(set).filter((field) => field.knownAt === undefined).map(({ id }) => id);
    };
    expect(ask('2016-10-01')).toEqual(['staffCount', 'firstPayrollMonth', 'housingFundRate', 'sealKinds', 'englishName']);
    expect(ask('2026-11-22')).toEqual(['staffCount', 'firstPayrollMonth', 'housingFundRate', 'sealKinds', 'englishName', 'customsBusiness', 'recycledGoods', 'agentCount']);
  });
});
