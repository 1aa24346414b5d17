import type { Generated } from 'kysely';
import type { Json, Moment } from './columns.ts';

/** One push to one department: written with the approval, settled when the department answered. */
export interface PermitNoticeTable {
  /** The case and a number within it: the key under which the department takes it once. */
  id: string;
  caseId: string;
  registrarDivision: string;
  creditCode: string;
  authority: string;
  permits: Json;
  acknowledged: boolean;
  createdAt: Moment;
  status: 'waiting' | 'received' | 'refused';
  attempts: Generated<number>;
  settledAt: Moment | null;
  receipt: string | null;
  refusal: string | null;
}

export interface ScopeTables {
  permitNotice: PermitNoticeTable;
}
