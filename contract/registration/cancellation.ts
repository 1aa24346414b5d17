import { z } from 'zod';
import { caseIdSchema } from '../units.ts';
import { entityEnvelope, furtherPeople } from './change.ts';

/** 简易注销公告 of an enterprise, with the promise of all investors. */
export const cancellationNoticeSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('entity.cancel.notice'),
    people: furtherPeople.describe('The other investors, who sign the promise too.'),
    debtsSettled: z.boolean().describe('The promise of all investors (全体投资人承诺书): no debts, or all of them, wages, social insurance and taxes settled.'),
  })
  .describe('简易注销公告: publishes the promise and the application of an enterprise for twenty days. An individual business needs none.');
export type CancellationNotice = z.output<typeof cancellationNoticeSchema>;

/** 简易注销. */
export const simpleCancellationSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('entity.cancel.simple'),
    notice: caseIdSchema.optional().describe('Of an enterprise: the case of its notice, which ended within the last twenty days.'),
    debtsSettled: z.boolean().describe('That debts, wages, social insurance and taxes are settled, or that there were none.'),
    oldLicence: z.enum(['returned', 'declaredVoid']).describe('What becomes of the paper licence: handed back, or declared void.'),
  })
  .describe('简易注销: an individual business is cancelled ten days after the departments were told, if none objects; an enterprise within twenty days after its notice ended.');
export type SimpleCancellation = z.output<typeof simpleCancellationSchema>;
