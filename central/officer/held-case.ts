import { z } from 'zod';
import type { CaseStatus } from '../../contract/case.ts';
import { officerActionSchema, type Claim } from '../../contract/officer.ts';
import { caseIdSchema, instantSchema } from '../../contract/units.ts';
import type { Principal } from '../admission/principal.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Db, Trx } from '../store/store.ts';
import { clockOfCase } from '../supervision/clocks.ts';

export type Officer = Extract<Principal, { kind: 'officer' }>;

/** So long an officer keeps a case without doing anything; this implementation's own bound. */
export const leaseMs = 30 * 60_000;

export interface HeldCase {
  readonly caseId: string;
  readonly item: string;
  readonly status: CaseStatus;
  readonly division: string;
  readonly claimedAt: Date;
  readonly at: Date;
}

/**
 * One act of an officer on a case, once per key. The case is locked against every other act until the
 * commit, belongs to the officer's division, waits for a person, and is claimed by this officer unless the
 * act is the claim itself.
 */
export async function act(parts: CentralParts, key: string, officer: Officer, given: { caseId: string; act: string; plain?: unknown; unclaimed?: boolean }, work: (trx: Trx, held: HeldCase) => Promise<void>): Promise<Answer> {
  const { caseId, plain = null, unclaimed = false } = given;
  const write = { key, route: `POST /v1/officer/cases/${caseId}/${given.act}`, plain: { officer: officer.officerId, plain } };
  return once(parts, write, async (trx) => {
    const at = parts.now();
    const row = await ownCase(trx, officer, caseId, true);
    if (row.status !== 'routedToHuman') throw new Refusal('conflict', 'this case does not wait for a person any more; look at it again', [{ path: 'params.caseId', message: 'not waiting' }]);
    const claim = await trx.selectFrom('officerClaim').where('caseId', '=', caseId).selectAll().executeTakeFirst();
    const mine = claim !== undefined && claim.officerId === officer.officerId && claim.leaseUntil > at;
    if (!unclaimed && !mine) throw new Refusal('conflict', 'claim the case first; nobody may act on a case that somebody else may be deciding', [{ path: 'params.caseId', message: 'not claimed by you' }]);
    if (!unclaimed) await trx.updateTable('officerClaim').set({ leaseUntil: new Date(at.getTime() + leaseMs) }).where('caseId', '=', caseId).execute();
    await work(trx, { ...row, at, claimedAt: claim?.claimedAt ?? at });
    return { status: 200, body: JSON.stringify(await standing(trx, parts, officer, caseId)) };
  });
}

/** The head of a case of the officer's own division; refuses any other. */
export async function ownCase(db: Db | Trx, officer: Officer, caseId: string, lock = false): Promise<{ caseId: string; item: string; status: CaseStatus; division: string }> {
  const query = db.selectFrom('applicationCase').where('caseId', '=', caseId).select(['item', 'status', 'registrarDivision as division']);
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst();
  if (row === undefined) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
  if (row.division !== officer.division) throw new Refusal('forbidden', 'an officer acts only on cases of the own division', [{ path: 'params.caseId', message: 'another division’s case' }]);
  return { ...row, caseId };
}

async function standing(trx: Trx, parts: CentralParts, officer: Officer, caseId: string): Promise<z.input<typeof officerActionSchema>> {
  const at = parts.now();
  const { status } = await ownCase(trx, officer, caseId);
  const answer = { caseId: caseIdSchema.parse(caseId), status, clock: (await clockOfCase(trx, caseId, at)) ?? null, claim: await claimOf(trx, parts, officer, caseId) };
  return z.encode(officerActionSchema, answer);
}

/** Who works on a case now. */
export async function claimOf(db: Db | Trx, parts: CentralParts, officer: Officer, caseId: string): Promise<Claim | null> {
  const row = await db.selectFrom('officerClaim').where('caseId', '=', caseId).where('leaseUntil', '>', parts.now()).select(['officerId', 'leaseUntil']).executeTakeFirst();
  return row === undefined ? null : viewOfClaim(parts, officer, row);
}

export function viewOfClaim({ door }: CentralParts, officer: Officer, { officerId, leaseUntil }: { officerId: string; leaseUntil: Date }): Claim {
  const name = door.admission.officers.find(({ id }) => id === officerId)?.name ?? officerId;
  return { officerId, name, mine: officerId === officer.officerId, leaseUntil: instantSchema.parse(leaseUntil.toISOString()) };
}
