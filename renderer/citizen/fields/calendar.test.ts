import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDateSchema } from '../../../contract/units.ts';
import { boundsOf, decadesWithin, firstShown, isWithin, lastMonths, monthsLater, todayInChina, weeksOf, yearsWithin } from './calendar.ts';

const today = isoDateSchema.parse('2026-11-22');

test('bounds are days, or days counted from today', () => {
  expect(boundsOf({ earliest: { daysFromToday: 1 }, latest: { daysFromToday: 30 } }, today)).toEqual({ from: '2026-11-23', to: '2026-12-22' });
  expect(boundsOf({ latest: { daysFromToday: 0 } }, today)).toEqual({ from: '1906-11-01', to: '2026-11-22' });
  expect(boundsOf({ earliest: isoDateSchema.parse('2020-01-01') }, today).from).toBe('2020-01-01');
});

test('the first month shown is always one with days that may be chosen', () => {
  const bounds = { from: '2026-12-05', to: '2027-01-04' };
  expect(firstShown(undefined, bounds, today)).toBe('2026-12');
  expect(firstShown('2027-01-02', bounds, today)).toBe('2027-01');
  expect(firstShown(undefined, { from: '1900-01-01', to: '2000-05-31' }, today)).toBe('2000-05');
});

test('a year or month counts as long as one of its days may be chosen', () => {
  const bounds = { from: '2026-12-05', to: '2027-01-04' };
  expect(isWithin('2026', bounds)).toBe(true);
  expect(isWithin('2026-12', bounds)).toBe(true);
  expect(isWithin('2026-12-04', bounds)).toBe(false);
  expect(isWithin('2027-01-04', bounds)).toBe(true);
  expect(isWithin('2027-02', bounds)).toBe(false);
});

test('years and decades, the latest first', () => {
  expect(yearsWithin({ from: '2024-01', to: '2026-05' })).toEqual([2026, 2025, 2024]);
  expect(decadesWithin({ from: '1998-01', to: '2011-05' })).toEqual([2010, 2000, 1990]);
});

test('weeks begin on Monday and have every day of the month once', () => {
  expect(weeksOf('2026-11')[0]).toEqual([undefined, undefined, undefined, undefined, undefined, undefined, '2026-11-01']);
  expect(weeksOf('2024-02').flat().filter((day) => day !== undefined)).toHaveLength(29);
  expect(weeksOf('2026-02').flat().at(-1)).toBeUndefined();
  fc.assert(
    fc.property(fc.integer({ min: 1900, max: 2100 }), fc.integer({ min: 1, max: 12 }), (year, month) => {
      const days = weeksOf(`${String(year)}-${String(month).padStart(2, '0')}`).flat().flatMap((day) => day ?? []);
      return days.every((day) => isoDateSchema.safeParse(day).success) && new Set(days).size === days.length && days.length >= 28;
    }),
  );
});

test('months are counted over the turn of the year', () => {
  expect(monthsLater('2026-11', 2)).toBe('2027-01');
  expect(monthsLater('2026-01', -1)).toBe('2025-12');
  expect(lastMonths(12, today)).toEqual({ from: '2025-12', to: '2026-11' });
});

test('the day is China’s, whatever the zone of the machine', () => {
  expect(todayInChina(new Date('2026-11-21T16:30:00Z'))).toBe('2026-11-22');
});
