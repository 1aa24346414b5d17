import type { Generated } from 'kysely';
import type { Moment } from './columns.ts';

/** A name of the registrar. Those from before this registry have no case. */
export interface NameRecordTable {
  id: Generated<number>;
  caseId: string | null;
  creditCode: string | null;
  registrarDivision: string;
  division: string;
  tradeName: string;
  /** `null`: the name states none. */
  industry: string | null;
  legalForm: string;
  /** `released`: a reservation that was used; it stands in nobody's way. */
  status: 'registered' | 'reserved' | 'cancelled' | 'annulled' | 'released';
  since: Moment;
  reservedFor: 'twoMonths' | 'oneYear' | null;
  /** Keyed hash of who reserved it. */
  holderKey: string | null;
  /** Trade name and industry as they read, however they are cut. */
  reading: string;
  /** What the industry means; empty where the name states none. */
  industryKey: string;
  /** An officer may register a name beside the same one, where there is an investment (企业名称登记管理规定 第十七条). */
  enteredBy: 'machine' | 'officer' | 'import';
}

/** By which a name is found: the sounds of each two neighbouring characters of the trade name. Made from `nameRecord`. */
export interface NameKeyTable {
  registrarDivision: string;
  sound: string;
  industryKey: string;
  nameId: number;
}

export interface NameTables {
  nameRecord: NameRecordTable;
  nameKey: NameKeyTable;
}
