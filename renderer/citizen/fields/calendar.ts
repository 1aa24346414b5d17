import type { Field } from '../../../contract/service-field.ts';
import { isoDateSchema, type IsoDate } from '../../../contract/units.ts';
import { dayOf } from '../../../domain/service-item/check-answer.ts';

type DateField = Extract<Field, { type: 'date' }>;

/** First and last day or month that may be chosen. */
export interface Bounds {
  readonly from: string;
  readonly to: string;
}

/** A calendar day in China, whatever the machine's own zone. */
export function todayInChina(now = new Date()): IsoDate {
  return isoDateSchema.parse(new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(now));
}

const addYears = (day: string, years: number): string => String(Number(day.slice(0, 4)) + years).padStart(4, '0') + day.slice(4, 7);

/** Where the item states no bound, a life back and fifty years ahead: what the buttons offer, not a rule. */
export function boundsOf({ earliest, latest }: Pick<DateField, 'earliest' | 'latest'>, today: IsoDate): Bounds {
  return {
    from: earliest === undefined ? `${addYears(today, -120)}-01` : dayOf(earliest, today),
    to: latest === undefined ? `${addYears(today, 50)}-28` : dayOf(latest, today),
  };
}

/** Months of a period: a hundred years back, and ahead as far as the field lets. */
export function monthBoundsOf(latest: 'thisMonth' | 'any', today: IsoDate): Bounds {
  return { from: addYears(today, -100).slice(0, 7), to: latest === 'thisMonth' ? today.slice(0, 7) : addYears(today, 50).slice(0, 7) };
}

/** The month that is shown first: of what was chosen, else of today, else of the bound that is nearest to it. */
export function firstShown(value: string | undefined, { from, to }: Bounds, today: IsoDate): string {
  const wanted = value ?? today;
  return (wanted < from ? from : wanted > to ? to : wanted).slice(0, 7);
}

/** Years within the bounds, the latest first; more than sixteen are asked for by their decades. */
export function yearsWithin({ from, to }: Bounds): number[] {
  const last = Number(to.slice(0, 4));
  return Array.from({ length: last - Number(from.slice(0, 4)) + 1 }, (_, index) => last - index);
}

/** First years of the decades that a range touches, the latest first. */
export function decadesWithin(bounds: Bounds): number[] {
  return [...new Set(yearsWithin(bounds).map((year) => year - (year % 10)))];
}

/** Whether a day, month or year has anything in it that may be chosen. */
export function isWithin(part: string, { from, to }: Bounds): boolean {
  return part >= from.slice(0, part.length) && part <= to.slice(0, part.length);
}

/** Days of a month in weeks from Monday; `undefined` before the first and after the last. */
export function weeksOf(month: string): (string | undefined)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const before = (first.getUTCDay() + 6) % 7;
  const cells = Array.from({ length: Math.ceil((before + length) / 7) * 7 }, (_, index) => {
    const day = index - before + 1;
    return day >= 1 && day <= length ? `${month}-${String(day).padStart(2, '0')}` : undefined;
  });
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
}

/** The month so many months later, or earlier. */
export function monthsLater(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The last so many whole months up to and with this one. */
export function lastMonths(months: number, today: IsoDate): { readonly from: string; readonly to: string } {
  const to = today.slice(0, 7);
  return { from: monthsLater(to, 1 - months), to };
}
