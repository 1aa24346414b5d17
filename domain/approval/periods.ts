import { isoDateSchema, type IsoDate } from '../../contract/units.ts';

/**
 * The last day of a period of years that begins with a day: the same day so many years later, and where
 * that month has no such day, its last one (民法典 第二百零一条、第二百零二条). 2028-02-29 and five years: 2033-02-28.
 */
export function yearsAfter(day: IsoDate, years: number): IsoDate {
  const year = String(Number(day.slice(0, 4)) + years).padStart(4, '0');
  const same = isoDateSchema.safeParse(year + day.slice(4));
  return same.success ? same.data : isoDateSchema.parse(`${year}-02-28`);
}
