import type { Text } from '../../contract/language.ts';
import type { Personal } from '../../contract/personal.ts';
import type { Answers } from '../../contract/service-field.ts';
import type { DepartmentId } from '../../contract/item-kinds.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import type { Fen, IsoDate } from '../../contract/units.ts';

/** Whose records are meant: the applicant's, or of a proxy's or guardian's case those of the person represented. */
export interface Holder {
  readonly name: Personal<string>;
  readonly idNumber: Personal<string>;
}

/** What one department holds about somebody under one name; empty where it holds nothing. */
export type Register = Readonly<Record<string, unknown>>;

/** Work for a department, asked for again under the same reference until it is answered. */
export interface Work {
  /** The case: a department does the work of one reference once. */
  readonly reference: string;
  readonly operation: ContentItem['operation'];
  readonly holder: Holder | undefined;
  readonly answers: Personal<Answers>;
  /** What the department itself had said under the item's look-ups. */
  readonly register: Personal<Register>;
  /** When it was asked for first, and when now. */
  readonly since: Date;
  readonly at: Date;
  readonly day: IsoDate;
}

export type WorkAnswer =
  /** `data` goes into the output under `result`. */
  | { readonly kind: 'done'; readonly data: Personal<Register> }
  | { readonly kind: 'later'; readonly askAgainInMs: number; readonly payment?: { readonly amountFen: Fen; readonly reference: string; readonly qr: string } }
  /** The department hands it back; a person takes over, for a machine refuses nothing. */
  | { readonly kind: 'returned'; readonly reason: Text };

/** The systems of a department. Both throw where it gives no answer in its time. */
export interface DepartmentAdaptor {
  lookUp(register: string, holder: Holder, day: IsoDate): Promise<Personal<Register>>;
  carryOut(work: Work): Promise<WorkAnswer>;
}

export type Departments = Readonly<Record<DepartmentId, DepartmentAdaptor>>;

/** A department that gives no answer; a real adaptor throws whatever its client does. */
export class DepartmentSilent extends Error {
  override readonly name = 'DepartmentSilent';
}
