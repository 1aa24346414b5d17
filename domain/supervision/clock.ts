import type { IsoDate } from '../../contract/units.ts';
import { endOfDay, morningOf, workingDaysAfter } from './working-days.ts';

/**
 * The time that the law gives a registrar who cannot register on the spot: three working days, and three
 * more where the matter is complex and the head of the registrar agrees (市场主体登记管理条例 第十九条,
 * 市场主体登记管理条例实施细则 第十八条).
 */
export const statutoryDays = 3;
export const extensionDays = 3;

/** A case's deadline and when somebody is told of it. */
export interface Clock {
  readonly dueDay: IsoDate;
  /** The end of that day in China; later is late. */
  readonly dueAt: Date;
  /** The morning of the last working day: the officer is reminded. */
  readonly remindAt: Date;
  /** True where a year was counted whose holidays are not on file yet. */
  readonly provisional: boolean;
}

/** The clock of a case that was received on a day; the day itself does not count. */
export function clockOf(received: IsoDate, extended: boolean): Clock {
  const { day, known } = workingDaysAfter(received, extended ? statutoryDays + extensionDays : statutoryDays);
  return { dueDay: day, dueAt: endOfDay(day), remindAt: morningOf(day), provisional: !known };
}
