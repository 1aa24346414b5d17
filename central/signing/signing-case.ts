import { z } from 'zod';
import type { Person } from '../../contract/application-parts.ts';
import { applicationSchema, partySignatureSchema, type Application, type PartySignature } from '../../contract/application.ts';
import { caseStatusSchema, type CaseStatus } from '../../contract/case.ts';
import type { SigningParty, SigningProgress } from '../../contract/signing.ts';
import { caseIdSchema, instantSchema, type CaseId } from '../../contract/units.ts';
import { partiesIn, type Party } from '../../domain/application/signing-parties.ts';
import { titleOf } from '../../domain/people/title.ts';
import type { Principal } from '../admission/principal.ts';
import { timelineOf } from '../cases/timeline.ts';
import type { CentralParts } from '../parts.ts';
import { identifiedAmong } from '../people/identity-checks.ts';
import { Refusal } from '../refusal.ts';
import { readRecord } from '../review/case-record.ts';
import type { Db, Trx } from '../store/store.ts';
import { itemNameOf } from './item-names.ts';

/** The bounds of signing together. They are this implementation's own; no rule prescribes them. */
export const signingLimits = {
  /** So long a case waits for its signers: as long as a signer's proof of identity lives. */
  caseLifetimeMs: 30 * 24 * 60 * 60_000,
  invitationLifetimeMs: 7 * 24 * 60 * 60_000,
  /** After the slip was shown, a kiosk may go on for one visit. */
  visitMs: 60 * 60_000,
  /** So often name and number may be typed wrong on one invitation. */
  wrongTries: 5,
} as const;

/** While a case waits its record is the application alone; when it was submitted the signatures are with it. */
export const draftSchema = z.strictObject({ application: applicationSchema, signatures: z.array(partySignatureSchema).optional() });

/** A case that waits, or waited, for its signers. */
export interface SigningCase {
  readonly caseId: CaseId;
  readonly item: string;
  readonly status: CaseStatus;
  readonly documentHash: string;
  readonly openedBy: string;
  readonly contactProved: boolean;
  readonly expiresAt: Date;
  readonly collectedBy: string | null;
}

/** The case, held until the transaction ends where `lock` says so: of two that write, one is first. Refuses what is no such case. */
export async function signingCaseOf(db: Db | Trx, caseId: string, lock: boolean): Promise<SigningCase> {
  const query = db.selectFrom('signingCase').where('caseId', '=', caseId).selectAll();
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  // Read after the lock: what the one before us wrote is seen.
  const head = row === undefined ? undefined : await db.selectFrom('applicationCase').where('caseId', '=', caseId).select(['item', 'status']).executeTakeFirst();
  if (row === undefined || head === undefined) throw new Refusal('notFound', 'no case with this number waits for signers', [{ path: 'params.caseId', message: 'unknown' }]);
  return { ...row, caseId: caseIdSchema.parse(row.caseId), item: head.item, status: caseStatusSchema.parse(head.status) };
}

/** The case for a write, while it waits: refuses one that has ended or was submitted. */
export async function waitingCase(trx: Trx, caseId: string, at: Date): Promise<SigningCase> {
  const found = await signingCaseOf(trx, caseId, true);
  if (found.status === 'expired' || (found.status === 'signing' && found.expiresAt <= at)) throw new Refusal('codeExpired', 'the time to sign this case is over; open a new one');
  if (found.status !== 'signing') throw new Refusal('conflict', `this case waits for nobody any more; it is ${found.status}`);
  return found;
}

/** Lets in the kiosk that opened the case, and one at which its slip was shown within the hour. */
export async function refuseStrangeKiosk(db: Db | Trx, principal: Principal, found: SigningCase, at: Date): Promise<void> {
  if (principal.kind !== 'kiosk') throw new Error('a route for kiosks was entered by another');
  const { kioskId } = principal;
  if (kioskId === null || kioskId === found.openedBy) return;
  const shown = await db.selectFrom('signingKiosk').where('caseId', '=', found.caseId).where('kioskId', '=', kioskId).where('until', '>', at).select('kioskId').executeTakeFirst();
  if (shown === undefined) throw new Refusal('forbidden', 'this kiosk did not open the case; resume it with the slip first (POST /v1/cases/resume)', [{ path: 'params.caseId', message: 'not a case of this kiosk' }]);
}

/** The application of a case; `undefined` once the case ended and its personal page was emptied. */
export async function applicationOf(db: Db | Trx, parts: Pick<CentralParts, 'vault'>, caseId: string): Promise<Application | undefined> {
  const head = await db.selectFrom('applicationCase').where('caseId', '=', caseId).select('status').executeTakeFirst();
  if (head === undefined || head.status === 'withdrawn' || head.status === 'expired') return undefined;
  return (await readRecord(db, parts.vault, caseId, draftSchema))?.application;
}

/** The application of a case that waits. */
export async function draftOf(db: Db | Trx, parts: Pick<CentralParts, 'vault'>, caseId: string): Promise<Application> {
  const application = await applicationOf(db, parts, caseId);
  if (application === undefined) throw new Error('a waiting case has no application');
  return application;
}

/** One of them, for a write in that person's name. */
export function partyOf(application: Application, signer: string, path: string): Party {
  const party = partiesIn(application).find(({ who }) => who === signer);
  if (party === undefined) throw new Refusal('conflict', 'nobody of that name has a part in this case', [{ path, message: 'not one of the case’s parties' }]);
  return party;
}

/** Who of the people is proved, by a token of the application or at the signing. */
export async function identifiedIn(db: Db | Trx, { vault }: Pick<CentralParts, 'vault'>, parties: readonly { who: string; person: Person }[], proof: { at: Date; lock: boolean; signingCase: string }): Promise<Set<string>> {
  return new Set((await identifiedAmong(db, vault, parties, proof)).keys());
}

/** Where the case stands: nothing of a person. */
export async function progressOf(db: Db | Trx, parts: CentralParts, found: SigningCase): Promise<SigningProgress> {
  const { caseId, item, status, documentHash, expiresAt } = found;
  const application = await applicationOf(db, parts, caseId);
  const all = application === undefined ? [] : partiesIn(application);
  const waits = status === 'signing';
  const signed = new Map((await db.selectFrom('signingSignature').where('caseId', '=', caseId).select(['signer', 'signedAt']).execute()).map(({ signer, signedAt }) => [signer, signedAt]));
  const identified = waits ? await identifiedIn(db, parts, all, { at: parts.now(), lock: false, signingCase: caseId }) : undefined;
  const parties = all.map((party): SigningParty => {
    const signedAt = signed.get(party.who);
    return {
      signer: party.who,
      title: titleOf(party),
      signs: party.signs,
      // Nothing is submitted before everybody was identified, and then the proofs are used up.
      identified: identified?.has(party.who) ?? true,
      signed: signedAt !== undefined,
      ...(signedAt === undefined ? {} : { signedAt: instantSchema.parse(signedAt.toISOString()) }),
    };
  });
  return {
    caseId,
    item,
    itemName: itemNameOf(item),
    status,
    documentHash,
    parties,
    complete: waits && isComplete(parties),
    collectable: status === 'approved' && found.collectedBy === null,
    expiresAt: instantSchema.parse(expiresAt.toISOString()),
    timeline: await timelineOf(db, caseId),
    human: parts.human,
  };
}

function isComplete(parties: readonly SigningParty[]): boolean {
  return parties.length > 0 && parties.every(({ signs, signed, identified }) => identified && (signed || !signs));
}

/** The signatures of a case, opened. */
export async function signaturesOn(db: Db | Trx, { vault }: Pick<CentralParts, 'vault'>, caseId: string): Promise<PartySignature[]> {
  const rows = await db.selectFrom('signingSignature').where('caseId', '=', caseId).select(['signer', 'sealed']).orderBy('signer').execute();
  return rows.map(({ signer, sealed }) => partySignatureSchema.parse(JSON.parse(vault.open(`${caseId} ${signer}`, sealed))));
}
