import type { Person } from '../../contract/application-parts.ts';
import type { IsoDate } from '../../contract/units.ts';
import { yearsAfter } from '../entity/days.ts';

/** 居民身份证法 第五条: five years, ten, twenty, or without an end. */
export const validities = ['years5', 'years10', 'years20', 'longTerm'] as const;
export type Validity = (typeof validities)[number];

const years = { years5: 5, years10: 10, years20: 20 } as const;

/** The last day of a card. */
export function validUntil(from: IsoDate, validity: Validity): Person['validUntil'] {
  return validity === 'longTerm' ? validity : yearsAfter(from, years[validity]);
}

/** For how long a card was issued; of one with other days nothing is known. */
export function validityOf(from: IsoDate, until: Person['validUntil']): Validity | undefined {
  return validities.find((validity) => validUntil(from, validity) === until);
}
