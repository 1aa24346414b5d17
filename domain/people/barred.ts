import type { IsoDate } from '../../contract/units.ts';
import type { PersonRecord } from './record.ts';

/**
 * The last day of a period of years that begins with an event: the day of the event does not count, and the
 * period ends with the day of the same number, or the last of the month where it has none (民法典 第二百零一条、第二百零二条).
 */
export function lastDayOfYears(event: IsoDate, years: number): string {
  const year = String(Number(event.slice(0, 4)) + years).padStart(4, '0');
  const monthAndDay = event.slice(4);
  return monthAndDay === '-02-29' && !isLeapYear(Number(year)) ? `${year}-02-28` : year + monthAndDay;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** 未逾: on the last day of the period itself it has not been exceeded. Before the event it does not even run. */
function notYetOver(event: IsoDate | null, years: number, today: IsoDate): boolean {
  return event === null || today <= lastDayOfYears(event, years);
}

/** Whether a record keeps a person from being legal representative, director, supervisor or senior manager (公司法 第一百七十八条, 市场主体登记管理条例 第十二条). */
export function barsFromOffice(record: PersonRecord, today: IsoDate): boolean {
  switch (record.kind) {
    case 'sentence':
      return record.crime !== 'other' && notYetOver(record.servedOn, 5, today);
    case 'suspendedSentence':
      return record.crime !== 'other' && notYetOver(record.probationEndedOn, 2, today);
    case 'politicalRightsDeprived':
      return notYetOver(record.endedOn, 5, today);
    case 'bankruptcy':
      return record.personallyLiable && notYetOver(record.liquidatedOn, 3, today);
    case 'revocation':
      return record.personallyLiable && notYetOver(record.revokedOn, 3, today);
    case 'dishonestDebtor':
      return record.largeDebt;
    case 'annulledRegistration':
      return false;
  }
}

/** Whether a record keeps a person from applying for a registration at all (市场主体登记管理条例 第四十条). */
export function barsFromApplying(record: PersonRecord, today: IsoDate): boolean {
  return record.kind === 'annulledRegistration' && record.directlyResponsible && notYetOver(record.annulledOn, 3, today);
}
