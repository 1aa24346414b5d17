import type { ColumnType, Generated } from 'kysely';
import type { AlarmKind, IntegrityAction } from '../../../contract/supervision.ts';
import type { OfficerOutcome } from '../../../contract/officer.ts';
import type { AppointmentStatus, RatingLevel, TicketChannel, TicketEventKind, TicketKind, TicketStatus } from '../../../contract/tickets.ts';
import type { Json, Moment } from './columns.ts';

type NullableMoment = ColumnType<Date | null, Date | null, Date | null>;

/** The deadline of a case that waits, or waited, for a person. */
export interface CaseClockTable {
  caseId: string;
  division: string;
  item: string;
  routedAt: Moment;
  /** `YYYY-MM-DD`, the last day. */
  dueDay: string;
  dueAt: Moment;
  provisional: boolean;
  extendedAt: NullableMoment;
  escalatedAt: NullableMoment;
  finishedAt: NullableMoment;
}

/** Which officer works on a case, and until when without a further sign. */
export interface OfficerClaimTable {
  caseId: string;
  officerId: string;
  claimedAt: Moment;
  leaseUntil: Moment;
}

/** What an officer decided; the words, which may name a person, are sealed. */
export interface OfficerDecisionTable {
  caseId: string;
  division: string;
  officerId: string;
  outcome: OfficerOutcome;
  /** Rules that had not passed. */
  overridden: string[];
  /** Keyed hash of the applicant's number, so that decisions about one person are found without the person. */
  applicantKey: string;
  sealed: string;
  claimedAt: Moment;
  decidedAt: Moment;
}

/** What an officer wrote about a case without ending it: the reason of an extension. */
export interface OfficerWordsTable {
  id: Generated<number>;
  caseId: string;
  kind: 'extension';
  officerId: string;
  at: Moment;
  sealed: string;
}

export interface WrittenRefusalTable {
  caseId: string;
  number: string;
  /** Of the text and its remedies. */
  edition: string;
  issuedAt: Moment;
}

/** The last number given in a series: division and year. */
export interface DocumentNumberTable {
  series: string;
  last: number;
}

/** Who did what; each entry bears the SM3 of itself and of the one before. */
export interface IntegrityEntryTable {
  /** Read as text by PostgreSQL, whose numbers may be greater than a double holds. */
  seq: ColumnType<string | number, number, never>;
  at: Moment;
  actor: string;
  action: IntegrityAction;
  division: string | null;
  subject: string | null;
  detail: string | null;
  previous: string;
  hash: string;
}

export interface AlarmTable {
  /** Read as text by PostgreSQL. */
  id: ColumnType<string | number, never, never>;
  at: Moment;
  kind: AlarmKind;
  division: string;
  subject: string;
  caseId: string | null;
  figures: Json;
  acknowledgedBy: string | null;
  acknowledgedAt: NullableMoment;
}

export interface AlarmDayTable {
  kind: AlarmKind;
  subject: string;
  day: string;
}

/** How often citizens left an item at a step. */
export interface AbandonmentTable {
  day: string;
  kioskId: string;
  item: string;
  step: string;
  reason: string;
  count: number;
}

/** The public scoreboard as it stood on a day. */
export interface ScoreboardDayTable {
  day: string;
  body: string;
}

export interface RatingTable {
  /** `case:` and its id, or `transaction:` and its id. */
  subject: string;
  caseId: string | null;
  kioskId: string | null;
  item: string;
  division: string;
  level: RatingLevel;
  tags: string[];
  sealed: string | null;
  at: Moment;
  ticket: string | null;
}

export interface TicketTable {
  number: string;
  kind: TicketKind;
  channel: TicketChannel;
  division: string;
  status: TicketStatus;
  kioskId: string | null;
  caseId: string | null;
  department: string | null;
  /** What the citizen wrote, and how to reach the citizen. */
  sealed: string;
  openedAt: Moment;
  dueAt: Moment;
  dueDay: string;
  resolved: boolean | null;
  closedAt: NullableMoment;
  escalatedAt: NullableMoment;
}

export interface TicketEventTable {
  id: Generated<number>;
  number: string;
  at: Moment;
  kind: TicketEventKind;
  actor: string;
  department: string | null;
  sealed: string | null;
}

export interface SecretTryTable {
  subject: string;
  tries: number;
  since: Moment;
}

export interface AppointmentTable {
  number: string;
  place: string;
  division: string;
  day: string;
  startsAt: Moment;
  seat: number;
  item: string;
  mobileKey: string;
  sealed: string;
  status: AppointmentStatus;
  bookedAt: Moment;
}

export interface SupervisionTables {
  caseClock: CaseClockTable;
  officerClaim: OfficerClaimTable;
  officerDecision: OfficerDecisionTable;
  officerWords: OfficerWordsTable;
  writtenRefusal: WrittenRefusalTable;
  documentNumber: DocumentNumberTable;
  integrityEntry: IntegrityEntryTable;
  alarm: AlarmTable;
  alarmDay: AlarmDayTable;
  abandonment: AbandonmentTable;
  scoreboardDay: ScoreboardDayTable;
  rating: RatingTable;
  ticket: TicketTable;
  ticketEvent: TicketEventTable;
  secretTry: SecretTryTable;
  appointment: AppointmentTable;
}
