import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import calendar from './working-days.json' with { type: 'json' };

/** A day reached by counting working days. */
export interface CountedDay {
  readonly day: IsoDate;
  /** Whether the State Council's notice was known for every year that was counted through; otherwise only the week was followed. */
  readonly known: boolean;
}

interface YearOff {
  readonly closed: ReadonlySet<string>;
  readonly open: ReadonlySet<string>;
}

const years: ReadonlyMap<string, YearOff> = new Map(Object.entries(calendar.years).map(([year, { closed, open }]) => [year, { closed: new Set(closed), open: new Set(open) }]));

/** The years whose holidays and make-up days are on file; other years follow the week alone, Monday to Friday. */
export const knownYears: readonly number[] = [...years.keys()].map(Number).sort((a, b) => a - b);

/** Whether offices work on this day. */
export function isWorkingDay(day: IsoDate): boolean {
  const year = years.get(day.slice(0, 4));
  if (year?.open.has(day) === true) return true;
  if (year?.closed.has(day) === true) return false;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/** The `count`th working day after a day; the day itself is not counted, as in every period of days (民法典 第二百零一条). */
export function workingDaysAfter(day: IsoDate, count: number): CountedDay {
  let current = day;
  let known = true;
  for (let counted = 0; counted < count; ) {
    current = dayAfter(current);
    known &&= years.has(current.slice(0, 4));
    if (isWorkingDay(current)) counted += 1;
  }
  return { day: current, known };
}

/** How many working days lie after `from` up to and with `until`; 0 where `until` is not later. */
export function workingDaysBetween(from: IsoDate, until: IsoDate): number {
  let counted = 0;
  for (let current = from; current < until; ) {
    current = dayAfter(current);
    if (isWorkingDay(current)) counted += 1;
  }
  return counted;
}

export function dayAfter(day: IsoDate): IsoDate {
  return isoDateSchema.parse(new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60_000).toISOString().slice(0, 10));
}

/** The moment at which a day in China has ended. */
export function endOfDay(day: IsoDate): Date {
  return new Date(Date.parse(`${dayAfter(day)}T00:00:00Z`) - 8 * 60 * 60_000);
}

/** The moment at which offices open on a day in China: nine o'clock. */
export function morningOf(day: IsoDate): Date {
  return new Date(Date.parse(`${day}T01:00:00Z`));
}
