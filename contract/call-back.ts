import { z } from 'zod';
import { mobileSchema } from './application-parts.ts';
import { personal } from './personal-schema.ts';
import { ticketOpenedSchema } from './tickets.ts';

/** What somebody wants to be called back about, in the words of the panel. */
export const callBackMatters = ['howTo', 'machine', 'result', 'other'] as const;
export const callBackMatterSchema = z.enum(callBackMatters);
export type CallBackMatter = z.infer<typeof callBackMatterSchema>;

/** A call-back that is wanted at the machine, now. */
export const callBackWishSchema = z.strictObject({
  /** Made for the wish and kept while it is sent again: one wish is one ticket. */
  wish: z.uuid(),
  about: callBackMatterSchema,
  /** Absent: the number that was proved in this session. */
  mobile: personal(mobileSchema).optional(),
});
export type CallBackWish = z.output<typeof callBackWishSchema>;

/** The ticket of a call-back: what its slip says. */
export const callBackSlipSchema = ticketOpenedSchema.pick({ number: true, secret: true, dueDay: true });
export type CallBackSlip = z.infer<typeof callBackSlipSchema>;
