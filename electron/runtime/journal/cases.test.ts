import { expect, it } from 'vitest';
import { journalEntrySchema, type StoredEntry } from './entry.ts';
import { foldCases, returnedCase } from './cases.ts';

const submission = 'JM-0001-01KAJ8Z3V5QJ4T0S9M2N6X7Y8W';
const caseId = '01KAJ8Z3V5QJ4T0S9M2N6X7Y8Z';
const stored = (...entries: readonly object[]): StoredEntry[] => entries.map((entry, index) => ({ seq: index + 1, at: '2026-11-22T02:00:00.000Z', entry: journalEntrySchema.parse(entry) }));
const sentBack = [
  { kind: 'submission.intended', submission, holder: 'h', about: 'a' },
  { kind: 'submission.answered', submission, caseId, outcome: 'needsCorrection' },
];

it('the next application takes the place of one that was sent back, and not of one that a person looks at meanwhile', () => {
  expect(returnedCase(foldCases(stored(...sentBack)), 'h', 'a')).toBe(caseId);
  const asked = foldCases(stored(...sentBack, { kind: 'submission.toPerson', submission }));
  expect(asked.map(({ state, outcome }) => [state, outcome])).toEqual([['answered', 'routedToHuman']]);
  expect(returnedCase(asked, 'h', 'a')).toBeUndefined();
});
