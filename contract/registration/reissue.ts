import { z } from 'zod';
import { entityEnvelope } from './change.ts';

/** 补领营业执照 after a loss or damage. */
export const reissueSchema = z
  .strictObject({
    ...entityEnvelope,
    item: z.literal('entity.reissue'),
    reason: z.enum(['lost', 'damaged']),
    copies: z.array(z.enum(['original', 'duplicate'])).min(1).max(2).describe('Which sheets are gone: 正本, 副本 or both.'),
    declaredVoid: z.boolean().describe('That the entity declares the old licence void on the publicity system; this registry publishes it with the new licence.'),
  })
  .describe('补领营业执照: a new licence for one that was lost or damaged.');
export type Reissue = z.output<typeof reissueSchema>;
