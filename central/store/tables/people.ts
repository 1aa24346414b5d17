import type { IdentityMethod } from '../../../contract/people.ts';
import type { Moment } from './columns.ts';

/** Somebody was identified. The person is there only as a keyed hash of document, number and name. */
export interface IdentityCheckTable {
  checkId: string;
  personKey: string;
  method: IdentityMethod;
  /** Who asked: `kiosk:JM-0001`, `officer:o-17`, `signer:p2`. */
  by: string;
  checkedAt: Moment;
  expiresAt: Moment;
  /** The case at whose signing it was, where it was. */
  signingCase: string | null;
  /** The case for which the proof was used up. */
  caseId: string | null;
}

/** Somebody stands behind an entity: operator, investor, shareholder or an officer of it. */
export interface EntityPersonTable {
  personKey: string;
  creditCode: string;
}

export interface PeopleTables {
  identityCheck: IdentityCheckTable;
  entityPerson: EntityPersonTable;
}
