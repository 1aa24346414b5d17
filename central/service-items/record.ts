import { z } from 'zod';
import { shownLicenceSchema, type ShownLicence } from '../../contract/materials.ts';
import { Personal } from '../../contract/personal.ts';
import { signedServiceApplicationSchema, type Applicant, type SignedServiceApplication } from '../../contract/service-application.ts';
import type { ContentItem } from '../../contract/service-item.ts';
import { chinaDay } from '../china-day.ts';
import { itemByCode, itemByHash, type PublishedItem } from '../catalogue/catalogue.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { readRecord } from '../review/case-record.ts';
import type { Db, Trx } from '../store/store.ts';
import { contextFrom, holderOf, type LookedUp } from './lookups.ts';
import type { ItemContext } from '../../domain/service-item/view.ts';

/** The item of the catalogue in force that is applied for here. Refuses codes of entries that lead elsewhere. */
export async function applicableItem(db: Db | Trx, code: string): Promise<PublishedItem & { readonly item: ContentItem }> {
  const found = await itemByCode(db, code);
  if (found === undefined) throw new Refusal('notFound', 'the catalogue has no such item', [{ path: 'params.code', message: 'unknown' }]);
  const { item } = found;
  if (item.kind !== 'service') throw new Refusal('conflict', 'this entry of the catalogue leads elsewhere: a registration to POST /v1/applications, a function to its own routes', [{ path: 'params.code', message: 'not applied for here' }]);
  return { ...found, item };
}

const contextOnFileSchema = z.object({ register: z.record(z.string(), z.unknown()), licences: z.record(z.string(), z.unknown()), fetched: z.array(shownLicenceSchema) });

const ownerOf = (caseId: string): string => `context ${caseId}`;

/** What was looked up, as it lies beside the case. */
export function sealContext(vault: Vault, caseId: string, { register, licences, fetched }: LookedUp): string {
  const plain = { register: register.reveal(), licences: licences.reveal(), fetched: z.encode(z.array(shownLicenceSchema), [...fetched]) };
  return vault.seal(ownerOf(caseId), JSON.stringify(plain));
}

/** A case of a service item with everything that was known when it was decided. */
export interface ServiceRecord {
  readonly signed: SignedServiceApplication;
  readonly item: ContentItem;
  readonly context: ItemContext;
  readonly fetched: readonly ShownLicence[];
  readonly receivedAt: Date;
  readonly kioskId: string;
}

/** `undefined`: no such case, or not of a service item. */
export async function serviceRecord(db: Db | Trx, { vault }: Pick<CentralParts, 'vault'>, caseId: string): Promise<ServiceRecord | undefined> {
  const row = await db
    .selectFrom('serviceCase')
    .innerJoin('applicationCase', 'applicationCase.caseId', 'serviceCase.caseId')
    .where('serviceCase.caseId', '=', caseId)
    .select(['itemHash', 'sealedContext', 'receivedAt', 'kioskId'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const signed = await readRecord(db, vault, caseId, signedServiceApplicationSchema);
  const item = await itemByHash(db, row.itemHash);
  if (signed === undefined || item.kind !== 'service') throw new Error('a case of a service item has no record');
  const { register, licences, fetched } = contextOnFileSchema.parse(JSON.parse(vault.open(ownerOf(caseId), row.sealedContext)));
  const context = contextFrom(signed.application.applicant, { register: new Personal(register), licences: new Personal(licences) }, chinaDay(row.receivedAt));
  return { signed, item, context, fetched, receivedAt: row.receivedAt, kioskId: row.kioskId };
}

/** By what the database finds the cases of somebody again. */
export function holderKeyOf(vault: Vault, applicant: Applicant): string | null {
  const holder = holderOf(applicant);
  return holder === undefined ? null : vault.lookupKey('person', `holder ${holder.idNumber.reveal()}`);
}
