import { z } from 'zod';
import type { WrittenForm } from '../../contract/service-field.ts';
import { appointmentNumberSchema, secretSchema, ticketNumberSchema } from '../../contract/tickets.ts';
import { caseIdSchema, lastFourSchema } from '../../contract/units.ts';

const schemas: Readonly<Record<WrittenForm, z.ZodType>> = {
  email: z.email().max(100),
  web: z.url({ protocol: /^https?$/, hostname: z.regexes.domain }),
  postcode: z.string().regex(/^\d{6}$/),
  caseNumber: caseIdSchema,
  ticketNumber: ticketNumberSchema,
  appointmentNumber: appointmentNumberSchema,
  secret: secretSchema,
  lastFour: lastFourSchema,
};

/** Whether a text has its form. */
export function isWrittenAs(form: WrittenForm, answer: string): boolean {
  return schemas[form].safeParse(form === 'web' ? webAddress(answer) : answer).success;
}

/** An address as a browser takes it: people leave out what stands before it. */
export function webAddress(answer: string): string {
  const bare = answer.trim();
  return /^https?:\/\//i.test(bare) ? bare : `https://${bare}`;
}
