import type { ApprovalDocument } from '../../contract/registration/envelope.ts';
import type { PermitNoticePush } from '../../contract/scope.ts';
import type { IsoDate } from '../../contract/units.ts';

/** What a department learns of a new business within its charge: what its licence says in public, and nothing of a person. */
export interface PermitPush extends Pick<PermitNoticePush, 'id' | 'division' | 'creditCode' | 'authority' | 'permits'> {
  readonly name: string | null;
  readonly premises: string;
  readonly registeredOn: IsoDate;
}

export type PushAnswer =
  | { readonly kind: 'received'; /** The department's own number for it. */ readonly receipt: string }
  /** The department says that it is not its business; a person has to look. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer: sent again later, under the same key. */
  | { readonly kind: 'away' };

/** The departments that grant permits, behind the province's exchange platform. */
export interface PermitDepartments {
  /** Tells a department; one that has the key already answers as before and counts it once. */
  push(push: PermitPush, signal: AbortSignal): Promise<PushAnswer>;
  /** Whether a department stands by a document of its own on a day. */
  confirm(document: ApprovalDocument, on: IsoDate, signal: AbortSignal): Promise<'confirmed' | 'notConfirmed' | 'noAnswer'>;
}
