import { z } from 'zod';
import { textSchema } from './language.ts';
import { questionIdSchema } from './question.ts';
import { jsonPointerSchema } from './units.ts';

/**
 * Where a citizen mends what a rule found. `question`: at a question of the matter. `part`: the card, the number of the
 * phone, the texts that were agreed to, the materials. `signature`: nothing to do now, it is signed anew before it is sent.
 * `anew`: the matter itself has been revised. `person`: nothing on this machine mends it.
 */
export const mendingSchema = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('question'), question: questionIdSchema, title: textSchema }),
  z.strictObject({ by: z.literal('part'), part: z.enum(['operator', 'contact', 'consents', 'materials']) }),
  z.strictObject({ by: z.literal('signature') }),
  z.strictObject({ by: z.literal('anew') }),
  z.strictObject({ by: z.literal('person') }),
]);
export type Mending = z.infer<typeof mendingSchema>;

/** By the `field` of what a rule asks to change. */
export const mendingsSchema = z.record(jsonPointerSchema, mendingSchema);
export type Mendings = z.infer<typeof mendingsSchema>;
