import type { IsoDate } from '../../contract/units.ts';
import { yearsAfter } from '../approval/periods.ts';
import type { PersonRecord } from './record.ts';

/** 未逾: on the last day of the period itself it has not been exceeded. Before the event it does not even run. */
function notYetOver(event: IsoDate | null, years: number, today: IsoDate): boolean {
  return event === null || today <= yearsAfter(event, years);
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
