import type { Json, Moment } from './columns.ts';

/** An item as it was once published, by the hash of its text. */
export interface CatalogueItemTable {
  hash: string;
  code: string;
  item: Json;
}

/** Every catalogue that was ever published; the highest version is in force. */
export interface CatalogueVersionTable {
  version: number;
  publishedAt: Moment;
  by: string;
  note: string;
  restores: number | null;
  items: number;
  manifest: Json;
  signature: string;
  keyId: string;
}

/** What a case of a service item has beside its record. */
export interface ServiceCaseTable {
  caseId: string;
  itemCode: string;
  itemHash: string;
  /** Keyed hash of the holder's number; `null` where nobody was identified. */
  holderKey: string | null;
  /** What departments and electronic licences had given, sealed: with it the case can be decided again. */
  sealedContext: string;
  workState: 'none' | 'waiting' | 'payment' | 'done' | 'returned';
  workSince: Moment | null;
  askAgainAt: Moment | null;
  /** Amount, reference and code of a payment that is waited for. */
  payment: Json | null;
  reason: Json | null;
}

export interface ServiceOutputTable {
  outputId: string;
  caseId: string;
  checkCode: string;
  title: string;
  issuedBy: string;
  issuedOn: string;
  validUntil: string | null;
  linesHash: string;
  /** The whole document. */
  sealed: string;
}

/** A material that was accepted as still to come. */
export interface PendingMaterialTable {
  caseId: string;
  material: string;
  dueOn: string;
  receivedAt: Moment | null;
  escalatedAt: Moment | null;
}

export interface UploadTable {
  uploadId: string;
  kioskId: string;
  kind: string;
  bytes: number;
  hash: string;
  sealed: string;
  receivedAt: Moment;
  keptUntil: Moment;
  /** The case that uses it; then it is kept with the case. */
  caseId: string | null;
}

/** Each request for an electronic licence: which kind, of whom (keyed hash), what for. */
export interface LicenceFetchTable {
  at: Moment;
  type: string;
  holderKey: string;
  itemCode: string;
  purpose: string;
  kioskId: string;
  found: boolean;
}

export interface ServiceItemTables {
  catalogueItem: CatalogueItemTable;
  catalogueVersion: CatalogueVersionTable;
  serviceCase: ServiceCaseTable;
  serviceOutput: ServiceOutputTable;
  pendingMaterial: PendingMaterialTable;
  upload: UploadTable;
  licenceFetch: LicenceFetchTable;
}
