import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verdictOf, type Evidence, type Verdict } from './verdict.ts';

const evidence = (state: Evidence['state'], told: Partial<Evidence> = {}): Evidence => ({ state, sheets: undefined, counters: [], stateSuffices: true, mayHaveBegun: true, ...told });

describe('what the evidence of a print proves', () => {
  test.each<[string, Evidence, Verdict]>([
    ['completed with a sheet', evidence('completed', { sheets: 1 }), 'printed'],
    ['completed by a printer that does not count', evidence('completed'), 'printed'],
    ['completed, but no sheet came out', evidence('completed', { sheets: 0 }), 'ended'],
    ['completed with two sheets', evidence('completed', { sheets: 2 }), 'ended'],
    ['completed, and the life counter agrees', evidence('completed', { counters: [1] }), 'printed'],
    ['completed, and both counts agree', evidence('completed', { sheets: 1, counters: [1, 1] }), 'printed'],
    ['completed, but the life counter stood still', evidence('completed', { sheets: 1, counters: [0] }), 'ended'],
    ['completed, but the life counter saw two', evidence('completed', { counters: [2] }), 'ended'],
    ['completed, but one of two counters disagrees', evidence('completed', { sheets: 1, counters: [1, 0] }), 'ended'],
    ['completed, but the life counter went back', evidence('completed', { counters: [-7] }), 'ended'],
    ['completed, and the job says no sheet where the life counter says one', evidence('completed', { sheets: 0, counters: [1] }), 'ended'],
    ['completed, and the life counter is lost, but the job counted', evidence('completed', { sheets: 1, counters: ['lost'] }), 'printed'],
    ['completed, and the life counter is lost', evidence('completed', { counters: ['lost'] }), 'ended'],
    ['completed, one counter is lost and the other agrees, but the job did not count', evidence('completed', { counters: ['lost', 1] }), 'ended'],
    ['handed on, and nobody counted', evidence('completed', { stateSuffices: false }), 'ended'],
    ['handed on, and the life counter saw the sheet', evidence('completed', { stateSuffices: false, counters: [1] }), 'printed'],
    ['handed on, and the printer counted the sheet', evidence('completed', { stateSuffices: false, sheets: 1 }), 'printed'],
    ['handed on, and the life counter is lost', evidence('completed', { stateSuffices: false, counters: ['lost'] }), 'ended'],
    ['aborted before a sheet', evidence('ended', { sheets: 0 }), 'notPrinted'],
    ['aborted after a sheet', evidence('ended', { sheets: 1 }), 'ended'],
    ['aborted by a printer that does not count', evidence('ended'), 'ended'],
    ['aborted, but the life counter moved', evidence('ended', { counters: [1] }), 'ended'],
    ['aborted before a sheet by its own count, but the life counter moved', evidence('ended', { sheets: 0, counters: [1] }), 'ended'],
    ['aborted, and the life counter stood still', evidence('ended', { counters: [0] }), 'notPrinted'],
    ['aborted before a sheet by its own count, and the life counter is lost', evidence('ended', { sheets: 0, counters: ['lost'] }), 'ended'],
    ['cancelled before it began', evidence('ended', { mayHaveBegun: false }), 'notPrinted'],
    ['cancelled before it began, but the life counter moved', evidence('ended', { mayHaveBegun: false, counters: [1] }), 'ended'],
    ['at work', evidence('open', { sheets: 1, counters: [1] }), 'open'],
  ])('%s', (_what, told, verdict) => {
    expect(verdictOf(told)).toBe(verdict);
  });

  const count = fc.integer({ min: -2, max: 3 });
  const any = fc.record({
    state: fc.constantFrom<Evidence['state']>('open', 'completed', 'ended'),
    sheets: fc.option(count, { nil: undefined }),
    counters: fc.array(fc.oneof(count, fc.constant<'lost'>('lost')), { maxLength: 2 }),
    stateSuffices: fc.boolean(),
    mayHaveBegun: fc.boolean(),
  });

  test('printed needs a completed job and the agreement of all that count; notPrinted that nobody saw a sheet', () => {
    fc.assert(
      fc.property(any, (told) => {
        const verdict = verdictOf(told);
        const counts = [told.sheets, ...told.counters].filter((each) => typeof each === 'number');
        if (verdict === 'printed') expect([told.state, counts.every((each) => each === 1)]).toEqual(['completed', true]);
        if (verdict === 'notPrinted') expect([told.state, counts.every((each) => each === 0)]).toEqual(['ended', true]);
      }),
    );
  });

  test('a further witness that disagrees, or is lost, never turns doubt into proof', () => {
    fc.assert(
      fc.property(any, fc.oneof(count.filter((each) => each !== 1), fc.constant<'lost'>('lost')), (told, more) => {
        const before = verdictOf(told);
        const after = verdictOf({ ...told, counters: [...told.counters, more] });
        if (before !== 'printed') expect(after).not.toBe('printed');
      }),
    );
  });
});
