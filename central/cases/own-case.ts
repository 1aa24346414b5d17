import type { Principal } from '../admission/principal.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';

/** Refuses a kiosk a case that another one submitted, in the words for a case that is not: nobody learns which cases there are. */
export async function asKioskOfCase({ store: { db } }: CentralParts, principal: Principal, caseId: string): Promise<void> {
  if (principal.kind !== 'kiosk' || principal.kioskId === null) return;
  const row = await db.selectFrom('applicationCase').where('caseId', '=', caseId).select('kioskId').executeTakeFirst();
  if (row?.kioskId !== principal.kioskId) throw new Refusal('notFound', 'no such case', [{ path: 'params.caseId', message: 'unknown' }]);
}
