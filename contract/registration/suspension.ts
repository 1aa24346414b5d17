import { z } from 'zod';
import { isoDateSchema } from '../units.ts';
import { entityEnvelope } from './change.ts';

/** 歇业备案. */
export const suspensionBeginSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('suspension.begin'),
    reason: z
      .enum(['naturalDisaster', 'accident', 'publicHealth', 'socialSecurity', 'other'])
      .describe('自然灾害, 事故灾难, 公共卫生事件, 社会安全事件, or another cause of hardship, which a person looks at.'),
    from: isoDateSchema.describe('First day of suspension; the filing comes before it.'),
    until: isoDateSchema.describe('Last day of suspension; at most three years in total.'),
    staffSettled: z.boolean().describe('That employment was settled with the staff before (市场主体登记管理条例 第三十条).'),
    serviceAddress: z.string().min(5).max(120).optional().describe('Address for the service of legal documents (法律文书送达地址), where it replaces the premises.'),
    serviceAddressConfirmed: z.boolean().optional().describe('The confirmation of that address (法律文书送达地址确认书), signed with this application.'),
  })
  .describe('歇业备案: suspends operation for a time.');
export type SuspensionBegin = z.output<typeof suspensionBeginSchema>;

/** 延长歇业. */
export const suspensionExtendSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('suspension.extend'),
    until: isoDateSchema.describe('The new last day. Asked for within the thirty days before the old one.'),
  })
  .describe('延长歇业期限.');
export type SuspensionExtend = z.output<typeof suspensionExtendSchema>;

/** 恢复营业. */
export const suspensionEndSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('suspension.end'),
    resumedOn: isoDateSchema.describe('Day on which operation was or is resumed; published within thirty days of it.'),
  })
  .describe('终止歇业: operation is resumed before the suspension’s end.');
export type SuspensionEnd = z.output<typeof suspensionEndSchema>;
