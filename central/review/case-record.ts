import type { z } from 'zod';
import { signedApplicationSchema, type SignedApplication } from '../../contract/application.ts';
import type { CaseStatus } from '../../contract/case.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';
import { rejoin, separate } from './personal-page.ts';

/** What every case says about itself in the open. */
export interface CaseHead {
  readonly caseId: string;
  /** `individualBusiness.establish`, …; of a service item `service.` and its code. */
  readonly item: string;
  readonly formVersion: string;
  readonly kioskId: string;
  readonly registrarDivision: string;
  readonly receivedAt: Date;
  readonly status: CaseStatus;
}

/** Files a record as a case: its open part as it is, its personal page sealed. */
export async function fileCase<Schema extends z.ZodType>(trx: Trx, vault: Vault, head: CaseHead, schema: Schema, record: z.output<Schema>): Promise<void> {
  const { openPart, personal } = separate(schema, record);
  await trx.insertInto('applicationCase').values({ ...head, openPart }).execute();
  await trx.insertInto('personalPage').values({ caseId: head.caseId, sealed: vault.seal(head.caseId, personal) }).execute();
}

/** Files what became of a record in the place of what was filed before: a draft that was changed, or that is now submitted. */
export async function refileCase<Schema extends z.ZodType>(trx: Trx, vault: Vault, head: Partial<CaseHead> & { readonly caseId: string }, schema: Schema, record: z.output<Schema>): Promise<void> {
  const { openPart, personal } = separate(schema, record);
  await trx.updateTable('applicationCase').set({ ...head, openPart }).where('caseId', '=', head.caseId).execute();
  await trx.updateTable('personalPage').set({ sealed: vault.seal(head.caseId, personal) }).where('caseId', '=', head.caseId).execute();
}

/** A case as it was filed under its schema, or `undefined` where there is none. */
export async function readRecord<Schema extends z.ZodType>(db: Db | Trx, vault: Vault, caseId: string, schema: Schema): Promise<z.output<Schema> | undefined> {
  const row = await db
    .selectFrom('applicationCase')
    .innerJoin('personalPage', 'personalPage.caseId', 'applicationCase.caseId')
    .where('applicationCase.caseId', '=', caseId)
    .select(['openPart', 'sealed'])
    .executeTakeFirst();
  return row === undefined ? undefined : rejoin(schema, row.openPart, vault.open(caseId, row.sealed));
}

/** A registration as it was filed, or `undefined` where there is none. */
export function readCase(db: Db | Trx, vault: Vault, caseId: string): Promise<SignedApplication | undefined> {
  return readRecord(db, vault, caseId, signedApplicationSchema);
}
