import type { Moment } from './columns.ts';

/** A draft between phone and machine. Its code is there as a keyed hash, its answers sealed. */
export interface DraftTable {
  draftId: string;
  codeKey: string;
  sealed: string;
  expiresAt: Moment;
  /** Keyed hash of who took it and of the Idempotency-Key: a repetition gets it again, nobody else does. */
  takenBy: string | null;
}

/** What a citizen takes along on the phone: which case, and who opened it. */
export interface TakeAlongTable {
  takeId: string;
  caseId: string;
  expiresAt: Moment;
  takenBy: string | null;
}

export interface HandOverTables {
  draft: DraftTable;
  takeAlong: TakeAlongTable;
}
