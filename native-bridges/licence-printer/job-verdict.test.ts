import { describe, expect, test } from 'vitest';
import type { JobAttributes, JobState } from './driver.ts';
import { verdictOf, type Verdict } from './job-verdict.ts';

const job = (state: JobState, told: Partial<JobAttributes> = {}): JobAttributes => ({
  id: 1,
  state,
  name: 'sheet',
  impressions: undefined,
  impressionsCompleted: undefined,
  sheetsCompleted: undefined,
  mayHaveBegun: true,
  ...told,
});

describe('what a printer’s account of a job proves', () => {
  test.each<[string, JobAttributes, Verdict]>([
    ['completed with a sheet', job('completed', { sheetsCompleted: 1 }), 'printed'],
    ['completed with an impression', job('completed', { impressions: 1, impressionsCompleted: 1 }), 'printed'],
    ['completed by a printer that does not count', job('completed'), 'printed'],
    ['completed by a printer that did not look into the PDF', job('completed', { impressions: 0, impressionsCompleted: 0 }), 'printed'],
    ['completed, but no sheet came out', job('completed', { sheetsCompleted: 0 }), 'ended'],
    ['completed, but no impression was made', job('completed', { impressions: 1, impressionsCompleted: 0 }), 'ended'],
    ['aborted before a sheet', job('aborted', { sheetsCompleted: 0 }), 'notPrinted'],
    ['aborted after a sheet', job('aborted', { sheetsCompleted: 1 }), 'ended'],
    ['aborted by a printer that does not count', job('aborted'), 'ended'],
    ['canceled before it began', job('canceled', { mayHaveBegun: false }), 'notPrinted'],
    ['canceled on the way by a printer that does not count', job('canceled', { impressions: 0, impressionsCompleted: 0 }), 'ended'],
    ['waiting', job('pending'), 'open'],
    ['held', job('pending-held'), 'open'],
    ['at work', job('processing', { sheetsCompleted: 1 }), 'open'],
    ['standing still', job('processing-stopped'), 'open'],
  ])('%s', (_what, told, verdict) => {
    expect(verdictOf(told)).toBe(verdict);
  });
});
