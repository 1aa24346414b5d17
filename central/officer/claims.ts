import type { CentralParts } from '../parts.ts';
import { tell } from '../cases/timeline.ts';
import { Refusal } from '../refusal.ts';
import type { Answer } from '../store/once.ts';
import { extendClock } from '../supervision/clocks.ts';
import { writeDown } from '../supervision/integrity-log.ts';
import { act, leaseMs, type Officer } from './held-case.ts';
import { tellCitizen } from './notices.ts';

const by = (officer: Officer): string => `officer:${officer.officerId}`;

/** Takes a case for the officer; a second time it only renews the lease. Refused while another officer holds it. */
export function claim(parts: CentralParts, key: string, officer: Officer, caseId: string): Promise<Answer> {
  return act(parts, key, officer, { caseId, act: 'claim', unclaimed: true }, async (trx, { at, division }) => {
    const held = await trx.selectFrom('officerClaim').where('caseId', '=', caseId).selectAll().executeTakeFirst();
    const running = held !== undefined && held.leaseUntil > at;
    if (running && held.officerId !== officer.officerId) throw new Refusal('conflict', 'another officer works on this case; it comes free when the lease ends or the officer lets go', [{ path: 'params.caseId', message: 'claimed by another officer' }]);
    const leaseUntil = new Date(at.getTime() + leaseMs);
    if (running) {
      await trx.updateTable('officerClaim').set({ leaseUntil }).where('caseId', '=', caseId).execute();
      return;
    }
    const values = { officerId: officer.officerId, claimedAt: at, leaseUntil };
    await trx.insertInto('officerClaim').values({ caseId, ...values }).onConflict((conflict) => conflict.column('caseId').doUpdateSet(values)).execute();
    await tell(trx, { caseId, at, kind: 'claimed', by: by(officer) });
    await writeDown(trx, { at, actor: by(officer), action: 'claimed', division, subject: caseId });
  });
}

/** Lets a case go, so that a colleague can take it. */
export function release(parts: CentralParts, key: string, officer: Officer, caseId: string): Promise<Answer> {
  return act(parts, key, officer, { caseId, act: 'release' }, async (trx, { at, division }) => {
    await trx.deleteFrom('officerClaim').where('caseId', '=', caseId).execute();
    await tell(trx, { caseId, at, kind: 'released', by: by(officer) });
    await writeDown(trx, { at, actor: by(officer), action: 'released', division, subject: caseId });
  });
}

/** Gives a case into the hands of a colleague of the same division. */
export function handOver(parts: CentralParts, key: string, officer: Officer, caseId: string, to: string): Promise<Answer> {
  return act(parts, key, officer, { caseId, act: 'handover', plain: { to } }, async (trx, { at, division }) => {
    const colleague = parts.door.admission.officers.find((one) => one.id === to && one.division === division && one.id !== officer.officerId);
    if (colleague === undefined) throw new Refusal('invalidRequest', 'no such colleague in this division; GET /v1/officer/me lists them', [{ path: 'body.to', message: 'not a colleague' }]);
    await trx.updateTable('officerClaim').set({ officerId: to, claimedAt: at, leaseUntil: new Date(at.getTime() + leaseMs) }).where('caseId', '=', caseId).execute();
    await tell(trx, { caseId, at, kind: 'released', by: by(officer), detail: 'handedOver' });
    await tell(trx, { caseId, at, kind: 'claimed', by: `officer:${to}` });
    await writeDown(trx, { at, actor: by(officer), action: 'handedOver', division, subject: caseId, detail: to });
  });
}

/** Adds the three working days that complex cases may take, once, with the consent of the registrar's head. */
export function extend(parts: CentralParts, key: string, officer: Officer, caseId: string, given: { reason: string; approvedBy: string }): Promise<Answer> {
  return act(parts, key, officer, { caseId, act: 'extension', plain: given }, async (trx, { at, division }) => {
    if (!(await extendClock(trx, caseId, at))) throw new Refusal('conflict', 'a deadline is extended once, and before it is over (市场主体登记管理条例 第十九条)', [{ path: 'params.caseId', message: 'cannot be extended' }]);
    // The reason and the name are for the file; the log and the timeline say that there were both.
    const sealed = parts.vault.seal(caseId, JSON.stringify(given));
    await trx.insertInto('officerWords').values({ caseId, kind: 'extension', officerId: officer.officerId, at, sealed }).execute();
    await tell(trx, { caseId, at, kind: 'extended', by: by(officer) });
    await tellCitizen(trx, caseId, 'extended', at);
    await writeDown(trx, { at, actor: by(officer), action: 'extended', division, subject: caseId });
  });
}
