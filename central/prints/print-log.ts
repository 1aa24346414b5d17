import { z } from 'zod';
import { printReportSchema, type PrintReport } from '../../contract/central.ts';
import { isCaseOfKiosk } from '../cases/own-case.ts';
import { tell } from '../cases/timeline.ts';
import type { CreditCode } from '../../contract/units.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';
import type { Trx } from '../store/store.ts';
import { enqueue } from '../transparency/queue.ts';

/** Enters what became of one sheet. The log only grows; a second `printed` of the same copy is refused as a conflict. `asked`: the kiosk whose token came along, `null` where any program is a kiosk. */
export async function reportPrint(parts: CentralParts, key: string, creditCode: CreditCode, report: PrintReport, asked: string | null): Promise<Answer> {
  const write = { key, route: `POST /v1/licences/${creditCode}/prints`, plain: z.encode(printReportSchema, report) };
  return once(parts, write, async (trx) => {
    const licences = await trx.selectFrom('licence').where('creditCode', '=', creditCode).select(['caseId', 'signature']).execute();
    if (licences.length === 0) throw new Refusal('notFound', 'no licence of this credit code was issued here', [{ path: 'params.creditCode', message: 'unknown' }]);
    const licence = licences.find(({ caseId }) => caseId === report.caseId);
    if (licence === undefined) throw new Refusal('conflict', 'this licence belongs to another case', [{ path: 'body.caseId', message: 'not the case of this licence' }]);
    // A kiosk tells of its own sheets; what it could not tell in time, it tells after the visit.
    if (asked !== null && !(await isCaseOfKiosk(trx, { caseId: report.caseId, kioskId: asked }))) throw new Refusal('forbidden', 'a kiosk tells only of the sheets of its own cases', [{ path: 'body.caseId', message: 'another kiosk’s case' }]);
    const { at, reason = null, blankSerial = null, printerJob = null, ...rest } = report;
    const inserted = await trx
      .insertInto('printLog')
      .values({ creditCode, ...rest, reason, blankSerial, printerJob, at: new Date(at), receivedAt: parts.now() })
      // The one unique rule of the log: a copy is printed once.
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (inserted === undefined) {
      throw new Refusal('conflict', `the ${report.copy} of this licence is on record as printed already`, [{ path: 'body.outcome', message: 'printed once already' }]);
    }
    await publish(trx, { creditCode, signature: licence.signature, report, at: parts.now() });
    return { status: 200, body: JSON.stringify({ acknowledged: true }) };
  });
}

/** Sheets that exist as paper, good or spoiled, go into the case's timeline and into the public log. */
async function publish(trx: Trx, sheet: { creditCode: CreditCode; signature: string; report: PrintReport; at: Date }): Promise<void> {
  const { creditCode, signature, report, at } = sheet;
  const { caseId, copy, outcome, kioskId } = report;
  if (outcome !== 'printed' && outcome !== 'spoiled') return;
  const delivered = outcome === 'printed' && (await bothPrinted(trx, caseId));
  await tell(trx, { caseId, at, kind: outcome, by: `kiosk:${kioskId}`, detail: copy, ...(delivered ? { status: 'delivered' as const } : {}) });
  await enqueue(trx, { kind: outcome, creditCode, signature, copy, at });
}

async function bothPrinted(trx: Trx, caseId: string): Promise<boolean> {
  const rows = await trx.selectFrom('printLog').where('caseId', '=', caseId).where('outcome', '=', 'printed').select('copy').execute();
  return new Set(rows.map(({ copy }) => copy)).size === 2;
}
