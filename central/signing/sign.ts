import { timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Person } from '../../contract/application-parts.ts';
import { partySignatureSchema, type Application } from '../../contract/application.ts';
import { applicationAnswerSchema } from '../../contract/central.ts';
import type { StatedPerson } from '../../contract/people.ts';
import { kioskSignatureRequestSchema, type KioskSignatureRequest } from '../../contract/signing-case.ts';
import { signRequestSchema, type signerIdentitySchema, type SignerIdentityRequest, type SignRequest } from '../../contract/signing.ts';
import { instantSchema, type CaseId } from '../../contract/units.ts';
import { documentHash } from '../../domain/application/canonical.ts';
import { isSamePerson, partiesIn, type Party } from '../../domain/application/signing-parties.ts';
import { documentOn } from '../../domain/consent/documents.ts';
import type { Principal } from '../admission/principal.ts';
import { nameOf, tell } from '../cases/timeline.ts';
import { chinaDay } from '../china-day.ts';
import { unschedule } from '../due/due-tasks.ts';
import type { Vault } from '../keys/vault.ts';
import type { CentralParts } from '../parts.ts';
import { checkIdentity, keepForSigning } from '../people/identity-checks.ts';
import { Refusal } from '../refusal.ts';
import { askOutside } from '../review/facts.ts';
import { answerOfCase, decideCase } from '../review/submit.ts';
import { once, type Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { endInvitations } from './ending.ts';
import { applicationOf, draftOf, identifiedIn, partyOf, progressOf, refuseStrangeKiosk, signaturesOn, signingCaseOf, signingLimits, waitingCase, type SigningCase } from './signing-case.ts';

type SignerPrincipal = Extract<Principal, { kind: 'signer' }>;

/**
 * Somebody is identified at a kiosk by a check of this very person, and signs where there are strokes. Of a person
 * with several parts in the case one signature stands under all of them: it is one document, read once.
 */
export function signAtKiosk(parts: CentralParts, { key, caseId, request, principal }: { key: string; caseId: CaseId; request: KioskSignatureRequest; principal: Principal }): Promise<Answer> {
  return once(parts, { key, route: `POST /v1/cases/${caseId}/signatures`, plain: z.encode(kioskSignatureRequestSchema, request) }, async (trx) => {
    const at = parts.now();
    const found = await waitingCase(trx, caseId, at);
    await refuseStrangeKiosk(trx, principal, found, at);
    refuseOtherText(found, request.documentHash);
    const application = await draftOf(trx, parts, caseId);
    const party = partyOf(application, request.signer, 'body.signer');
    const person = { ...party.person, identityToken: request.identityToken };
    const proved = await keepForSigning(trx, parts.vault, [{ who: party.who, person }], { signingCase: caseId, at, until: found.expiresAt });
    if (!proved.has(party.who)) throw new Refusal('forbidden', 'the identity check is not of this person, has ended or was used', [{ path: 'body.identityToken', message: 'does not prove this signer' }]);
    const { strokes, documentHash, consent } = request;
    if (strokes !== undefined) {
      if (!party.signs) throw new Refusal('conflict', 'this person is identified and does not sign');
      await putSignatures(trx, parts, found, { application, party, request: { strokes, documentHash } }, at);
    }
    const told = consent === undefined ? '' : ` ${consent.document} ${consent.version} ${consent.language}`;
    await tell(trx, { caseId, at, kind: strokes === undefined ? 'identified' : 'signed', by: nameOf(principal), detail: `${party.who}${told}` });
    return { status: 200, body: JSON.stringify(await progressOf(trx, parts, found)) };
  });
}

/**
 * Compares the name and number that a signer typed with the application, and asks the register whose mobile
 * number it is. Which of the two is wrong is not told, and tries are counted.
 */
export async function identifySigner(parts: CentralParts, key: string, request: SignerIdentityRequest, principal: SignerPrincipal): Promise<z.input<typeof signerIdentitySchema>> {
  const { caseId, signer } = principal;
  refuseOtherNotice(parts, request.consent);
  const found = await signingCaseOf(parts.store.db, caseId, false);
  if (found.status !== 'signing') throw new Refusal('conflict', `this case waits for nobody any more; it is ${found.status}`);
  const { person } = partyOf(await draftOf(parts.store.db, parts, caseId), signer, 'body');
  const triesLeft = await countTry(parts, caseId, signer);
  const { name, idNumber, contact } = request;
  if (!same(parts.vault, name.reveal().replaceAll(/\s/g, ''), person.name.reveal().replaceAll(/\s/g, '')) || !same(parts.vault, idNumber.reveal().toUpperCase(), person.idNumber.reveal())) {
    return {
      result: 'notIdentified',
      reason: { 'zh-Hans': '姓名或者号码与申请里的不一致', 'zh-Hant': '姓名或者號碼與申請裡的不一致', en: 'Name or number are not as in the application.' },
      remedy: { 'zh-Hans': '请按身份证再输入一次；如果申请里写错了，请联系发起人', 'zh-Hant': '請按身份證再輸入一次；如果申請裡寫錯了，請聯繫發起人', en: 'Enter them again as on your card; if the application is wrong, tell whoever invited you.' },
      triesLeft,
      human: parts.human,
    };
  }
  const check = await checkIdentity(parts, key, { method: 'phone', person: statedOf(person), contact }, principal);
  if (check.result === 'notIdentified') return { result: 'notIdentified', reason: check.reason, remedy: check.remedy, human: check.human };
  await parts.store.db.transaction().execute(async (trx) => {
    const at = parts.now();
    const waiting = await waitingCase(trx, caseId, at);
    await keepForSigning(trx, parts.vault, [{ who: signer, person: { ...person, identityToken: check.identityToken } }], { signingCase: caseId, at, until: waiting.expiresAt });
    await trx.updateTable('signingInvitation').set({ wrongTries: 0 }).where('caseId', '=', caseId).where('signer', '=', signer).where('endedAt', 'is', null).execute();
    const { document, version, language } = request.consent;
    await tell(trx, { caseId, at, kind: 'identified', by: nameOf(principal), detail: `${document} ${version} ${language}` });
  });
  return { result: 'identified' };
}

/** Refuses a signer who asks the register about anybody else; a guess uses up a try, as a wrong name does, and the right person gives it back. */
export async function refuseOtherPerson(parts: CentralParts, { caseId, signer }: SignerPrincipal, { name, idNumber }: StatedPerson): Promise<void> {
  const found = await signingCaseOf(parts.store.db, caseId, false);
  if (found.status !== 'signing') throw new Refusal('conflict', `this case waits for nobody any more; it is ${found.status}`);
  const { person } = partyOf(await draftOf(parts.store.db, parts, caseId), signer, 'body');
  await countTry(parts, caseId, signer);
  if (!same(parts.vault, name.reveal(), person.name.reveal()) || !same(parts.vault, idNumber.reveal(), person.idNumber.reveal())) throw new Refusal('forbidden', 'a signer is identified as the person who was invited, and nobody else', [{ path: 'body.person', message: 'not as in the application' }]);
  await parts.store.db.updateTable('signingInvitation').set((of) => ({ wrongTries: of('wrongTries', '-', 1) })).where('caseId', '=', caseId).where('signer', '=', signer).where('endedAt', 'is', null).execute();
}

/** A signer signs on the own phone, after having been identified there. */
export function signOnPhone(parts: CentralParts, key: string, request: SignRequest, principal: SignerPrincipal): Promise<Answer> {
  const { caseId, signer } = principal;
  return once(parts, { key, route: `POST /v1/signing/signature ${caseId} ${signer}`, plain: z.encode(signRequestSchema, request) }, async (trx) => {
    const at = parts.now();
    const found = await waitingCase(trx, caseId, at);
    refuseOtherText(found, request.documentHash);
    const application = await draftOf(trx, parts, caseId);
    const party = partyOf(application, signer, 'body');
    if (!party.signs) throw new Refusal('conflict', 'this person is identified and does not sign');
    if (!(await identifiedIn(trx, parts, [party], { at, lock: true, signingCase: caseId })).has(signer)) throw new Refusal('forbidden', 'say first who you are (POST /v1/signing/identity)');
    await putSignatures(trx, parts, found, { application, party, request }, at);
    await tell(trx, { caseId, at, kind: 'signed', by: nameOf(principal), detail: signer });
    return { status: 200, body: JSON.stringify(await progressOf(trx, parts, found)) };
  });
}

/**
 * Submits a case that everybody has signed; decided by the same path as an application that was signed at once.
 * The kiosk that submits prints what came of it; where a phone did, the first kiosk that asks.
 */
export async function submitSigned(parts: CentralParts, { key, caseId, principal }: { key: string; caseId: CaseId; principal: Principal }): Promise<Answer> {
  const before = await applicationOf(parts.store.db, parts, caseId);
  const outside = before === undefined ? undefined : await askOutside(parts, before);
  return once(parts, { key, route: `POST /v1/cases/${caseId}/submit`, plain: { by: nameOf(principal) } }, async (trx) => {
    const at = parts.now();
    if (principal.kind === 'kiosk') {
      const collected = await collect(trx, parts, { caseId, principal, at });
      if (collected !== undefined) return collected;
    }
    const found = await waitingCase(trx, caseId, at);
    const application = await draftOf(trx, parts, caseId);
    const { complete } = await progressOf(trx, parts, found);
    if (!complete) throw new Refusal('conflict', 'not everybody has signed and was identified; GET /v1/cases/{caseId} says who is missing');
    // What was asked is about the draft of a moment ago; if another was filed meanwhile, not everybody has signed that one.
    if (before === undefined || outside === undefined || documentHash(before) !== found.documentHash) throw new Refusal('conflict', 'the case was changed at this very moment; ask again');
    const signatures = await signaturesOn(trx, parts, caseId);
    const answer = await decideCase(trx, parts, { application, signatures }, outside, { by: nameOf(principal), opened: { caseId, contactProved: found.contactProved } });
    await unschedule(trx, 'signing.expire', caseId);
    await endInvitations(trx, caseId, at);
    if (principal.kind === 'kiosk' && answer.decision.outcome === 'approved') await trx.updateTable('signingCase').set({ collectedBy: nameOf(principal) }).where('caseId', '=', caseId).execute();
    return { status: 200, body: JSON.stringify(z.encode(applicationAnswerSchema, answer)) };
  });
}

/** What a phone submitted and nobody has taken up, for the one kiosk that prints it; `undefined` while the case waits. */
async function collect(trx: Trx, parts: CentralParts, { caseId, principal, at }: { caseId: CaseId; principal: Principal; at: Date }): Promise<Answer | undefined> {
  const found = await signingCaseOf(trx, caseId, true);
  await refuseStrangeKiosk(trx, principal, found, at);
  if (found.status !== 'approved') return undefined;
  if (found.collectedBy !== null) throw new Refusal('conflict', 'the papers of this case were taken up at a kiosk already');
  const answer = await answerOfCase(parts, caseId, trx);
  if (answer === undefined) throw new Error('an approved case has no answer');
  await trx.updateTable('signingCase').set({ collectedBy: nameOf(principal) }).where('caseId', '=', caseId).execute();
  await tell(trx, { caseId, at, kind: 'resumed', by: nameOf(principal) });
  return { status: 200, body: JSON.stringify(z.encode(applicationAnswerSchema, answer)) };
}

/** Under every part that the person has. Who was asked for must not have signed before. */
async function putSignatures(trx: Trx, parts: CentralParts, found: SigningCase, { application, party, request }: { application: Application; party: Party; request: SignRequest }, at: Date): Promise<void> {
  const others = partiesIn(application).filter(({ who, signs, person }) => signs && who !== party.who && isSamePerson(person, party.person));
  if (!(await putSignature(trx, parts, found, party, request, at))) throw new Refusal('conflict', 'this person has signed already');
  for (const other of others) await putSignature(trx, parts, found, other, request, at);
}

/** Whether it is new: nobody signs the same twice. */
async function putSignature(trx: Trx, { vault }: CentralParts, { caseId }: SigningCase, { who }: Party, { strokes, documentHash }: SignRequest, at: Date): Promise<boolean> {
  const signature = partySignatureSchema.encode({ signer: who, strokes, documentHash, signedAt: instantSchema.parse(at.toISOString()) });
  const inserted = await trx
    .insertInto('signingSignature')
    .values({ caseId, signer: who, signedAt: at, sealed: vault.seal(`${caseId} ${who}`, JSON.stringify(signature)) })
    .onConflict((conflict) => conflict.columns(['caseId', 'signer']).doNothing())
    .returning('signer')
    .executeTakeFirst();
  return inserted !== undefined;
}

function refuseOtherText(found: SigningCase, documentHash: string): void {
  if (found.documentHash !== documentHash) throw new Refusal('conflict', 'the application was changed since it was read; read it again', [{ path: 'body.documentHash', message: 'not of the application on file' }]);
}

function refuseOtherNotice({ now }: CentralParts, consent: SignerIdentityRequest['consent']): void {
  const notice = documentOn('signerPrivacy', chinaDay(now()));
  if (notice === undefined || consent.document !== notice.id || consent.version !== notice.version || consent.hash !== notice.hashes[consent.language]) {
    throw new Refusal('conflict', 'agree to the document signerPrivacy in the version in force first', [{ path: 'body.consent', message: 'not the text in force' }]);
  }
}

/** Counted before anything is compared, in one statement: parallel guesses cannot share a try. */
async function countTry({ store: { db }, now }: CentralParts, caseId: CaseId, signer: string): Promise<number> {
  const row = await db
    .updateTable('signingInvitation')
    .set((of) => ({ wrongTries: of('wrongTries', '+', 1) }))
    .where('caseId', '=', caseId)
    .where('signer', '=', signer)
    .where('endedAt', 'is', null)
    .where('expiresAt', '>', now())
    .returning('wrongTries')
    .executeTakeFirst();
  const left = signingLimits.wrongTries - (row?.wrongTries ?? Infinity);
  if (left < 0) throw new Refusal('tooMany', 'name and number were wrong too often; ask for a new invitation, or sign at a kiosk');
  return left;
}

/** The person alone: no older proof, no place in the application. */
function statedOf({ identityToken: _identityToken, ref: _ref, ...stated }: Person & { readonly ref?: string }): StatedPerson {
  return stated;
}

/** In a time that says nothing of how much was right. */
function same(vault: Vault, given: string, right: string): boolean {
  return timingSafeEqual(Buffer.from(vault.lookupKey('person', given)), Buffer.from(vault.lookupKey('person', right)));
}
