import { isoDateSchema, type IsoDate } from '../contract/units.ts';

/** The calendar day in China of a moment: UTC+8 all year, the whole country. */
export function chinaDay(moment: Date): IsoDate {
  return isoDateSchema.parse(new Date(moment.getTime() + 8 * 60 * 60_000).toISOString().slice(0, 10));
}
