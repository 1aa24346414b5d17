import type { Generated } from 'kysely';
import type { Moment } from './columns.ts';

/** A case that waits for its signers. Its application is filed as a case's record; every write to the case holds this row. */
export interface SigningCaseTable {
  caseId: string;
  documentHash: string;
  /** The kiosk that opened it. */
  openedBy: string;
  /** Whether the contact's number was proved when the draft was filed; the proof itself does not live that long. */
  contactProved: boolean;
  expiresAt: Moment;
  /** The one kiosk that prints what came of it, once there is one. */
  collectedBy: string | null;
}

/** Who has signed; what, sealed. */
export interface SigningSignatureTable {
  caseId: string;
  signer: string;
  signedAt: Moment;
  sealed: string;
}

/** An invitation. Its token is made from its number with a key that the database does not have; a session's token is there as a keyed hash. */
export interface SigningInvitationTable {
  invitationId: string;
  caseId: string;
  signer: string;
  invitedAt: Moment;
  expiresAt: Moment;
  endedAt: Moment | null;
  sessionKey: string | null;
  wrongTries: Generated<number>;
}

/** A kiosk other than the opener's that showed the slip, until then. */
export interface SigningKioskTable {
  caseId: string;
  kioskId: string;
  until: Moment;
}

export interface SigningTables {
  signingCase: SigningCaseTable;
  signingSignature: SigningSignatureTable;
  signingInvitation: SigningInvitationTable;
  signingKiosk: SigningKioskTable;
}
