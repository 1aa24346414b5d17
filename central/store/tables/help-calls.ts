import type { HelpCallEnd } from '../../../contract/help-call.ts';
import type { Language } from '../../../contract/language.ts';
import type { Moment } from './columns.ts';

/** A call. Its two descriptions are sealed, and are gone once it has ended; what stays says nothing of a person. */
export interface HelpCallTable {
  callId: string;
  kioskId: string;
  division: string;
  language: Language;
  placedAt: Moment;
  /** Until when it rings, or once it is answered lasts at most. */
  endsAt: Moment;
  officerId: string | null;
  offer: string | null;
  answer: string | null;
  ended: HelpCallEnd | null;
}

export interface HelpCallTables {
  helpCall: HelpCallTable;
}
