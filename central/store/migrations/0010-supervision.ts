import { sql, type Kysely } from 'kysely';

/** Deadlines, officers at work, the integrity log, alarms, ratings, tickets and appointments. */
export async function createSupervision(db: Kysely<unknown>): Promise<void> {
  const statements = [
    `create table case_clock (
      case_id text primary key references application_case,
      division text not null,
      item text not null,
      routed_at timestamptz not null,
      due_day text not null,
      due_at timestamptz not null,
      provisional boolean not null,
      extended_at timestamptz,
      escalated_at timestamptz,
      finished_at timestamptz
    )`,
    `create index case_clock_waiting on case_clock (division, due_at, case_id) where finished_at is null`,
    `create index case_clock_by_time on case_clock (routed_at)`,
    // Cases that already wait for a person: their days were not counted, so the shortest time is taken.
    `insert into case_clock (case_id, division, item, routed_at, due_day, due_at, provisional)
      select case_id, registrar_division, item, received_at, to_char((received_at at time zone 'UTC' + interval '8 hours')::date + 3, 'YYYY-MM-DD'),
        (((received_at at time zone 'UTC' + interval '8 hours')::date + 4)::timestamp at time zone 'UTC' - interval '8 hours'), true
      from application_case where status = 'routedToHuman'`,
    `create table officer_claim (
      case_id text primary key references application_case,
      officer_id text not null,
      claimed_at timestamptz not null,
      lease_until timestamptz not null
    )`,
    // An officer ends a case once, as the key says.
    `create table officer_decision (
      case_id text primary key references application_case,
      division text not null,
      officer_id text not null,
      outcome text not null check (outcome in ('approved', 'correctionAsked', 'refused')),
      overridden text[] not null,
      applicant_key text not null,
      sealed text not null,
      claimed_at timestamptz not null,
      decided_at timestamptz not null
    )`,
    `create index officer_decision_by_officer on officer_decision (officer_id, decided_at)`,
    `create index officer_decision_by_applicant on officer_decision (applicant_key, officer_id, decided_at)`,
    `create index officer_decision_by_time on officer_decision (decided_at)`,
    // Reasons of an extension; what ends a case stands in officer_decision.
    `create table officer_words (
      id bigint generated always as identity primary key,
      case_id text not null references application_case,
      kind text not null,
      officer_id text not null,
      at timestamptz not null,
      sealed text not null
    )`,
    `create index officer_words_by_case on officer_words (case_id, id)`,
    `create table written_refusal (
      case_id text primary key references application_case,
      number text not null unique,
      edition text not null,
      issued_at timestamptz not null
    )`,
    `create table document_number (
      series text primary key,
      last integer not null
    )`,
    `create table integrity_entry (
      seq bigint primary key,
      at timestamptz not null,
      actor text not null,
      action text not null,
      division text,
      subject text,
      detail text,
      previous text not null,
      hash text not null
    )`,
    `create index integrity_entry_by_time on integrity_entry (at)`,
    `create index integrity_entry_by_subject on integrity_entry (subject, seq)`,
    `create table alarm (
      id bigint generated always as identity primary key,
      at timestamptz not null,
      kind text not null,
      division text not null,
      subject text not null,
      case_id text references application_case,
      figures jsonb not null,
      acknowledged_by text,
      acknowledged_at timestamptz
    )`,
    `create index alarm_by_division on alarm (division, id)`,
    // The same alarm about the same subject rings once a day.
    `create table alarm_day (
      kind text not null,
      subject text not null,
      day text not null,
      primary key (kind, subject, day)
    )`,
    `create table abandonment (
      day text not null,
      kiosk_id text not null,
      item text not null,
      step text not null,
      reason text not null,
      count integer not null,
      primary key (day, kiosk_id, item, step, reason)
    )`,
    `create table scoreboard_day (
      day text primary key,
      body text not null
    )`,
    `create table rating (
      subject text primary key,
      case_id text references application_case,
      kiosk_id text,
      item text not null,
      division text not null,
      level text not null check (level in ('verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied', 'veryDissatisfied')),
      tags text[] not null,
      sealed text,
      at timestamptz not null,
      ticket text
    )`,
    `create index rating_by_time on rating (at)`,
    `create table ticket (
      number text primary key,
      kind text not null,
      channel text not null,
      division text not null,
      status text not null,
      kiosk_id text,
      case_id text references application_case,
      department text,
      sealed text not null,
      opened_at timestamptz not null,
      due_at timestamptz not null,
      due_day text not null,
      resolved boolean,
      closed_at timestamptz,
      escalated_at timestamptz
    )`,
    `create index ticket_waiting on ticket (division, due_at, number) where closed_at is null`,
    `create index ticket_by_time on ticket (opened_at)`,
    `create table ticket_event (
      id bigint generated always as identity primary key,
      number text not null references ticket,
      at timestamptz not null,
      kind text not null,
      actor text not null,
      department text,
      sealed text
    )`,
    `create index ticket_event_by_ticket on ticket_event (number, id)`,
    // Wrong secrets are counted in the database, so that guesses cannot be spread over processes.
    `create table secret_try (
      subject text primary key,
      tries integer not null,
      since timestamptz not null
    )`,
    `create table appointment (
      number text primary key,
      place text not null,
      division text not null,
      day text not null,
      starts_at timestamptz not null,
      seat integer not null,
      item text not null,
      mobile_key text not null,
      sealed text not null,
      status text not null check (status in ('booked', 'cancelled', 'attended', 'missed')),
      booked_at timestamptz not null
    )`,
    // A seat is given once, and one number holds one seat of a slot: the database itself refuses the second.
    `create unique index appointment_once on appointment (place, starts_at, seat) where status <> 'cancelled'`,
    `create unique index appointment_one_each on appointment (place, starts_at, mobile_key) where status <> 'cancelled'`,
    `create index appointment_by_mobile on appointment (mobile_key, starts_at)`,
    // Whether a case mends one that came back; kept apart, because figures would read a year of records for it.
    `alter table application_case add column mends boolean generated always as (open_part #> '{application,corrects}' is not null) stored`,
    `create index application_case_by_time on application_case (received_at)`,
    `create index decision_to_mend on decision (decided_at) where outcome <> 'approved'`,
    ...['officer_decision', 'officer_words', 'written_refusal', 'integrity_entry', 'rating', 'ticket_event'].map(
      (table) => `create trigger append_only before update or delete on ${table} for each row execute function refuse_rewriting()`,
    ),
  ];
  for (const statement of statements) await sql.raw(statement).execute(db);
}
