import { describe, expect, test } from 'vitest';
import { verdictOf } from '../verdict.ts';
import type { JobAttributes } from './driver.ts';
import { accountOf, evidenceOf, printerBehind, wordOf, type Word } from './job-evidence.ts';

const job = (state: JobAttributes['state'], told: Partial<JobAttributes> = {}): JobAttributes => ({
  id: 1,
  state,
  name: 'sheet',
  reasons: [],
  impressions: undefined,
  impressionsCompleted: undefined,
  sheetsCompleted: undefined,
  mayHaveBegun: true,
  ...told,
});

describe('what an IPP job’s account is worth', () => {
  test.each<[string, JobAttributes, Word, string]>([
    ['completed with a sheet', job('completed', { sheetsCompleted: 1 }), 'printers', 'printed'],
    ['completed with an impression', job('completed', { impressions: 1, impressionsCompleted: 1 }), 'printers', 'printed'],
    ['completed by a printer that does not count', job('completed'), 'printers', 'printed'],
    ['completed by a printer that did not look into the PDF', job('completed', { impressions: 0, impressionsCompleted: 0 }), 'printers', 'printed'],
    ['completed, but no sheet came out', job('completed', { sheetsCompleted: 0 }), 'printers', 'ended'],
    ['completed, but no impression was made', job('completed', { impressions: 1, impressionsCompleted: 0 }), 'printers', 'ended'],
    ['completed, for the printer handed it on to what tells nothing', job('completed', { reasons: ['queued-in-device'] }), 'printers', 'ended'],
    ['completed with errors', job('completed', { reasons: ['job-completed-with-errors'] }), 'printers', 'ended'],
    ['completed with errors and a sheet', job('completed', { reasons: ['job-completed-with-errors'], sheetsCompleted: 1 }), 'printers', 'printed'],
    ['completed with warnings', job('completed', { reasons: ['job-completed-with-warnings'] }), 'printers', 'printed'],
    ['CUPS: completed, and counted when the file was taken', job('completed', { sheetsCompleted: 1 }), 'spoolers', 'ended'],
    ['CUPS: completed, and nobody counted', job('completed', { sheetsCompleted: 0 }), 'spoolers', 'ended'],
    ['aborted before a sheet', job('aborted', { sheetsCompleted: 0 }), 'printers', 'notPrinted'],
    ['aborted after a sheet', job('aborted', { sheetsCompleted: 1 }), 'printers', 'ended'],
    ['aborted by a printer that does not count', job('aborted'), 'printers', 'ended'],
    ['CUPS: aborted, and nobody counted', job('aborted', { sheetsCompleted: 0 }), 'spoolers', 'ended'],
    ['canceled before it began', job('canceled', { mayHaveBegun: false }), 'spoolers', 'notPrinted'],
    ['canceled on the way by a printer that does not count', job('canceled', { impressions: 0, impressionsCompleted: 0 }), 'printers', 'ended'],
    ['waiting', job('pending'), 'printers', 'open'],
    ['held', job('pending-held'), 'printers', 'open'],
    ['at work', job('processing', { sheetsCompleted: 1 }), 'printers', 'open'],
    ['standing still', job('processing-stopped'), 'printers', 'open'],
  ])('%s', (_what, told, word, verdict) => {
    expect(verdictOf(evidenceOf(told, word, []))).toBe(verdict);
  });

  test('the life counter speaks where CUPS cannot', () => {
    const told = job('completed', { sheetsCompleted: 1 });
    expect(verdictOf(evidenceOf(told, 'spoolers', [1]))).toBe('printed');
    expect(verdictOf(evidenceOf(told, 'spoolers', [0]))).toBe('ended');
    expect(verdictOf(evidenceOf(told, 'spoolers', ['lost']))).toBe('ended');
  });

  test.each<[string, string | undefined, string | undefined]>([
    ['ipp://printer.local/ipp/print', 'spoolers', 'ipp://printer.local/ipp/print'],
    ['ipps://printer.local/ipp/print', 'spoolers', 'ipps://printer.local/ipp/print'],
    ['usb://HP/LaserJet', 'spoolers', undefined],
    ['socket://printer.local:9100', 'spoolers', undefined],
    ['ipp://', 'spoolers', undefined],
  ])('CUPS before %s', (device, word, behind) => {
    expect([wordOf({ cups: { device } }), printerBehind({ cups: { device } })]).toEqual([word, behind]);
  });

  test('whoever is not CUPS speaks for itself, and CUPS that does not tell its device for nobody', () => {
    expect([wordOf({ cups: undefined }), printerBehind({ cups: undefined })]).toEqual(['printers', undefined]);
    expect([wordOf({ cups: { device: undefined } }), printerBehind({ cups: { device: undefined } })]).toEqual(['spoolers', undefined]);
  });

  test('the account has the job’s number and its sheets where they are counted', () => {
    const account = (told: JobAttributes, word: Word) => accountOf(told, evidenceOf(told, word, []));
    expect(account(job('completed'), 'printers')).toEqual({ printerJob: '1' });
    expect(account(job('completed', { sheetsCompleted: 1 }), 'printers')).toEqual({ printerJob: '1', sheets: 1 });
    expect(account(job('completed', { sheetsCompleted: 1 }), 'spoolers')).toEqual({ printerJob: '1' });
  });
});
