import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { resumeSlipSchema } from '../../../contract/signing-case.ts';
import { instantSchema } from '../../../contract/units.ts';
import { applicationWith } from '../../../domain/testing.ts';
import { loadDeviceKeys } from './device-keys.ts';
import { openJournal } from './journal.ts';
import { createSlipKeeper } from './slip-keeper.ts';

const applicant = applicationWith().operator;
const idNumber = applicant.idNumber.reveal();
const stranger = '440799198802290010';
const slip = resumeSlipSchema.parse({ caseId: '01JD00000000000000000000AA', secret: 'ABCDEFGHJKMNPQRS', qr: 'YZ1:01JD00000000000000000000AA:ABCDEFGHJKMNPQRS', expiresAt: '2026-12-21T02:00:00Z' });

/** A machine that can be started again at any time. */
function machine() {
  const directory = mkdtempSync(join(tmpdir(), 'yizhao-slips-'));
  const start = (moment = '2026-11-21T02:00:00Z') => {
    const now = () => instantSchema.parse(moment);
    const keys = loadDeviceKeys(directory);
    const journal = openJournal(directory, keys, now);
    return { slips: createSlipKeeper({ journal, keys, now }), close: () => journal.close() };
  };
  return { directory, start };
}

it('gives the slip back to its applicant alone after a power cut, until somebody has it', () => {
  const { start } = machine();
  const before = start();
  before.slips.keep(slip, applicant);
  before.slips.keep(slip, applicant);
  before.close();

  const after = start();
  expect(after.slips.waits(undefined)).toBe(true);
  expect(after.slips.waits(slip.caseId), 'who stands before it is not told that something waits').toBe(false);
  expect(after.slips.slipOf(stranger)).toBeUndefined();
  expect(after.slips.slipOf(idNumber)?.secret.reveal()).toBe('ABCDEFGHJKMNPQRS');
  after.slips.letGo(slip.caseId);
  expect(after.slips.slipOf(idNumber)).toBeUndefined();
  expect(after.slips.waits(undefined)).toBe(false);
  after.close();
});

it('lets go of a slip that no longer opens anything', () => {
  const { start } = machine();
  const first = start();
  first.slips.keep(slip, applicant);
  first.slips.letGoOfExpired();
  expect(first.slips.waits(undefined)).toBe(true);
  first.close();
  const later = start(slip.expiresAt);
  later.slips.letGoOfExpired();
  expect(later.slips.waits(undefined)).toBe(false);
  later.close();
});

it('leaves neither secret nor number readable on the disk', () => {
  const { directory, start } = machine();
  const { slips, close } = start();
  slips.keep(slip, applicant);
  close();
  const bytes = readdirSync(directory, { recursive: true, withFileTypes: true }).filter((file) => file.isFile()).map((file) => readFileSync(join(file.parentPath, file.name), 'latin1')).join('');
  expect(bytes).not.toContain('ABCDEFGHJKMNPQRS');
  expect(bytes).not.toContain(idNumber);
});
