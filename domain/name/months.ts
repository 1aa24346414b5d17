import { isoDateSchema, type IsoDate } from '../../contract/units.ts';

/** The day of the same number so many months later, or the month's last (民法典 第二百零二条). */
export function lastDayAfter(since: IsoDate, months: number): IsoDate {
  const [year = 0, month = 0, day = 0] = since.split('-').map(Number);
  const inMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  const end = new Date(Date.UTC(year, month - 1 + months, Math.min(day, inMonth)));
  return isoDateSchema.parse(end.toISOString().slice(0, 10));
}
