import type { Generated } from 'kysely';
import type { CaseStatus } from '../../../contract/case.ts';
import type { Json, Moment } from './columns.ts';


/** The first answer to a write, so that its repetition gets the very same bytes. */
export interface IdempotencyTable {
  key: string;
  requestHash: string;
  status: number | null;
  body: string | null;
  createdAt: Moment;
}

/** One code sent to one number. Number, code and token are there only as keyed hashes. */
export interface ContactCodeTable {
  ticket: string;
  mobileKey: string;
  codeKey: string;
  sentAt: Moment;
  expiresAt: Moment;
  tries: Generated<number>;
  tokenKey: string | null;
  verifiedAt: Moment | null;
  /** The case for which the token was used up. */
  caseId: string | null;
}

/** A case without what identifies the person: that is in `personalPage`. */
export interface ApplicationCaseTable {
  caseId: string;
  item: string;
  formVersion: string;
  kioskId: string;
  registrarDivision: string;
  receivedAt: Moment;
  openPart: Json;
  status: CaseStatus;
}

/** The separate page of sensitive items (forms of 2026), sealed with a key that the database does not have. */
export interface PersonalPageTable {
  caseId: string;
  sealed: string;
}

/** What was decided, from which facts, by which rules: enough to decide it again. */
export interface DecisionTable {
  caseId: string;
  outcome: string;
  ruleSet: string;
  facts: Json;
  /** What of the facts is personal, sealed; `null` where nothing is. */
  sealedFacts: string | null;
  decision: Json;
  decidedAt: Moment;
}

export interface LicenceTable {
  creditCode: string;
  caseId: string;
  standardAddressId: string | null;
  content: Json;
  signature: string;
  keyId: string;
  qr: string;
  issuer: string;
  issuedAt: Moment;
}

export interface PrintLogTable {
  id: Generated<number>;
  creditCode: string;
  caseId: string;
  kioskId: string;
  copy: string;
  outcome: string;
  reason: string | null;
  blankSerial: string | null;
  printerJob: string | null;
  at: Moment;
  receivedAt: Moment;
}

/** Public keys that ever signed here; licences outlive keys. */
export interface SigningKeyTable {
  keyId: string;
  publicKey: string;
  /** Names the secret that seals personal pages, without giving it away. */
  sealingKeyId: string;
  since: Moment;
}

export interface RegistryTables {
  idempotency: IdempotencyTable;
  contactCode: ContactCodeTable;
  applicationCase: ApplicationCaseTable;
  personalPage: PersonalPageTable;
  decision: DecisionTable;
  licence: LicenceTable;
  printLog: PrintLogTable;
  signingKey: SigningKeyTable;
}
