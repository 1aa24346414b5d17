import { describe, expect, test } from 'vitest';
import type { PrinterAttributes } from './driver.ts';
import { statusOf } from './printer-reasons.ts';

const printer = (told: Partial<PrinterAttributes>): PrinterAttributes => ({ state: 'idle', reasons: [], acceptingJobs: true, mediaSupported: undefined, printScalingSupported: [], sidesSupported: [], mediaSourceSupported: undefined, trays: [], model: undefined, cups: undefined, ...told });

describe('a printer’s own words as status words', () => {
  test.each([
    [[], { state: 'online', paper: 'unknown', toner: 'unknown' }],
    [['media-empty-error'], { state: 'userError', paper: 'out', fault: { code: 'printer.paperOut', detail: 'media-empty-error' } }],
    [['media-empty'], { paper: 'out', fault: { code: 'printer.paperOut' } }],
    [['media-needed'], { paper: 'out', fault: { code: 'printer.mediaMissing' } }],
    [['media-jam-error'], { state: 'hardwareError', paper: 'jammed', fault: { code: 'printer.jammed' } }],
    [['media-jam-report'], { paper: 'jammed', fault: { code: 'printer.jammed' } }],
    [['cover-open'], { state: 'userError', fault: { code: 'printer.coverOpen' } }],
    [['toner-empty-error'], { toner: 'out', fault: { code: 'printer.tonerOut' } }],
    [['output-area-full'], { fault: { code: 'printer.outputFull' } }],
    [['door-open-report'], { fault: { code: 'printer.coverOpen' } }],
    [['interlock-open-warning'], { fault: { code: 'printer.coverOpen' } }],
    [['input-tray-missing-error'], { paper: 'out', fault: { code: 'printer.mediaMissing' } }],
    [['input-cannot-feed-size-selected'], { fault: { code: 'printer.mediaMissing' } }],
    [['marker-supply-empty-error'], { toner: 'out', fault: { code: 'printer.tonerOut' } }],
    [['marker-waste-full-error'], { state: 'hardwareError', fault: { code: 'printer.hardware' } }],
    [['fuser-over-temp'], { state: 'hardwareError', fault: { code: 'printer.hardware' } }],
    [['media-path-media-tray-full-error'], { fault: { code: 'printer.outputFull' } }],
    [['moving-to-paused'], { state: 'userError', fault: { code: 'device.refused' } }],
    [['offline-report'], { state: 'offline', fault: { code: 'device.offline' } }],
    [['timed-out'], { state: 'offline', fault: { code: 'device.offline' } }],
    [['connecting-to-device'], { state: 'busy' }],
    [['com.example-drum-error'], { state: 'hardwareError', fault: { code: 'printer.hardware', detail: 'com.example-drum-error' } }],
    [['paused'], { state: 'userError', fault: { code: 'device.refused' } }],
    [['toner-low', 'media-jam'], { paper: 'jammed', toner: 'low', fault: { code: 'printer.jammed' } }],
  ])('%j', (reasons, status) => {
    expect(statusOf(printer({ reasons }))).toMatchObject(status);
  });

  test.each([['media-low-warning'], ['media-low-report'], ['output-area-full-report'], ['toner-low'], ['toner-empty-warning'], ['spool-area-almost-full'], ['com.example-cleaning'], ['com.example-cleaning-warning'], ['marker-waste-full-warning'], ['cover-closed'], ['connecting-to-device'], ['constructor'], ['']])('%s does not stop a print', (reason) => {
    expect(statusOf(printer({ reasons: [reason] }))).not.toHaveProperty('fault');
  });

  test('a printer that stands still without a reason is out of order, and one that takes no jobs says so', () => {
    expect(statusOf(printer({ state: 'stopped' }))).toMatchObject({ state: 'hardwareError', fault: { code: 'printer.hardware' } });
    expect(statusOf(printer({ acceptingJobs: false }))).toMatchObject({ state: 'userError', fault: { code: 'device.refused' } });
    expect(statusOf(printer({ state: 'processing' }))).toMatchObject({ state: 'busy' });
  });
});
