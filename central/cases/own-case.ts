import type { Principal } from '../admission/principal.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import type { Db, Trx } from '../store/store.ts';

/**
 * Whether a case is a kiosk's to act on: it was handed in there, or its slip was shown there and the visit
 * still runs at `at`. Without `at` a visit that is over counts too: what happened in it may be told of later.
 */
export async function isCaseOfKiosk(db: Db | Trx, { caseId, kioskId, at }: { caseId: string; kioskId: string; at?: Date }): Promise<boolean> {
  const row = await db.selectFrom('applicationCase').where('caseId', '=', caseId).select('kioskId').executeTakeFirst();
  if (row?.kioskId === kioskId) return true;
  const visits = db.selectFrom('signingKiosk').where('caseId', '=', caseId).where('kioskId', '=', kioskId).select('kioskId');
  return (await (at === undefined ? visits : visits.where('until', '>', at)).executeTakeFirst()) !== undefined;
}

/** Refuses a kiosk a case that is not its own, in the words for a case that is not: nobody learns which cases there are. */
export async function asKioskOfCase({ store: { db }, now }: CentralParts, principal: Principal, caseId: string): Promise<void> {
  if (principal.kind !== 'kiosk' || principal.kioskId === null) return;
  if (!(await isCaseOfKiosk(db, { caseId, kioskId: principal.kioskId, at: now() }))) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
}
