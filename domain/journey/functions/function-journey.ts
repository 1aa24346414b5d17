import type { ProgressRequest } from '../../../contract/case-standing.ts';
import type { FaultCode } from '../../../contract/fault.ts';
import type { Text } from '../../../contract/language.ts';
import type { Answers } from '../../../contract/service-field.ts';
import type { Category } from '../../../contract/item-kinds.ts';
import type { ItemCode, Step } from '../../../contract/service-item.ts';
import type { AppointmentRequest, SlotList, TicketRequest } from '../../../contract/tickets.ts';
import type { CaseId, DivisionCode, IsoDate } from '../../../contract/units.ts';

/** Number and secret of a slip, as they are typed or scanned. */
export interface SlipKey {
  readonly number: string;
  readonly secret: string;
}

/** What one of the platform's own functions is asked for, once its questions are answered. */
export type FunctionRequest =
  | { readonly kind: 'progress'; readonly request: ProgressRequest }
  | { readonly kind: 'bookAppointment'; readonly request: AppointmentRequest }
  | ({ readonly kind: 'findAppointment' | 'cancelAppointment' | 'findTicket' } & SlipKey)
  | { readonly kind: 'openTicket'; readonly request: TicketRequest }
  /** Nothing is asked for: the rating itself comes next. */
  | { readonly kind: 'rate'; readonly caseId: CaseId };

/** Counters that take appointments, with their times, and what one comes to a counter for. */
export interface Counters {
  readonly places: readonly SlotList[];
  readonly items: readonly { readonly code: ItemCode; readonly name: Text; readonly category: Category }[];
}

/** What the questions of a function stand on beside the answers. */
export interface FunctionGround {
  readonly today: IsoDate;
  readonly kioskId: string;
  readonly registrarDivision: DivisionCode;
  readonly counters?: Counters | undefined;
}

/** One of the platform's own functions as questions. Nobody has to say who they are for it. */
export interface FunctionJourney {
  /** Whether the counters are looked up before the first question. */
  readonly needsCounters: boolean;
  /** How many questions there usually are, for the estimate of minutes. */
  readonly usually: number;
  /** The questions that these answers lead past. */
  stepsOf(answers: Answers, ground: FunctionGround): readonly Step[];
  /** Every question on the way is answered. */
  requestOf(answers: Answers, ground: FunctionGround): FunctionRequest;
  /** The question to answer anew where the platform says no. */
  readonly mends: Partial<Readonly<Record<FaultCode, string>>>;
}
