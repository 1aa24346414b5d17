import type { Generated } from 'kysely';
import type { DueKind } from '../../due/due-kind.ts';
import type { Moment } from './columns.ts';

/** One thing to do at its time; the row goes with the transaction that did it. */
export interface DueTaskTable {
  kind: DueKind;
  /** What it is about: a case, a credit code, a ticket. */
  subject: string;
  dueAt: Moment;
  /** Failed attempts so far. */
  attempts: Generated<number>;
}

export interface DueTables {
  dueTask: DueTaskTable;
}
