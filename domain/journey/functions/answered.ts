import type { Answers } from '../../../contract/service-field.ts';

/** An answer that is a text. The questions before it are done, so its absence is a defect of the program. */
export function answered(answers: Answers, field: string): string {
  const value = answers[field];
  if (typeof value !== 'string') throw new Error(`the platform was asked before ${field} was answered`);
  return value;
}
