import { isoDateSchema, type IsoDate } from '../../contract/units.ts';

const dayMs = 24 * 60 * 60_000;

/**
 * The last day of a period of so many days: the day on which it begins is not counted (民法典 第二百零一条).
 * A negative number counts back.
 */
export function daysAfter(day: IsoDate, count: number): IsoDate {
  return isoDateSchema.parse(new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10));
}

/** The day of the same number so many years later, or the month's last where there is none (民法典 第二百零二条): 29 February and a year is 28 February. */
export function yearsAfter(day: IsoDate, count: number): IsoDate {
  const later = `${String(Number(day.slice(0, 4)) + count).padStart(4, '0')}${day.slice(4)}`;
  const found = isoDateSchema.safeParse(later);
  return found.success ? found.data : isoDateSchema.parse(`${later.slice(0, 8)}28`);
}

/** How many days lie from one day to another; 0 for the same day. */
export function daysBetween(from: IsoDate, until: IsoDate): number {
  return Math.round((Date.parse(`${until}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** The moment in which a day begins in China, UTC+8 all year. */
export function beginningOf(day: IsoDate): Date {
  return new Date(Date.parse(`${day}T00:00:00Z`) - 8 * 60 * 60_000);
}
