import type { IsoDate } from '../../contract/units.ts';
import type { TicketKind, TicketMove, TicketStatus } from '../../contract/tickets.ts';
import terms from './ticket-terms.json' with { type: 'json' };
import { workingDaysAfter, type CountedDay } from './working-days.ts';

/** 受理→录入→转办→回复→回访: the one step that is possible at each place of the chain. */
const next: Readonly<Record<TicketStatus, TicketMove['step'] | null>> = {
  accepted: 'record',
  recorded: 'forward',
  forwarded: 'reply',
  replied: 'callBack',
  closed: null,
};

export function nextStep(status: TicketStatus): TicketMove['step'] | null {
  return next[status];
}

/** Where a step leads; `null` where it is not possible. An unsettled matter goes back to the department after the call-back. */
export function afterStep(status: TicketStatus, move: { step: 'record' | 'forward' | 'reply' } | { step: 'callBack'; resolved: boolean }): TicketStatus | null {
  if (next[status] !== move.step) return null;
  switch (move.step) {
    case 'record':
      return 'recorded';
    case 'forward':
      return 'forwarded';
    case 'reply':
      return 'replied';
    case 'callBack':
      return move.resolved ? 'closed' : 'forwarded';
  }
}

/** The last day for the reply. */
export function ticketDue(kind: TicketKind, opened: IsoDate): CountedDay {
  return workingDaysAfter(opened, terms.workingDays[kind]);
}
