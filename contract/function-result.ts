import { z } from 'zod';
import { progressSchema } from './case-standing.ts';
import { personal } from './personal-schema.ts';
import { appointmentSchema, secretSchema, ticketNumberSchema, ticketViewSchema } from './tickets.ts';

/** A secret that its citizen has to see once more, large, and nobody else. */
const shownSecret = personal(secretSchema);

/** What one of the platform's own functions came to. Appointment and ticket can be taken along as a slip: number and secret together open them again. */
export const functionResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), progress: progressSchema }),
  z.strictObject({ kind: z.literal('appointment'), appointment: appointmentSchema, secret: shownSecret }),
  z.strictObject({ kind: z.literal('ticket'), ticket: ticketViewSchema.omit({ openedAt: true, resolved: true }).extend({ number: ticketNumberSchema }), secret: shownSecret }),
]);
export type FunctionResult = z.output<typeof functionResultSchema>;
/** Of what there is a slip. */
export type NumberSlip = Exclude<FunctionResult, { kind: 'progress' }>;
