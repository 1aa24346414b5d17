import { isoDateSchema, type Instant, type IsoDate } from '../../contract/units.ts';

/** The calendar day in China of a moment: UTC+8 all year, the whole country. */
export function chinaDayOf(moment: Instant): IsoDate {
  return isoDateSchema.parse(new Date(Date.parse(moment) + 8 * 60 * 60_000).toISOString().slice(0, 10));
}
