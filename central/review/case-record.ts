import { z } from 'zod';
import { signedApplicationSchema, type SignedApplication } from '../../contract/application.ts';
import type { Vault } from '../keys/vault.ts';
import type { Db, Trx } from '../store/store.ts';

type PlainSigned = z.input<typeof signedApplicationSchema>;

/**
 * What goes on the separate, sealed page: who the person is, how to reach and where to find them, and
 * the signature's strokes. The token is a secret as long as it lives.
 */
interface PersonalPage {
  readonly operator: Pick<PlainSigned['application']['operator'], 'name' | 'idNumber' | 'birth' | 'address'>;
  readonly contact: PlainSigned['application']['contact'];
  readonly strokes: PlainSigned['signature']['strokes'];
}

function split(signed: PlainSigned): { openPart: unknown; personal: PersonalPage } {
  const { operator, contact, ...application } = signed.application;
  const { name, idNumber, birth, address, ...openOperator } = operator;
  const { strokes, ...signature } = signed.signature;
  return {
    openPart: { application: { ...application, operator: openOperator }, signature },
    personal: { operator: { name, idNumber, birth, address }, contact, strokes },
  };
}

/** Only objects of `split` are joined, so the shapes are known here and checked as a whole by the reader. */
function join(openPart: unknown, personal: unknown): unknown {
  const open = z.object({ application: z.looseObject({ operator: z.looseObject({}) }), signature: z.looseObject({}) }).parse(openPart);
  const page = z.object({ operator: z.looseObject({}), contact: z.unknown(), strokes: z.unknown() }).parse(personal);
  return {
    application: { ...open.application, operator: { ...open.application.operator, ...page.operator }, contact: page.contact },
    signature: { ...open.signature, strokes: page.strokes },
  };
}

/** Files a case: the open part as it is, the personal page sealed. */
export async function fileCase(trx: Trx, vault: Vault, filed: { caseId: string; signed: SignedApplication; receivedAt: Date }): Promise<void> {
  const { caseId, signed, receivedAt } = filed;
  const { application } = signed;
  const { openPart, personal } = split(z.encode(signedApplicationSchema, signed));
  await trx
    .insertInto('applicationCase')
    .values({
      caseId,
      item: application.item,
      formVersion: application.formVersion,
      kioskId: application.kioskId,
      registrarDivision: application.registrarDivision,
      receivedAt,
      openPart: JSON.stringify(openPart),
    })
    .execute();
  await trx.insertInto('personalPage').values({ caseId, sealed: vault.seal(caseId, JSON.stringify(personal)) }).execute();
}

/** A case as it was filed, or `undefined` where there is none. */
export async function readCase(db: Db | Trx, vault: Vault, caseId: string): Promise<SignedApplication | undefined> {
  const row = await db
    .selectFrom('applicationCase')
    .innerJoin('personalPage', 'personalPage.caseId', 'applicationCase.caseId')
    .where('applicationCase.caseId', '=', caseId)
    .select(['openPart', 'sealed'])
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const plain = join(row.openPart, JSON.parse(vault.open(caseId, row.sealed)));
  // `parse` of a codec takes its wire form; whatever else came out of the store is refused.
  return signedApplicationSchema.parse(plain);
}
