import { describe, expect, it } from 'vitest';
import { devicesConfigSchema } from '../../contract/device-config.ts';
import { deviceKinds, type DeviceKind, type DeviceStatus } from '../../contract/device.ts';
import { fault } from '../../contract/fault.ts';
import { idempotencyKeySchema } from '../../contract/units.ts';
import type { JournalEntry, StoredEntry } from './journal/entry.ts';
import { receiptsSinceNearEnd } from './printing/receipt-roll.ts';
import { hindrances, isStarting } from './readiness.ts';

const well = Object.fromEntries(deviceKinds.map((kind) => [kind, { state: 'online' }])) as Record<DeviceKind, DeviceStatus>;

function hindrancesOf(statuses: Partial<Record<DeviceKind, DeviceStatus>>, devices: object = {}, entries: readonly JournalEntry[] = []) {
  return hindrances({
    devices: devicesConfigSchema.parse(devices),
    statuses: { ...well, ...statuses },
    centralReachable: true,
    entries: stored(entries),
    production: false,
  });
}

function stored(entries: readonly JournalEntry[]): StoredEntry[] {
  return entries.map((entry, seq) => ({ seq, at: '2026-11-21T02:00:00Z', entry }));
}

const submission = idempotencyKeySchema.parse('JM-0001-01JD00000000000000000000AA');
const near: JournalEntry = { kind: 'receiptRoll.seen', paper: 'low' };
const fresh: JournalEntry = { kind: 'receiptRoll.seen', paper: 'full' };
const receipt = (proof: 'printed' | 'notPrinted' | 'unknown'): JournalEntry => ({ kind: 'receipt.settled', submission, proof });

describe('a machine that was just switched on', () => {
  const starting = (given: { statuses?: Partial<Record<DeviceKind, DeviceStatus>>; devices?: object; centralAsked?: boolean; upForMs?: number }) =>
    isStarting({ devices: devicesConfigSchema.parse(given.devices ?? {}), statuses: { ...well, ...given.statuses }, centralAsked: given.centralAsked ?? true, upForMs: given.upForMs ?? 2_000 });

  it('is starting until every part that a journey needs has spoken, well or not', () => {
    expect(starting({ statuses: { licencePrinter: { state: 'unknown' } } })).toBe(true);
    expect(starting({ centralAsked: false })).toBe(true);
    expect(starting({ statuses: { licencePrinter: { state: 'offline' }, camera: { state: 'unknown' } } })).toBe(false);
  });

  it('is not starting for ever', () => {
    expect(starting({ statuses: { licencePrinter: { state: 'unknown' } }, upForMs: 61_000 })).toBe(false);
  });
});

describe('before a journey starts', () => {
  it('nothing stands in the way of a machine that is well', () => {
    expect(hindrancesOf({})).toEqual([]);
  });

  it.each<[DeviceKind, DeviceStatus, string]>([
    ['idCardReader', { state: 'offline' }, 'device.offline'],
    ['licencePrinter', { state: 'unknown' }, 'device.offline'],
    ['licencePrinter', { state: 'online', retractBin: 'out' }, 'printer.binFull'],
    ['licencePrinter', { state: 'online', media: 'present' }, 'printer.notTaken'],
    ['receiptPrinter', { state: 'userError', paper: 'out', fault: fault('printer.paperOut') }, 'printer.paperOut'],
    ['cabinet', { state: 'online', switches: { cabinetDoor: 'open' }, fault: fault('cabinet.open', 'cabinetDoor') }, 'cabinet.open'],
    ['cabinet', { state: 'offline' }, 'device.offline'],
    ['power', { state: 'online', power: { source: 'battery' } }, 'power.onBattery'],
    ['power', { state: 'online', power: { source: 'battery', chargePercent: 5 }, fault: fault('power.batteryLow') }, 'power.batteryLow'],
    ['vendorMode', { state: 'online', vendorMode: 'enterPending' }, 'vendorMode.active'],
  ])('a %s that says %j stands in the way', (kind, status, code) => {
    expect(hindrancesOf({ [kind]: status })).toMatchObject([{ code }]);
  });

  it.each<[DeviceKind, DeviceStatus]>([
    ['codeScanner', { state: 'offline', fault: fault('device.offline') }],
    ['lights', { state: 'offline', fault: fault('device.offline') }],
    ['camera', { state: 'noDevice' }],
    ['power', { state: 'offline', fault: fault('device.offline') }],
    ['blankScanner', { state: 'noDevice' }],
    ['idCardReader', { state: 'online', media: 'present' }],
    ['receiptPrinter', { state: 'online', paper: 'low' }],
  ])('a %s that says %j does not', (kind, status) => {
    expect(hindrancesOf({ [kind]: status })).toEqual([]);
  });

  it('a machine without a cabinet has none that could stand open', () => {
    expect(hindrancesOf({ cabinet: { state: 'noDevice' } }, { cabinet: { driver: 'none' } })).toEqual([]);
  });

  it('blanks whose numbers are to be scanned need the scanner', () => {
    const scanned = { licencePrinter: { driver: 'ipp', original: { blanks: { prefix: 'GD', first: 1, count: 2, serials: 'scanned' } } } };
    expect(hindrancesOf({ blankScanner: { state: 'offline' } }, scanned)).toMatchObject([{ code: 'device.offline' }]);
    expect(hindrancesOf({ blankScanner: { state: 'unknown' } }, scanned)).toEqual([]);
  });
});

describe('a receipt roll near its end', () => {
  it('is good for as many receipts as the configuration says, counted from when it was seen', () => {
    const allowed = { receiptPrinter: { driver: 'escpos', profile: 'epson-tm-t88', transport: { kind: 'memory' }, receiptsAfterNearEnd: 2 } };
    const before = [receipt('printed'), near, receipt('printed')];
    expect(hindrancesOf({}, allowed, before)).toEqual([]);
    expect(hindrancesOf({}, allowed, [...before, receipt('unknown')])).toMatchObject([{ code: 'printer.paperLow' }]);
    expect(hindrancesOf({}, allowed, [...before, receipt('notPrinted')])).toEqual([]);
    expect(hindrancesOf({}, allowed, [...before, receipt('printed'), fresh])).toEqual([]);
  });

  it('counts anew with every roll', () => {
    expect(receiptsSinceNearEnd(stored([near, receipt('printed'), fresh, near]))).toBe(0);
    expect(receiptsSinceNearEnd(stored([]))).toBeUndefined();
  });
});
