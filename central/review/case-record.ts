import { signedApplicationSchema, type SignedApplication } from '../../contract/application.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';
import { rejoin, separate } from './personal-page.ts';

/** Files a case: the open part as it is, the personal page sealed. */
export async function fileCase(trx: Trx, vault: Vault, filed: { caseId: string; signed: SignedApplication; receivedAt: Date }): Promise<void> {
  const { caseId, signed, receivedAt } = filed;
  const { application } = signed;
  const { openPart, personal } = separate(signedApplicationSchema, signed);
  await trx
    .insertInto('applicationCase')
    .values({
      caseId,
      item: application.item,
      formVersion: application.formVersion,
      kioskId: application.kioskId,
      registrarDivision: application.registrarDivision,
      receivedAt,
      openPart,
    })
    .execute();
  await trx.insertInto('personalPage').values({ caseId, sealed: vault.seal(caseId, personal) }).execute();
}

/** A case as it was filed, or `undefined` where there is none. */
export async function readCase(db: Db | Trx, vault: Vault, caseId: string): Promise<SignedApplication | undefined> {
  const row = await db
    .selectFrom('applicationCase')
    .innerJoin('personalPage', 'personalPage.caseId', 'applicationCase.caseId')
    .where('applicationCase.caseId', '=', caseId)
    .select(['openPart', 'sealed'])
    .executeTakeFirst();
  return row === undefined ? undefined : rejoin(signedApplicationSchema, row.openPart, vault.open(caseId, row.sealed));
}
