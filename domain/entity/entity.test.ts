import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { entityStatusSchema, type EntityStatus } from '../../contract/entity.ts';
import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import vectors from '../vectors.json' with { type: 'json' };
import { reportOnCreditCode } from '../identity/credit-code-report.ts';
import { beginningOf, daysAfter, daysBetween, yearsAfter } from './days.ts';
import { daysOf, latestSuspensionDay, reportableYear, reportDueOn, type Suspension } from './periods.ts';
import { after, allowedIn, hasEnded, moves, moveTo, type EntityMove } from './status.ts';

const day = (text: string): IsoDate => isoDateSchema.parse(text);
const anyDay = fc.integer({ min: 0, max: 40_000 }).map((count) => daysAfter(day('2000-01-01'), count));
const anyMove = fc.constantFrom(...(Object.keys(moves) as EntityMove[]));
const statuses = entityStatusSchema.options;

describe('the status machine', () => {
  it('lets nothing out of cancelled and annulled, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (tried) => {
        let status: EntityStatus = 'inOperation';
        let ended = false;
        for (const move of tried) {
          status = after(status, move) ?? status;
          if (ended) expect(hasEnded(status)).toBe(true);
          ended = hasEnded(status);
        }
      }),
    );
    for (const status of ['cancelled', 'annulled'] as const) for (const to of statuses) expect(moveTo(status, to)).toBeUndefined();
  });

  it('reaches every status from the founding, and an end from every other', () => {
    const reachable = (from: EntityStatus): Set<EntityStatus> => {
      const found = new Set<EntityStatus>([from]);
      for (const status of found) for (const to of statuses) if (moveTo(status, to) !== undefined) found.add(to);
      return found;
    };
    expect(reachable('inOperation')).toEqual(new Set(statuses));
    for (const status of statuses) if (!hasEnded(status)) expect(reachable(status).has('cancelled')).toBe(true);
  });

  it('never goes back into operation after a revocation', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 30 }), (tried) => {
        let status: EntityStatus = 'revoked';
        for (const move of tried) status = after(status, move) ?? status;
        expect(['revoked', 'cancelled', 'annulled']).toContain(status);
      }),
    );
  });

  it('admits nothing of what has ended', () => {
    for (const admitted of Object.values(allowedIn)) expect(admitted.some(hasEnded)).toBe(false);
  });
});

describe('days', () => {
  it.each([
    ['2026-11-21', 10, '2026-12-01'],
    ['2026-11-21', 20, '2026-12-11'],
    ['2026-11-21', 45, '2027-01-05'],
    ['2028-01-15', 45, '2028-02-29'],
    ['2027-01-15', 45, '2027-03-01'],
    ['2028-02-29', 1, '2028-03-01'],
    ['2027-03-01', -1, '2027-02-28'],
    ['2028-03-01', -1, '2028-02-29'],
  ])('%s and %i days are %s', (from, count, expected) => {
    expect(daysAfter(day(from), count)).toBe(expected);
    expect(daysBetween(day(from), day(expected))).toBe(count);
  });

  it.each([
    ['2028-02-29', 1, '2029-02-28'],
    ['2028-02-29', 4, '2032-02-29'],
    ['2026-11-21', 3, '2029-11-21'],
  ])('%s and %i years are %s', (from, count, expected) => {
    expect(yearsAfter(day(from), count)).toBe(expected);
  });

  it('begin in China eight hours before they begin in Greenwich', () => {
    expect(beginningOf(day('2026-11-21')).toISOString()).toBe('2026-11-20T16:00:00.000Z');
  });
});

describe('a suspension', () => {
  const never: Suspension[] = [];
  it.each([
    ['2026-11-21', never, '2029-11-20'],
    ['2028-02-29', never, '2031-02-28'],
    ['2028-03-01', never, '2031-02-28'],
    ['2027-03-02', [{ from: day('2026-11-21'), until: day('2029-11-20'), endedOn: day('2027-03-01') }], '2029-11-21'],
    ['2030-01-01', [{ from: day('2026-11-21'), until: day('2029-11-20'), endedOn: day('2029-11-21') }], '2029-12-31'],
  ])('from %s on may last three years in total', (from, earlier, expected) => {
    expect(latestSuspensionDay(day(from), earlier)).toBe(expected);
  });

  it('counts its first and its last day, and none after an early end', () => {
    const one = { from: day('2026-11-21'), until: day('2026-11-21'), endedOn: null };
    expect(daysOf(one)).toBe(1);
    expect(daysOf({ ...one, until: day('2026-11-30'), endedOn: day('2026-11-26') })).toBe(5);
    expect(daysOf({ ...one, until: day('2026-11-30'), endedOn: day('2026-11-21') })).toBe(0);
    expect(daysOf({ ...one, until: day('2026-11-30'), endedOn: day('2026-12-01') })).toBe(10);
  });

  it('is never longer than three years together with the earlier ones', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 1095 }), (from, used) => {
        const earlier: Suspension[] = used === 0 ? [] : [{ from: daysAfter(from, -used), until: daysAfter(from, -1), endedOn: from }];
        const total = used + daysBetween(from, latestSuspensionDay(from, earlier)) + 1;
        expect(total).toBeGreaterThanOrEqual(1095);
        expect(total).toBeLessThanOrEqual(1096);
      }),
    );
  });
});

describe('the season of annual reports', () => {
  it('is the first half of the next year', () => {
    expect([reportableYear(day('2026-12-31')), reportableYear(day('2027-01-01'))]).toEqual([2025, 2026]);
    expect(reportDueOn(2026)).toBe('2027-06-30');
  });
});

describe('a credit code', () => {
  const published = vectors.records.filter((record) => record.kind === 'uscc');
  it.each(published)('$value is as published', ({ value, valid }) => {
    expect(reportOnCreditCode(String(value)).valid).toBe(valid);
  });

  it('says what it states', () => {
    expect(reportOnCreditCode('92440703MAGEH0001C')).toEqual({
      valid: true, fault: null, position: null, expected: null, department: '市场监督管理', category: '个体工商户', division: '440703', divisionName: '广东省江门市蓬江区', organisationCode: 'MAGEH0001', warnings: [],
    });
    expect(reportOnCreditCode('92440799MAGEH0001E')).toMatchObject({ valid: true, divisionName: null, warnings: ['divisionUnknown'] });
  });

  it('says why it is none, whatever the text', () => {
    expect(reportOnCreditCode('92440703MAGEH0001D')).toMatchObject({ valid: false, fault: 'check', position: 18, expected: 'C' });
    expect(reportOnCreditCode('92440703mAGEH0001C')).toMatchObject({ valid: false, fault: 'characters', position: 9 });
    expect(reportOnCreditCode('')).toMatchObject({ valid: false, fault: 'length', position: null });
    fc.assert(fc.property(fc.string({ maxLength: 40 }), (text) => reportOnCreditCode(text).valid === (reportOnCreditCode(text).fault === null)));
  });
});
