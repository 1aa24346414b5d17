/** What a member of staff is told outside this program: a deadline that comes or is over, an alarm. Nothing of a person. */
export interface StaffNotice {
  readonly kind: 'reminder' | 'escalation' | 'ticketOverdue';
  readonly division: string;
  /** The officer at work; absent where nobody is, and then the whole registrar. */
  readonly officerId?: string;
  /** The case or ticket. */
  readonly subject: string;
  readonly dueDay: string;
}

/** The staff's own message system (粤政易 and its like). */
export interface StaffNotices {
  /** Delivers; throws where the platform does not take it, and is asked again. */
  notify(notice: StaffNotice): Promise<void>;
}

/** Reaches nobody, and keeps what it was given for whoever looks. */
export function sandboxStaffNotices(kept: StaffNotice[] = []): StaffNotices {
  // No more than a day's worth: a sandbox may run for weeks.
  const most = 1_000;
  return {
    notify: (notice) => {
      kept.push(notice);
      if (kept.length > most) kept.shift();
      return Promise.resolve();
    },
  };
}
