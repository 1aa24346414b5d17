import type { CaseEvent, CaseEventKind, CaseStatus } from '../../contract/case.ts';
import { instantSchema } from '../../contract/units.ts';
import type { Principal } from '../admission/principal.ts';
import type { Db, Trx } from '../store/store.ts';
import { startClock, stopClock } from '../supervision/clocks.ts';

/** Writes an event down and, where it moves the case, its new status. Part of the transaction that does what it tells. */
export async function tell(trx: Trx, event: { caseId: string; at: Date; kind: CaseEventKind; by: string; detail?: string; status?: CaseStatus }): Promise<void> {
  const { caseId, at, kind, by, detail, status } = event;
  await trx.insertInto('caseEvent').values({ caseId, at, kind, by, detail: detail ?? null }).execute();
  if (status === undefined) return;
  await trx.updateTable('applicationCase').set({ status }).where('caseId', '=', caseId).execute();
  if (status === 'routedToHuman') await startClock(trx, caseId, at);
  // A case that a machine approves never waited for a person.
  else if (by !== 'machine' || status !== 'approved') await stopClock(trx, caseId, at);
}

/** What happened to a case, the oldest first. */
export async function timelineOf(db: Db | Trx, caseId: string): Promise<CaseEvent[]> {
  const rows = await db.selectFrom('caseEvent').where('caseId', '=', caseId).select(['at', 'kind', 'by', 'detail']).orderBy('id').execute();
  return rows.map(({ at, kind, by, detail }) => ({ at: instantSchema.parse(at.toISOString()), kind, by, ...(detail === null ? {} : { detail }) }));
}

/** Who did it, as the timeline names them. */
export function nameOf(principal: Principal): string {
  switch (principal.kind) {
    case 'public':
      return 'public';
    case 'kiosk':
      return `kiosk:${principal.kioskId ?? 'local'}`;
    case 'officer':
      return `officer:${principal.officerId}`;
    case 'supervisor':
      return `supervisor:${principal.supervisorId}`;
    case 'signer':
      return `signer:${principal.signer}`;
  }
}
