/** What can fall due; each has its handler in `handlers.ts`. */
export type DueKind = 'idempotency.purge'
  | 'clock.remind'
  | 'clock.escalate'
  | 'ticket.escalate'
  | 'notice.send'
  | 'supervision.sweep'
  | 'permitNotice.push'
  | 'entity.cancelIndividual'
  | 'entity.noticeLapse'
  | 'entity.suspensionBegin'
  | 'entity.suspensionEnd';
