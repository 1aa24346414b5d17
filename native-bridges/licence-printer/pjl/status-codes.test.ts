import { describe, expect, test } from 'vitest';
import { statusOf } from './status-codes.ts';

describe('PJL’s status codes as status words', () => {
  test.each([
    [[10001], true, { state: 'online', paper: 'unknown', toner: 'unknown' }],
    [[10003], false, { state: 'busy', paper: 'unknown', toner: 'unknown' }],
    [[10023], true, { state: 'busy' }],
    [[35078], true, { state: 'online' }],
    [[40000], true, { state: 'online' }],
    [[10006], true, { state: 'online', toner: 'low' }],
    [[11200], true, { state: 'online', paper: 'low' }],
    [[10002], false, { state: 'offline', fault: { code: 'device.refused' } }],
    [[10001], false, { state: 'offline', fault: { code: 'device.refused' } }],
    [[15100], false, { state: 'userError', fault: { code: 'printer.outputFull' } }],
    [[40010], false, { state: 'userError', toner: 'out', fault: { code: 'printer.tonerOut' } }],
    [[40019], false, { fault: { code: 'printer.outputFull' } }],
    [[40021], false, { state: 'userError', fault: { code: 'printer.coverOpen', detail: 'PJL CODE=40021' } }],
    [[40022], false, { state: 'hardwareError', paper: 'jammed', fault: { code: 'printer.jammed' } }],
    [[40050], false, { state: 'userError', fault: { code: 'printer.hardware' } }],
    [[41204], false, { state: 'userError', paper: 'out', fault: { code: 'printer.paperOut' } }],
    [[42203], false, { paper: 'jammed', fault: { code: 'printer.jammed' } }],
    [[43102], false, { fault: { code: 'printer.hardware' } }],
    [[44101], false, { paper: 'jammed', fault: { code: 'printer.jammed' } }],
    [[50003], false, { state: 'hardwareError', fault: { code: 'printer.hardware' } }],
    [[10006, 42103], false, { state: 'hardwareError', paper: 'jammed', toner: 'low', fault: { code: 'printer.jammed' } }],
    [[99999], true, { state: 'unknown', fault: { code: 'device.protocol', detail: 'PJL CODE=99999' } }],
    [[7], undefined, { state: 'unknown', fault: { code: 'device.protocol' } }],
  ] as const)('%j, online %j', (codes, online, status) => {
    expect(statusOf({ codes, ...(online === undefined ? {} : { online }) })).toMatchObject(status);
  });
});
