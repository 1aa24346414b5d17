import { z } from 'zod';

/** How to reach a person; part of every answer that is not an approval, and of approvals too. */
export const humanContactSchema = z.strictObject({ phone: z.string(), place: z.string(), hours: z.string() }).describe('How to reach a person about it; part of every answer.');
export type HumanContact = z.infer<typeof humanContactSchema>;
