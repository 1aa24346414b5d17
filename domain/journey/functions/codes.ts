import type { Answers, Field, WrittenForm } from '../../../contract/service-field.ts';
import { isWrittenAs } from '../../service-item/written-form.ts';

const numbers: ReadonlySet<WrittenForm> = new Set<WrittenForm>(['caseNumber', 'ticketNumber', 'appointmentNumber']);

/** What the code on a slip says: number and secret. That of a receipt is the number of its case alone. */
export const slipCode = (number: string, secret: string): string => `${number} ${secret}`;

/** Whether a code of a receipt or slip answers one of these fields. */
export function takesCode(fields: readonly Field[]): boolean {
  return fields.some((field) => field.type === 'text' && field.form !== undefined && numbers.has(field.form));
}

/** The answers that a scanned code gives to these fields; `undefined` where it is the code of something else. */
export function answersInCode(fields: readonly Field[], code: string): Answers | undefined {
  const [number = '', secret] = code.trim().split(' ');
  const texts = fields.flatMap((field) => (field.type === 'text' && field.form !== undefined ? [{ id: field.id, form: field.form }] : []));
  const of = texts.find(({ form }) => numbers.has(form) && isWrittenAs(form, number));
  if (of === undefined) return undefined;
  const kept = texts.find(({ form }) => form === 'secret');
  return { [of.id]: number, ...(kept !== undefined && secret !== undefined && isWrittenAs('secret', secret) ? { [kept.id]: secret } : {}) };
}
