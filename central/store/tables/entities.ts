import type { ColumnType, Generated } from 'kysely';
import type { EntityKind } from '../../../contract/entity-kind.ts';
import type { EntityMarkKind, EntityNotice, EntityStatus } from '../../../contract/entity.ts';
import type { Json, Moment } from './columns.ts';

/** What an entity is now. Days are `YYYY-MM-DD`, so that no driver turns them into moments. */
export interface EntityTable {
  creditCode: string;
  kind: EntityKind;
  status: EntityStatus;
  /** As printed. */
  name: string | null;
  tradeName: string | null;
  registrarDivision: string;
  standardAddressId: string | null;
  foundedOn: string;
  endedOn: string | null;
  version: number;
  since: Moment;
}

/** How its record came about; append only. Without an open part the facts are those of the case. */
export interface EntityVersionTable {
  creditCode: string;
  version: number;
  caseId: string;
  item: string;
  changed: Json;
  at: Moment;
  openPart: ColumnType<unknown, string | null, never>;
  sealed: string | null;
}

/** Every status after the first; append only. */
export interface EntityStatusTable {
  id: Generated<number>;
  creditCode: string;
  status: EntityStatus;
  by: string;
  caseId: string | null;
  reason: string | null;
  at: Moment;
}

export interface EntityHoldingTable {
  holderCode: string;
  creditCode: string;
}

export interface EntityMarkTable {
  id: Generated<number>;
  creditCode: string;
  kind: EntityMarkKind;
  authority: string;
  reason: string;
  since: string;
  until: string | null;
}

export interface EntityNoticeTable {
  caseId: string;
  creditCode: string;
  registrarDivision: string;
  kind: EntityNotice['kind'];
  openedOn: string;
  /** The last day on which an objection counts. */
  endsOn: string;
  state: EntityNotice['state'];
  /** A bigint: drivers read it as text. */
  registeredCapital: ColumnType<string | number | null, number | null, never>;
  /** Of a cancellation that the departments learnt of: their number for it. */
  receipt: string | null;
  objectionAuthority: string | null;
  objectionReason: string | null;
  objectedOn: string | null;
}

export interface EntitySuspensionTable {
  caseId: string;
  creditCode: string;
  fromOn: string;
  untilOn: string;
  endedOn: string | null;
  reason: string;
  serviceAddress: string | null;
}

export interface EntityReportTable {
  caseId: string;
  creditCode: string;
  year: number;
  filedOn: string;
  correction: boolean;
  /** What of it is published; `null`: an individual business that publishes nothing. */
  published: ColumnType<unknown, string | null, never>;
}

export interface EntityTables {
  entity: EntityTable;
  entityVersion: EntityVersionTable;
  entityStatus: EntityStatusTable;
  entityHolding: EntityHoldingTable;
  entityMark: EntityMarkTable;
  entityNotice: EntityNoticeTable;
  entitySuspension: EntitySuspensionTable;
  entityReport: EntityReportTable;
}
