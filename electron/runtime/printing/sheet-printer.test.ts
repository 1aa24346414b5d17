import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { applicationAnswerSchema } from '../../../contract/central.ts';
import type { DeviceCommandName, PrintProof } from '../../../contract/device.ts';
import { fault, type Fault, type FaultCode } from '../../../contract/fault.ts';
import { fail, ok, type Result } from '../../../contract/result.ts';
import { Personal } from '../../../contract/personal.ts';
import { idempotencyKeySchema, instantSchema } from '../../../contract/units.ts';
import type { DeviceSupervisor } from '../devices/device-supervisor.ts';
import { blankAccount } from '../journal/blank-ledger.ts';
import { foldCases } from '../journal/cases.ts';
import { loadDeviceKeys } from '../journal/device-keys.ts';
import { openJournal } from '../journal/journal.ts';
import { createSheetPrinter } from './sheet-printer.ts';

const submission = idempotencyKeySchema.parse('JM-0001-01JD00000000000000000000AA');
const answer = z.decode(applicationAnswerSchema, {
  caseId: '01JD00000000000000000000AA',
  decision: { outcome: 'approved', ruleSet: 'test', trace: [], permitNotices: [] },
  licence: {
    content: { edition: '2019', creditCode: '92440799MAGEH0001E', name: null, legalType: '个体工商户', composition: '个人经营', operator: '张三', premises: '示范路8号', businessScope: '餐饮服务', registeredOn: '2026-11-21', registrar: '示范', issuedOn: '2026-11-21' },
    signature: '0'.repeat(128), keyId: 'k', qr: 'https://example.invalid/v#x', issuer: 'sandbox',
  },
  human: { phone: '12345', place: '政务大厅', hours: '9:00-17:00' },
  receivedAt: '2026-11-21T02:00:00Z',
});

type Proof = { proof: PrintProof };
const proved = (proof: PrintProof): Result<Proof, Fault> => ok({ proof });
const refused = (code: FaultCode): Result<Proof, Fault> => fail(fault(code));

/** An approved case at a machine with two blanks, and a printer that answers as it is told. */
function machine({ print = proved('printed'), settle = refused('device.offline'), production = false, scanned }: { print?: Result<Proof, Fault>; settle?: Result<Proof, Fault>; production?: boolean; scanned?: string }) {
  const directory = mkdtempSync(join(tmpdir(), 'yizhao-sheets-'));
  const journal = openJournal(directory, loadDeviceKeys(directory), () => instantSchema.parse('2026-11-21T02:00:00Z'));
  if (!production) journal.append({ kind: 'blanks.loaded', copy: 'original', prefix: 'GD', first: 1, count: 2 });
  journal.append({ kind: 'submission.intended', submission, holder: 'mark' });
  journal.append({ kind: 'submission.answered', submission, caseId: answer.caseId, outcome: 'approved' });
  const world = { print, settle };
  const sent: DeviceCommandName[] = [];
  const devices = {
    run: async (name: DeviceCommandName) => {
      sent.push(name);
      if (name === 'blankScanner.read') return scanned === undefined ? fail(fault('code.notRead')) : ok({ text: new Personal(scanned) });
      return name === 'licencePrinter.print' ? world.print : world.settle;
    },
    // The sheet printer runs these commands of two devices, whose answers these are.
  } as unknown as Pick<DeviceSupervisor, 'run'>;
  const sheets = createSheetPrinter({ journal, devices, production, draw: async () => ok(new Uint8Array([1])), scansBlanks: () => scanned !== undefined });
  return {
    world,
    sent,
    journal,
    print: () => sheets.print(submission, answer, 'original'),
    kinds: () => journal.entries().map(({ entry }) => (entry.kind === 'sheet.settled' ? `${entry.kind} ${entry.outcome}` : entry.kind)).slice(production ? 2 : 3),
    account: () => blankAccount(journal.entries(), 'original'),
  };
}

describe('a sheet', () => {
  it.each([
    ['proved by the printer', proved('printed'), 'printed', 'printed', { printed: 1, remaining: 1 }],
    ['not proved', proved('unknown'), 'uncertain', 'uncertain', { uncertain: 1, remaining: 1 }],
    ['known not to have been printed', proved('notPrinted'), 'notPrinted', 'failed', { remaining: 2 }],
    ['refused for want of paper', refused('printer.paperOut'), 'notPrinted', 'failed', { remaining: 2 }],
    ['ended by the printer on its way', refused('printer.jobAborted'), 'spoiled', 'failed', { spoiled: 1, remaining: 1 }],
  ] as const)('%s is settled as such, and the blanks balance', async (_, print, outcome, shown, account) => {
    const kiosk = machine({ print });
    expect(await kiosk.print()).toMatchObject({ state: shown });
    expect(kiosk.kinds()).toEqual(['sheet.intended', `sheet.settled ${outcome}`]);
    expect(kiosk.account()).toMatchObject(account);
  });

  it('is intended on the disk before it is sent', async () => {
    const kiosk = machine({});
    await kiosk.print();
    expect(kiosk.kinds()[0]).toBe('sheet.intended');
    expect(kiosk.sent).toEqual(['licencePrinter.print']);
  });

  it.each(['device.timeout', 'device.hostRestarted'] as const)('is asked after when %s ended the command, and is not sent again', async (code) => {
    const kiosk = machine({ print: refused(code), settle: proved('printed') });
    expect(await kiosk.print()).toMatchObject({ state: 'printed' });
    expect(await kiosk.print()).toEqual({ state: 'printed' });
    expect(kiosk.sent).toEqual(['licencePrinter.print', 'licencePrinter.settle']);
  });

  it('stays open while the printer cannot be asked, and is not sent again', async () => {
    const kiosk = machine({ print: refused('device.timeout') });
    expect(await kiosk.print()).toMatchObject({ state: 'uncertain' });
    expect(await kiosk.print()).toMatchObject({ state: 'uncertain' });
    expect(kiosk.sent.filter((name) => name === 'licencePrinter.print')).toHaveLength(1);
    kiosk.world.settle = proved('unknown');
    expect(await kiosk.print()).toMatchObject({ state: 'uncertain' });
    expect(kiosk.kinds()).toEqual(['sheet.intended', 'sheet.settled uncertain']);
  });

  it('is sent again, on the same blank, only when it surely was not printed', async () => {
    const kiosk = machine({ print: refused('printer.coverOpen') });
    await kiosk.print();
    kiosk.world.print = proved('printed');
    expect(await kiosk.print()).toMatchObject({ state: 'printed' });
    const [first, second] = foldCases(kiosk.journal.entries())[0]?.sheets ?? [];
    expect([first?.blankSerial, second?.blankSerial]).toEqual(['GD00000001', 'GD00000001']);
    expect(first?.jobName).not.toBe(second?.jobName);
  });

  it('is printed on the blank that the machine itself has read, when that is the next of the ledger', async () => {
    const kiosk = machine({ scanned: 'GD00000001' });
    expect(await kiosk.print()).toEqual({ state: 'printed' });
    expect(kiosk.sent).toEqual(['blankScanner.read', 'licencePrinter.print']);
  });

  it('is not sent while another blank lies there, or none that can be read', async () => {
    const kiosk = machine({ scanned: 'GD00000002' });
    expect(await kiosk.print()).toEqual({ state: 'failed', fault: { code: 'blanks.mismatch', detail: 'expected GD00000001' } });
    expect(kiosk.sent).toEqual(['blankScanner.read']);
    expect(kiosk.kinds()).toEqual([]);
  });

  it('of a licence for real use needs a controlled blank', async () => {
    const kiosk = machine({ production: true });
    expect(await kiosk.print()).toEqual({ state: 'failed', fault: fault('blanks.empty') });
    expect(kiosk.sent).toEqual([]);
  });

  it('is printed once when two ask for it at the same time', async () => {
    const kiosk = machine({});
    await Promise.all([kiosk.print(), kiosk.print(), kiosk.print()]);
    expect(kiosk.sent).toEqual(['licencePrinter.print']);
  });
});
