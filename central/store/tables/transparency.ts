import type { ColumnType, Generated } from 'kysely';
import type { Moment } from './columns.ts';

/** PostgreSQL's bigint comes as text; sizes of the log are far below 2^53. */
type Count = ColumnType<string, number, never>;

export interface LicenceVoidTable {
  caseId: string;
  reason: 'superseded' | 'declaredVoid' | 'cancelled' | 'annulled';
  byCase: string | null;
  at: Moment;
}

export interface LogQueueTable {
  id: Generated<string>;
  entry: string;
}

export interface LogEntryTable {
  index: Count;
  entry: string;
  leafHash: string;
  /** SM3 of the licence's signature, to find what the log says about one licence. */
  licence: string;
}

export interface LogNodeTable {
  level: number;
  index: Count;
  hash: string;
}

export interface LogHeadTable {
  size: Count;
  root: string;
  at: Moment;
  keyId: string;
  signature: string;
}

export interface TransparencyTables {
  licenceVoid: LicenceVoidTable;
  logQueue: LogQueueTable;
  logEntry: LogEntryTable;
  logNode: LogNodeTable;
  logHead: LogHeadTable;
}
