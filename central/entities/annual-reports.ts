import { z } from 'zod';
import { enterpriseReportSchema, individualReportSchema, type AnnualReport } from '../../contract/registration/annual-report.ts';
import { isoDateSchema, type CreditCode } from '../../contract/units.ts';
import { chinaDay } from '../china-day.ts';
import type { Db, Trx } from '../store/store.ts';
import type { ApprovedEntityCase } from './approved-case.ts';

/** What of a report anybody may read: no phone and no address for mail, and no figures that its author keeps back. */
export const publishedReportSchema = z.discriminatedUnion('kind', [
  individualReportSchema.omit({ contactMobile: true }),
  enterpriseReportSchema.omit({ contact: true, figures: true }).extend({ figures: enterpriseReportSchema.shape.figures.nullable() }),
]);
export type PublishedReport = z.infer<typeof publishedReportSchema>;

/** `null`: an individual business that publishes nothing of it. */
export function publishedOf({ report }: AnnualReport): PublishedReport | null {
  if (report.kind === 'individualBusiness') {
    if (!report.publish) return null;
    const { kind, permits, turnover, taxPaid, staff, sites, publish } = report;
    return { kind, permits, turnover, taxPaid, staff, sites, publish };
  }
  const { kind, operating, investments, contributions, sharesTransferred, sites, staff, figures, publishFigures } = report;
  const open = { kind, operating, investments, sharesTransferred, sites, staff, publishFigures, figures: publishFigures ? figures : null };
  return contributions === undefined ? open : { ...open, contributions };
}

/** Files a report, or a correction beside the first one: what it said before is published with it. */
export async function fileReport(trx: Trx, { caseId, application, at }: ApprovedEntityCase<AnnualReport>): Promise<void> {
  const { creditCode, year, correction = false } = application;
  const published = publishedOf(application);
  await trx
    .insertInto('entityReport')
    .values({ caseId, creditCode, year, filedOn: chinaDay(at), correction, published: published === null ? null : JSON.stringify(published) })
    .execute();
}

export const publishedReportListSchema = z.strictObject({
  reports: z.array(
    z.strictObject({
      year: z.int(),
      filedOn: isoDateSchema,
      correction: z.boolean().describe('Whether it corrects an earlier report of that year, which stands after it.'),
      report: publishedReportSchema.nullable().describe('null: the business does not publish the contents.'),
    }),
  ),
});

/** What is published of an entity's reports; `undefined`: no such entity. */
export async function reportsOf(db: Db, creditCode: CreditCode): Promise<z.output<typeof publishedReportListSchema> | undefined> {
  const entity = await db.selectFrom('entity').where('creditCode', '=', creditCode).select('creditCode').executeTakeFirst();
  if (entity === undefined) return undefined;
  const rows = await db.selectFrom('entityReport').where('creditCode', '=', creditCode).select(['year', 'filedOn', 'correction', 'published']).orderBy('year', 'desc').orderBy('filedOn', 'desc').orderBy('correction', 'desc').orderBy('caseId', 'desc').execute();
  return {
    reports: rows.map(({ year, filedOn, correction, published }) => ({
      year,
      filedOn: isoDateSchema.parse(filedOn),
      correction,
      report: published === null ? null : publishedReportSchema.parse(published),
    })),
  };
}
