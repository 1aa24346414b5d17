import type { Generated } from 'kysely';
import type { CaseEventKind } from '../../../contract/case.ts';
import type { Moment } from './columns.ts';

/** What happened to a case; append only. */
export interface CaseEventTable {
  id: Generated<number>;
  caseId: string;
  at: Moment;
  kind: CaseEventKind;
  by: string;
  detail: string | null;
}

export interface CaseTables {
  caseEvent: CaseEventTable;
}
