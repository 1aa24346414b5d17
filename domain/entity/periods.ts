import { isoDateSchema, type IsoDate } from '../../contract/units.ts';
import { daysAfter, daysBetween, yearsAfter } from './days.ts';

/** 公示期 and the other periods of days that the law gives, each with its article. */
export const periods = {
  /** 简易注销公示 (市场主体登记管理条例 第三十三条). */
  cancellationNotice: 20,
  /** To apply after that notice (the same article). */
  cancellationFiling: 20,
  /** By so many days more a registrar may let it be late (企业注销指引, 2023 edition): a person decides. */
  cancellationGrace: 30,
  /** The departments' time to object to an individual business' cancellation (the same article, third paragraph). */
  individualObjection: 10,
  /** 减资公告 (市场主体登记管理条例实施细则 第三十六条). */
  capitalNotice: 45,
  /** To register a change (市场主体登记管理条例 第二十四条、第二十九条). */
  changeFiling: 30,
  /** Before a suspension's end, to extend it (实施细则 第四十一条). */
  suspensionExtension: 30,
  /** To publish that operation was resumed (实施细则 第四十二条). */
  resumptionFiling: 30,
} as const;

/** The longest suspension in total (市场主体登记管理条例 第三十条). */
const suspensionYears = 3;

/** A suspension as it is on record; both days belong to it. An early end leaves `endedOn`, the first day of operation again. */
export interface Suspension {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly endedOn: IsoDate | null;
}

/** How many days a suspension took. */
export function daysOf({ from, until, endedOn }: Suspension): number {
  const last = endedOn !== null && endedOn <= until ? daysAfter(endedOn, -1) : until;
  return Math.max(0, daysBetween(from, last) + 1);
}

/** The last day that a suspension from `from` on may have, three years in total counted with the earlier ones. */
export function latestSuspensionDay(from: IsoDate, earlier: readonly Suspension[]): IsoDate {
  const used = earlier.reduce((days, one) => days + daysOf(one), 0);
  return daysAfter(yearsAfter(daysAfter(from, -1), suspensionYears), -used);
}

/** The year whose report is due in the season that a day lies in or follows: the year before. */
export function reportableYear(today: IsoDate): number {
  return Number(today.slice(0, 4)) - 1;
}

/** The last day for the report of a year (实施细则 第六十三条). */
export function reportDueOn(year: number): IsoDate {
  return isoDateSchema.parse(`${year + 1}-06-30`);
}

/** The years of which no report is on record though one can be filed, the newest first (实施细则 第六十三条). */
export function reportsDue({ foundedOn, filed, today }: { readonly foundedOn: IsoDate; readonly filed: readonly number[]; readonly today: IsoDate }): number[] {
  const [first, newest] = [Number(foundedOn.slice(0, 4)), reportableYear(today)];
  return Array.from({ length: Math.max(0, newest - first + 1) }, (_, back) => newest - back).filter((year) => !filed.includes(year));
}
