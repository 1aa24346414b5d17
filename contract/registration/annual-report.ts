import { z } from 'zod';
import { personal } from '../personal-schema.ts';
import { creditCodeSchema, fenSchema, isoDateSchema } from '../units.ts';
import { entityEnvelope } from './change.ts';
import { contributionMethodSchema } from './establish.ts';

const signedFen = z.int().min(-9_000_000_000_000_000).max(9_000_000_000_000_000).describe('In fen; below zero for a loss.');

const permitChange = z.strictObject({
  name: z.string().min(1).max(80).describe('Name of the permit.'),
  number: z.string().min(1).max(60).optional(),
  change: z.enum(['obtained', 'changed', 'renewed', 'ended']),
  validUntil: isoDateSchema.optional(),
});
const site = z.strictObject({ kind: z.enum(['website', 'onlineShop']), name: z.string().min(1).max(80), url: z.url().max(300) });

/** 个体工商户年度报告 (国家工商行政管理总局令第69号 第六条). */
export const individualReportSchema = z
  .strictObject({
    kind: z.literal('individualBusiness'),
    permits: z.array(permitChange).max(40).describe('行政许可取得和变动信息'),
    turnover: fenSchema.describe('生产经营信息: turnover of the year in fen.'),
    taxPaid: fenSchema.describe('生产经营信息: tax paid in the year in fen.'),
    staff: z.int().min(0).max(1_000_000).describe('Staff at the year’s end, the operator included.'),
    sites: z.array(site).max(40).describe('网站或者网店'),
    contactMobile: personal(z.string().min(5).max(20)).describe('联系方式'),
    publish: z.boolean().describe('Whether the contents are published; the business chooses.'),
  })
  .describe('Annual report of an individual business.');

/** 企业年度报告 (企业信息公示暂行条例 第九条). */
export const enterpriseReportSchema = z
  .strictObject({
    kind: z.literal('enterprise'),
    contact: z.strictObject({ address: z.string().min(1).max(120), postcode: z.string().regex(/^\d{6}$/), phone: personal(z.string().min(5).max(20)), email: personal(z.email().max(100)) }),
    operating: z.enum(['open', 'suspended', 'closed', 'inLiquidation']).describe('开业, 歇业, 停业, 清算'),
    investments: z.array(z.strictObject({ name: z.string().min(1).max(80), creditCode: creditCodeSchema })).max(200).describe('Enterprises founded, or shares bought, in the year.'),
    contributions: z
      .array(
        z.strictObject({
          shareholder: z.string().min(1).max(80).describe('Ref of the shareholder on record (p1, p2, …) or the organisation’s name.'),
          subscribed: fenSchema,
          subscribedOn: isoDateSchema,
          subscribedMethod: contributionMethodSchema,
          paid: fenSchema,
          paidOn: isoDateSchema.optional().describe('Left out where nothing was paid in.'),
          paidMethod: contributionMethodSchema.optional(),
        }),
      )
      .max(60)
      .optional()
      .describe('Of a company: what each shareholder subscribed and paid in.'),
    sharesTransferred: z.boolean().describe('Whether shares of a limited company changed hands in the year.'),
    sites: z.array(site).max(40),
    staff: z.int().min(0).max(10_000_000),
    figures: z
      .strictObject({ assets: fenSchema, liabilities: fenSchema, guarantees: fenSchema.describe('对外提供保证担保'), equity: signedFen, revenue: fenSchema, mainRevenue: fenSchema, profit: signedFen, netProfit: signedFen, tax: fenSchema })
      .describe('Assets, liabilities, guarantees, equity, revenue, revenue of the main trade, profit, net profit and tax, in fen.'),
    publishFigures: z.boolean().describe('Whether the figures are published; everything else always is.'),
  })
  .describe('Annual report of an enterprise.');

export const annualReportSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('annualReport.submit'),
    year: z.int().min(2013).max(2200).describe('The year that is reported on: the one before the year of filing, or an earlier one that was missed.'),
    report: z.discriminatedUnion('kind', [individualReportSchema, enterpriseReportSchema]),
    correction: z.boolean().optional().describe('That this corrects the report of that year; possible until 30 June.'),
  })
  .describe('年度报告: filed from 1 January to 30 June for the year before.');
export type AnnualReport = z.output<typeof annualReportSchema>;
