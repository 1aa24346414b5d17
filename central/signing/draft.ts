import { timingSafeEqual } from 'node:crypto';
import { ulid } from 'ulid';
import { z } from 'zod';
import { applicationSchema, type Application } from '../../contract/application.ts';
import { Personal } from '../../contract/personal.ts';
import type { draftChangedSchema } from '../../contract/signing-case.ts';
import { caseOpenedSchema } from '../../contract/signing-case.ts';
import { caseIdSchema, type CaseId } from '../../contract/units.ts';
import { documentHash } from '../../domain/application/canonical.ts';
import { signersOf } from '../../domain/application/parties.ts';
import { involvedIn } from '../../domain/people/involved.ts';
import type { Principal } from '../admission/principal.ts';
import { nameOf, tell } from '../cases/timeline.ts';
import { contactIsVerified, useUpToken } from '../contact/contact-codes.ts';
import { schedule } from '../due/due-tasks.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { keepForSigning } from '../people/identity-checks.ts';
import { Refusal } from '../refusal.ts';
import { fileCase, refileCase } from '../review/case-record.ts';
import { rehearse } from '../review/submit.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { endSigning } from './ending.ts';
import { draftSchema, progressOf, refuseStrangeKiosk, signingCaseOf, signingLimits, waitingCase } from './signing-case.ts';

const openedSchema = caseOpenedSchema.omit({ slip: true });

/** Opens a case for an application that several people sign, once per key. The slip's secret is made from the case's number with a key that the database does not have. */
export async function openCase(parts: CentralParts, key: string, application: Application): Promise<z.output<typeof caseOpenedSchema>> {
  refuseUnnamedSigners(application);
  const rehearsal = await rehearse(parts, application);
  const { body } = await once(parts, { key, route: 'POST /v1/cases', plain: z.encode(applicationSchema, application) }, async (trx) => {
    const at = parts.now();
    const caseId = caseIdSchema.parse(ulid(at.getTime()));
    const expiresAt = new Date(at.getTime() + signingLimits.caseLifetimeMs);
    const { item, formVersion, kioskId, registrarDivision } = application;
    await fileCase(trx, parts.vault, { caseId, item, formVersion, kioskId, registrarDivision, receivedAt: at, status: 'signing' }, draftSchema, { application });
    const contactProved = await keepContact(trx, parts, application, caseId, at);
    await trx.insertInto('signingCase').values({ caseId, documentHash: documentHash(application), openedBy: kioskId, contactProved, expiresAt, collectedBy: null }).execute();
    await keepForSigning(trx, parts.vault, involvedIn(application), { signingCase: caseId, at, until: expiresAt });
    await schedule(trx, { kind: 'signing.expire', subject: caseId, dueAt: expiresAt });
    await tell(trx, { caseId, at, kind: 'opened', by: `kiosk:${kioskId}` });
    const progress = await progressOf(trx, parts, await signingCaseOf(trx, caseId, false));
    return { status: 200, body: JSON.stringify({ progress, rehearsal } satisfies z.input<typeof openedSchema>) };
  });
  const opened = openedSchema.parse(JSON.parse(body));
  const { caseId, expiresAt } = opened.progress;
  const secret = resumeSecretOf(parts.vault, caseId);
  return { ...opened, slip: { caseId, secret: new Personal(secret), qr: new Personal(`YZ1:${caseId}:${secret.replaceAll('-', '')}`), expiresAt } };
}

/** Files another draft in the place of the one on file. Whoever signed the one before has to sign again. */
export async function changeDraft(parts: CentralParts, { key, caseId, application, principal }: { key: string; caseId: CaseId; application: Application; principal: Principal }): Promise<Answer> {
  refuseUnnamedSigners(application);
  // Before the transaction: it asks other registers. What the case keeps of proofs counts as it will when it is submitted.
  const rehearsal = await rehearse(parts, application, { caseId, contactProved: await contactHolds(parts, application, caseId) });
  return once(parts, { key, route: `PUT /v1/cases/${caseId}/application`, plain: z.encode(applicationSchema, application) }, async (trx) => {
    const at = parts.now();
    const found = await waitingCase(trx, caseId, at);
    await refuseStrangeKiosk(trx, principal, found, at);
    if (application.item !== found.item) throw new Refusal('conflict', 'a case keeps its item; open another case', [{ path: 'body.application.item', message: 'not the item of the case' }]);
    const hash = documentHash(application);
    const voided = hash === found.documentHash ? [] : await trx.deleteFrom('signingSignature').where('caseId', '=', caseId).returning('signer').execute();
    const { formVersion, kioskId, registrarDivision } = application;
    await refileCase(trx, parts.vault, { caseId, formVersion, kioskId, registrarDivision }, draftSchema, { application });
    const contactProved = (await keepContact(trx, parts, application, caseId, at)) || (found.contactProved && (await keptContact(trx, parts.vault, application, caseId)));
    await trx.updateTable('signingCase').set({ documentHash: hash, contactProved }).where('caseId', '=', caseId).execute();
    await keepForSigning(trx, parts.vault, involvedIn(application), { signingCase: caseId, at, until: found.expiresAt });
    await tell(trx, { caseId, at, kind: 'draftChanged', by: nameOf(principal), detail: `signatures voided: ${voided.length}` });
    const progress = await progressOf(trx, parts, await signingCaseOf(trx, caseId, false));
    return { status: 200, body: JSON.stringify({ progress, rehearsal, voidedSignatures: voided.length } satisfies z.input<typeof draftChangedSchema>) };
  });
}

/** Lets a kiosk go on with a case whose slip was shown there. What is wrong with number or secret is not told. */
export function resumeCase(parts: CentralParts, { key, caseId, secret, principal }: { key: string; caseId: CaseId; secret: string; principal: Principal }): Promise<Answer> {
  return once(parts, { key, route: 'POST /v1/cases/resume', plain: { caseId, secret, by: nameOf(principal) } }, async (trx) => {
    const at = parts.now();
    const known = await trx.selectFrom('signingCase').where('caseId', '=', caseId).select('caseId').executeTakeFirst();
    if (known === undefined || !isSecretOf(parts.vault, caseId, secret)) throw new Refusal('codeWrong', 'number and secret are not of one slip; look at the slip again', [{ path: 'body.secret', message: 'not the secret of this case' }]);
    if (principal.kind === 'kiosk' && principal.kioskId !== null) {
      const until = new Date(at.getTime() + signingLimits.visitMs);
      await trx.insertInto('signingKiosk').values({ caseId, kioskId: principal.kioskId, until }).onConflict((conflict) => conflict.columns(['caseId', 'kioskId']).doUpdateSet({ until })).execute();
    }
    await tell(trx, { caseId, at, kind: 'resumed', by: nameOf(principal) });
    return { status: 200, body: JSON.stringify(await progressOf(trx, parts, await signingCaseOf(trx, caseId, false))) };
  });
}

/** Ends a case for those who do not want it any more. */
export function withdrawCase(parts: CentralParts, { key, caseId, principal }: { key: string; caseId: CaseId; principal: Principal }): Promise<Answer> {
  return once(parts, { key, route: `POST /v1/cases/${caseId}/withdraw`, plain: {} }, async (trx) => {
    const at = parts.now();
    const found = await waitingCase(trx, caseId, at);
    await refuseStrangeKiosk(trx, principal, found, at);
    await endSigning(trx, parts, { caseId, status: 'withdrawn', by: nameOf(principal), at });
    return { status: 200, body: JSON.stringify(await progressOf(trx, parts, await signingCaseOf(trx, caseId, false))) };
  });
}

/** Somebody on record alone cannot be compared with who comes to sign. */
function refuseUnnamedSigners(application: Application): void {
  const given = new Set(involvedIn(application).map(({ who }) => who));
  const missing = signersOf(application).filter((signer) => !given.has(signer));
  if (missing.length > 0) {
    throw new Refusal('invalidRequest', 'who signs has to be given in full in the application', missing.map(() => ({ path: 'body.application.people', message: 'a signer is missing' })));
  }
}

/** The proof of the contact's number lives a day, a case thirty: it is used for the case when the draft is filed. */
async function keepContact(trx: Trx, { vault }: CentralParts, { contact }: Application, caseId: CaseId, at: Date): Promise<boolean> {
  const token = contact.verificationToken.reveal();
  const proved = await contactIsVerified(trx, vault, { mobile: contact.mobile, token, at, lock: true });
  if (proved) await useUpToken(trx, vault, token, caseId);
  return proved;
}

/** Whether it is still the number that was proved for this case. A proof is forgotten after a day; then a new number needs a new one, and so does the old. */
async function keptContact(trx: Db | Trx, vault: Vault, { contact }: Application, caseId: CaseId): Promise<boolean> {
  const row = await trx
    .selectFrom('contactCode')
    .where('tokenKey', '=', vault.lookupKey('token', contact.verificationToken.reveal()))
    .where('mobileKey', '=', vault.lookupKey('mobile', contact.mobile.reveal()))
    .where('caseId', '=', caseId)
    .select('ticket')
    .executeTakeFirst();
  return row !== undefined;
}

async function contactHolds({ store: { db }, vault, now }: CentralParts, application: Application, caseId: CaseId): Promise<boolean> {
  const { mobile, verificationToken } = application.contact;
  return (await contactIsVerified(db, vault, { mobile, token: verificationToken.reveal(), at: now(), lock: false })) || (await keptContact(db, vault, application, caseId));
}

/** Crockford's base 32: nothing that is read as another sign. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Twelve signs, sixty bits: `4F7K-0M2P-9XQA`. */
function resumeSecretOf(vault: Vault, caseId: CaseId): string {
  const digest = Buffer.from(vault.lookupKey('resume', caseId), 'hex');
  const signs = Array.from({ length: 12 }, (_, index) => alphabet.charAt((digest[index] ?? 0) % 32)).join('');
  return signs.replaceAll(/(.{4})(?=.)/g, '$1-');
}

function isSecretOf(vault: Vault, caseId: CaseId, given: string): boolean {
  const plain = (text: string): Buffer => Buffer.from(vault.lookupKey('resume', text.toUpperCase().replaceAll(/[\s-]/g, '')), 'hex');
  return timingSafeEqual(plain(given), plain(resumeSecretOf(vault, caseId)));
}

