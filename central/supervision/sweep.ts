import { alarmBounds, kioskRings } from '../../domain/supervision/alarms.ts';
import { schedule, type DueHandler } from '../due/due-tasks.ts';
import { tryLimits } from '../tickets/secrets.ts';
import { ring } from './alarms.ts';

const everyMs = 60 * 60_000;

/** Once an hour: rings for kiosks whose cases come back, and lets go of tries that no longer count. */
export const sweep: DueHandler = async (trx, _parts, subject, at) => {
  const rows = await trx
    .selectFrom('applicationCase')
    .leftJoin('decision', 'decision.caseId', 'applicationCase.caseId')
    .where('receivedAt', '>', new Date(at.getTime() - alarmBounds.kioskWindowHours * everyMs))
    .groupBy(['kioskId', 'registrarDivision'])
    .having((of) => of.fn.countAll(), '>=', alarmBounds.kioskLeastCases)
    .select((of) => ['kioskId', 'registrarDivision', of.fn.countAll<string>().as('cases'), of.fn.countAll<string>().filterWhere('outcome', '=', 'needsCorrection').as('corrections')])
    .execute();
  for (const { kioskId, registrarDivision, ...counts } of rows) {
    const figures = { cases: Number(counts.cases), corrections: Number(counts.corrections) };
    if (kioskRings(figures)) await ring(trx, { at, kind: 'manyCorrectionsAtKiosk', division: registrarDivision, subject: `kiosk:${kioskId}`, figures });
  }
  await trx.deleteFrom('secretTry').where('since', '<', new Date(at.getTime() - tryLimits.windowMs)).execute();
  await schedule(trx, { kind: 'supervision.sweep', subject, dueAt: new Date(at.getTime() + everyMs) });
};
