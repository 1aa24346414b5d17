import type { CreditCode } from '../../contract/units.ts';
import { chinaDay } from '../china-day.ts';
import { unschedule } from '../due/due-tasks.ts';
import { voidLicences } from '../issue/issue-licence.ts';
import { endName } from '../names/registered-names.ts';
import type { Trx } from '../store/store.ts';
import { moveEntity } from './register.ts';

/**
 * The end of an entity: its status, its name, its licences, and whatever runs about it. Gives `false`, and does
 * nothing, where it has ended already or cannot end from where it stands.
 */
export async function endEntity(trx: Trx, ended: { creditCode: CreditCode; move: 'cancel' | 'annul'; by: string; caseId: string | null; reason?: string; at: Date }): Promise<boolean> {
  const { creditCode, move, caseId, at } = ended;
  if (!(await moveEntity(trx, ended))) return false;
  const as = move === 'cancel' ? 'cancelled' : 'annulled';
  await endName(trx, { creditCode, as, at });
  await voidLicences(trx, { creditCode, reason: as, byCase: caseId, at });
  await trx.updateTable('entityNotice').set({ state: 'withdrawn' }).where('creditCode', '=', creditCode).where('state', '=', 'running').execute();
  const running = await trx.updateTable('entitySuspension').set({ endedOn: chinaDay(at) }).where('creditCode', '=', creditCode).where('endedOn', 'is', null).returning('caseId').execute();
  for (const suspension of running) {
    await unschedule(trx, 'entity.suspensionBegin', suspension.caseId);
    await unschedule(trx, 'entity.suspensionEnd', suspension.caseId);
  }
  return true;
}
