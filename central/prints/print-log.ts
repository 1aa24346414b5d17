import { z } from 'zod';
import { printReportSchema, type PrintReport } from '../../contract/central.ts';
import type { CentralParts } from '../parts.ts';
import { Refusal } from '../refusal.ts';
import { once, type Answer } from '../store/once.ts';

/** Enters what became of one sheet. The log only grows; a second `printed` of the same copy is refused as a conflict. */
export async function reportPrint(parts: CentralParts, key: string, creditCode: string, report: PrintReport): Promise<Answer> {
  const write = { key, route: `POST /v1/licences/${creditCode}/prints`, plain: z.encode(printReportSchema, report) };
  return once(parts, write, async (trx) => {
    const licence = await trx.selectFrom('licence').where('creditCode', '=', creditCode).select('caseId').executeTakeFirst();
    if (licence === undefined) throw new Refusal('notFound', 'no licence of this credit code was issued here', [{ path: 'params.creditCode', message: 'unknown' }]);
    if (licence.caseId !== report.caseId) throw new Refusal('conflict', 'this licence belongs to another case', [{ path: 'body.caseId', message: 'not the case of this licence' }]);
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
    return { status: 200, body: JSON.stringify({ acknowledged: true }) };
  });
}
