import type { CaseStatus } from '../../contract/case.ts';
import { tell } from '../cases/timeline.ts';
import { unschedule } from '../due/due-tasks.ts';
import type { CentralParts } from '../parts.ts';
import type { Trx } from '../store/store.ts';

/** Ends a case that was not submitted: what was signed and what is personal is destroyed with it. */
export async function endSigning(trx: Trx, { vault }: Pick<CentralParts, 'vault'>, { caseId, status, by, at }: { caseId: string; status: Extract<CaseStatus, 'expired' | 'withdrawn'>; by: string; at: Date }): Promise<void> {
  await trx.deleteFrom('signingSignature').where('caseId', '=', caseId).execute();
  // An empty page: what was on it is gone, and whoever looks at the case finds masks.
  await trx.updateTable('personalPage').set({ sealed: vault.seal(caseId, '{}') }).where('caseId', '=', caseId).execute();
  await endInvitations(trx, caseId, at);
  await unschedule(trx, 'signing.expire', caseId);
  await tell(trx, { caseId, at, kind: status, by, status });
}

/** No phone that has not come in yet comes in any more; who is in may still look on. */
export async function endInvitations(trx: Trx, caseId: string, at: Date): Promise<void> {
  await trx.updateTable('signingInvitation').set({ endedAt: at }).where('caseId', '=', caseId).where('endedAt', 'is', null).where('sessionKey', 'is', null).execute();
}

/** What is due when the time to sign is over. */
export async function expireSigning(trx: Trx, parts: CentralParts, caseId: string, at: Date): Promise<void> {
  const row = await trx.selectFrom('signingCase').where('caseId', '=', caseId).select('expiresAt').forUpdate().executeTakeFirst();
  const head = await trx.selectFrom('applicationCase').where('caseId', '=', caseId).select('status').executeTakeFirst();
  if (row === undefined || head?.status !== 'signing' || row.expiresAt > at) return;
  await endSigning(trx, parts, { caseId, status: 'expired', by: 'machine', at });
}
