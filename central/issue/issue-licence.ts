import { sql } from 'kysely';
import { z } from 'zod';
import type { Application } from '../../contract/application.ts';
import { issuedLicenceSchema, licenceContentSchema, type IssuedLicence } from '../../contract/licence.ts';
import { allocateCreditCode } from '../../domain/identity/credit-code.ts';
import { composeLicence, licenceCanonicalText } from '../../domain/licence/content.ts';
import { encodeLicenceQr } from '../../domain/licence/qr.ts';
import { chinaDay } from '../china-day.ts';
import type { CentralParts } from '../parts.ts';
import type { Db, Trx } from '../store/store.ts';
import type { Issuer } from './issuer.ts';

/** Registers the name and issues the licence of an approved case, all within the transaction of its decision. */
export async function issueLicence(trx: Trx, { issuer }: CentralParts, grant: { caseId: string; application: Application; at: Date }): Promise<IssuedLicence> {
  const { caseId, application, at } = grant;
  const { name, registrarDivision } = application;
  if (name !== null) await trx.insertInto('nameRecord').values({ caseId, registrarDivision, ...name, status: 'registered', since: at }).execute();
  const creditCode = allocateCreditCode({ category: 'individualBusiness', division: issuer.codeDivisionOf(registrarDivision), serial: await nextSerial(trx) });
  const content = composeLicence({ application, creditCode, registrar: issuer.registrarNameOf(registrarDivision), issuedOn: chinaDay(at) });
  const licence = sign(issuer, content);
  await trx
    .insertInto('licence')
    .values({
      creditCode,
      caseId,
      standardAddressId: application.premises.standardAddressId ?? null,
      content: JSON.stringify(z.encode(licenceContentSchema, content)),
      signature: licence.signature,
      keyId: licence.keyId,
      qr: licence.qr,
      issuer: licence.issuer,
      issuedAt: at,
    })
    .execute();
  return licence;
}

function sign(issuer: Issuer, content: IssuedLicence['content']): IssuedLicence {
  const signature = issuer.sign(licenceCanonicalText(content));
  return { content, signature, keyId: issuer.keyId, qr: encodeLicenceQr({ content, signature, keyId: issuer.keyId, base: issuer.qrBase }), issuer: issuer.kind };
}

/** A number that no other case gets; one that a failed transaction drew is lost, not given again. */
async function nextSerial(trx: Trx): Promise<number> {
  const { rows } = await sql<{ serial: string }>`select nextval('credit_code_serial')::text as serial`.execute(trx);
  return Number(rows[0]?.serial);
}

/** The licence of a case or of a credit code as it was issued. */
export async function licenceOf(db: Db | Trx, by: { caseId: string } | { creditCode: string }): Promise<IssuedLicence | undefined> {
  const query = db.selectFrom('licence').select(['content', 'signature', 'keyId', 'qr', 'issuer']);
  const row = await ('caseId' in by ? query.where('caseId', '=', by.caseId) : query.where('creditCode', '=', by.creditCode)).executeTakeFirst();
  return row === undefined ? undefined : issuedLicenceSchema.parse(row);
}
