import { expect, it } from 'vitest';
import { fault, faultSchema } from './fault.ts';

it('keeps no more of what a device said than the contract lets through, for a longer fault would be lost on its way', () => {
  const made = fault('printer.jobAborted', `job ${'吉'.repeat(60_000)}`);
  expect(made.detail).toHaveLength(500);
  expect(faultSchema.parse(made)).toEqual(made);
  expect(fault('printer.jobAborted', 'job 7 aborted')).toEqual({ code: 'printer.jobAborted', detail: 'job 7 aborted' });
});
