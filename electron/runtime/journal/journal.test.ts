import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { caseIdSchema, idempotencyKeySchema, instantSchema } from '../../../contract/units.ts';
import { blankAccount } from './blank-ledger.ts';
import { foldCases, isUnfinished, mayPrint } from './cases.ts';
import { holderMark, loadDeviceKeys } from './device-keys.ts';
import type { JournalEntry, StoredEntry } from './entry.ts';
import { openJournal } from './journal.ts';

const now = () => instantSchema.parse('2026-11-21T02:00:00Z');
const submission = idempotencyKeySchema.parse('JM-0001-01JD00000000000000000000AA');
const caseId = caseIdSchema.parse('01JD00000000000000000000AA');
const intended: JournalEntry = { kind: 'submission.intended', submission, holder: 'mark' };

function freshJournal() {
  const directory = mkdtempSync(join(tmpdir(), 'yizhao-journal-'));
  const open = () => openJournal(directory, loadDeviceKeys(directory), now);
  return { directory, open };
}

describe('the journal', () => {
  it('has after a reopening what was appended, and the vault what was sealed', () => {
    const { open } = freshJournal();
    const first = open();
    first.append(intended, { put: { name: 'submission/x', plain: '{"operator":"张三"}' } });
    first.close();
    const second = open();
    expect(second.entries().map(({ seq, entry }) => [seq, entry])).toEqual([[1, intended]]);
    expect(second.open('submission/x')).toBe('{"operator":"张三"}');
    second.close();
  });

  it('leaves no trace of a shredded record in any of its files, nor of one that is kept', () => {
    const { directory, open } = freshJournal();
    const journal = open();
    journal.append(intended, { put: { name: 'submission/x', plain: 'SECRET-OF-A-PERSON' } });
    journal.append({ kind: 'submission.refused', submission, detail: '' }, { shred: ['submission/x'] });
    expect(journal.open('submission/x')).toBeUndefined();
    journal.append(intended, { put: { name: 'submission/y', plain: 'SECRET-OF-ANOTHER' } });
    for (const file of ['journal.db', 'journal.db-wal']) expect(readFileSync(join(directory, file)).includes('SECRET')).toBe(false);
    journal.close();
  });

  it('refuses a second kiosk on the same data directory', () => {
    const { directory, open } = freshJournal();
    const journal = open();
    journal.append(intended);
    expect(open).toThrow(`${join(directory, 'journal.db')} cannot be opened: another kiosk`);
    journal.close();
  });

  it('refuses a database whose key is another', () => {
    const { directory, open } = freshJournal();
    open().close();
    writeFileSync(join(directory, 'device.key'), Buffer.alloc(32, 7));
    expect(open).toThrow('cannot be opened');
  });

  it('stops the start when an entry was changed underneath it', () => {
    const { directory, open } = freshJournal();
    const journal = open();
    for (let count = 0; count < 20; count += 1) journal.append(intended);
    journal.close();
    const path = join(directory, 'journal.db');
    const bytes = readFileSync(path);
    // The entries' table begins on the second page; a bit flipped in its content decrypts to another text.
    for (let position = 4096 + 3000; position < bytes.length; position += 4096) bytes[position] = (bytes[position] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(open).toThrow();
  });
});

describe('the mark of a holder', () => {
  it('recognises an identity number on this machine only', () => {
    const here = loadDeviceKeys(mkdtempSync(join(tmpdir(), 'yizhao-keys-')));
    const there = loadDeviceKeys(mkdtempSync(join(tmpdir(), 'yizhao-keys-')));
    expect(holderMark(here, '440703199001010017')).toBe(holderMark(here, '440703199001010017'));
    expect(holderMark(here, '440703199001010017')).not.toBe(holderMark(there, '440703199001010017'));
  });
});

const stored = (entries: readonly JournalEntry[]): StoredEntry[] => entries.map((entry, index) => ({ seq: index + 1, at: now(), entry }));
const answered: JournalEntry = { kind: 'submission.answered', submission, caseId, outcome: 'approved' };
const sheet = (copy: 'original' | 'duplicate', attempt: number) => ({ submission, caseId, copy, jobName: `${caseId}-${copy}-${String(attempt)}` });

describe('a case in the journal', () => {
  it.each([
    ['nothing was sent yet', [], true],
    ['it was cut off before its end is known', [{ kind: 'sheet.intended', ...sheet('original', 1) }], false],
    ['the printer proved it', [{ kind: 'sheet.intended', ...sheet('original', 1) }, { kind: 'sheet.settled', ...sheet('original', 1), outcome: 'printed' }], false],
    ['the printer cannot tell', [{ kind: 'sheet.intended', ...sheet('original', 1) }, { kind: 'sheet.settled', ...sheet('original', 1), outcome: 'uncertain' }], false],
    ['the sheet was spoiled', [{ kind: 'sheet.intended', ...sheet('original', 1) }, { kind: 'sheet.settled', ...sheet('original', 1), outcome: 'spoiled' }], false],
    ['the printer surely did not begin', [{ kind: 'sheet.intended', ...sheet('original', 1) }, { kind: 'sheet.settled', ...sheet('original', 1), outcome: 'notPrinted' }], true],
  ] satisfies [string, JournalEntry[], boolean][])('may send the original to the printer when %s: %#', (_, entries, expected) => {
    const [record] = foldCases(stored([intended, answered, ...entries]));
    expect(record !== undefined && mayPrint(record, 'original')).toBe(expected);
  });

  it('is unfinished until both copies and the receipt have an end', () => {
    const prints = (['original', 'duplicate'] as const).flatMap((copy): JournalEntry[] => [
      { kind: 'sheet.intended', ...sheet(copy, 1) },
      { kind: 'sheet.settled', ...sheet(copy, 1), outcome: 'printed' },
    ]);
    const unfinished = (entries: JournalEntry[]) => foldCases(stored(entries)).map(isUnfinished);
    expect(unfinished([intended])).toEqual([true]);
    expect(unfinished([intended, answered])).toEqual([true]);
    expect(unfinished([intended, answered, ...prints.slice(0, 2)])).toEqual([true]);
    expect(unfinished([intended, answered, ...prints])).toEqual([true]);
    expect(unfinished([intended, answered, ...prints, { kind: 'receipt.intended', submission }])).toEqual([false]);
  });
});

describe('the blank ledger', () => {
  it('balances after every event, and gives each serial number to one sheet', () => {
    const outcome = fc.constantFrom('printed', 'spoiled', 'uncertain', 'notPrinted', undefined);
    fc.assert(
      fc.property(fc.array(outcome, { maxLength: 12 }), fc.integer({ min: 0, max: 12 }), (outcomes, count) => {
        const entries: JournalEntry[] = [{ kind: 'blanks.loaded', copy: 'original', prefix: 'GD', first: 1, count }];
        const taken: string[] = [];
        outcomes.forEach((end, index) => {
          const next = blankAccount(stored(entries), 'original')?.next;
          if (next === undefined) return;
          if (end !== 'notPrinted') taken.push(next);
          entries.push({ kind: 'sheet.intended', ...sheet('original', index), blankSerial: next });
          if (end !== undefined) entries.push({ kind: 'sheet.settled', ...sheet('original', index), outcome: end });
          const account = blankAccount(stored(entries), 'original');
          if (account === undefined) throw new Error('the tray has blanks');
          expect(account.printed + account.spoiled + account.uncertain + account.remaining).toBe(account.loaded);
        });
        expect(new Set(taken).size).toBe(taken.length);
      }),
    );
  });

  it('keeps no account of a tray without controlled blanks', () => {
    expect(blankAccount(stored([intended]), 'duplicate')).toBeUndefined();
  });
});
