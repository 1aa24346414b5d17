import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeLine, encodeLine, errorOf, powerStatus, wordsOf } from './coder.ts';
import { createLineFramer } from './framer.ts';

/** Lines as upsd 2.8.0 of Debian sent them. */
it.each([
  ['BEGIN LIST VAR ups', { kind: 'begin', list: 'VAR ups' }],
  ['VAR ups battery.charge "97"', { kind: 'variable', ups: 'ups', name: 'battery.charge', value: '97' }],
  ['VAR ups ups.model "Quoted \\"X\\""', { kind: 'variable', ups: 'ups', name: 'ups.model', value: 'Quoted "X"' }],
  ['VAR ups ups.status "OL CHRG"', { kind: 'variable', ups: 'ups', name: 'ups.status', value: 'OL CHRG' }],
  ['UPS ups "Description unavailable"', { kind: 'ups', ups: 'ups', description: 'Description unavailable' }],
  ['END LIST VAR ups', { kind: 'end', list: 'VAR ups' }],
  ['ERR UNKNOWN-UPS', { kind: 'error', code: 'UNKNOWN-UPS' }],
  ['OK Goodbye', undefined],
  ['Network UPS Tools upsd 2.8.0 - http://www.networkupstools.org/', undefined],
  ['VAR ups ups.status "OL', undefined],
  ['VAR ups', undefined],
  ['', undefined],
])('%s', (line, answer) => expect(decodeLine(line)).toEqual(answer));

it('words come back as they were, whatever is in them', () => {
  fc.assert(fc.property(fc.array(fc.string({ unit: 'binary' }).filter((word) => word !== '' && !/[\n\r]/.test(word)), { minLength: 1 }), (words) => {
    expect(wordsOf(Buffer.from(encodeLine(...words)).toString('utf8').slice(0, -1))).toEqual(words.map((word) => Buffer.from(word).toString('utf8')));
  }));
});

it('random lines never throw', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (line) => void decodeLine(line)));
});

describe('framer', () => {
  it('cuts lines whatever the chunks, and passes over those that are too long', () => {
    const line = fc.stringMatching(/^[a-z "]{0,40}$/);
    fc.assert(fc.property(fc.array(line), fc.integer({ min: 1, max: 20 }), fc.constantFrom('\n', '\r\n'), (lines, size, end) => {
      const framer = createLineFramer(30);
      const bytes = Buffer.from(lines.map((each) => each + end).join(''));
      const got: string[] = [];
      for (let at = 0; at < bytes.length; at += size) got.push(...framer.push(bytes.subarray(at, at + size)));
      const fits = lines.filter((each) => each.length + end.length - 1 <= 30);
      expect(got).toEqual(fits);
      expect(framer.dropped).toBe(lines.length - fits.length);
    }));
  });
});

/** Flags of ups.status (RFC 9271 and NUT's new-drivers.txt) in our words. */
describe.each<[string, string, string, string | undefined]>([
  ['OL', 'online', 'mains', undefined],
  ['OL CHRG', 'online', 'mains', undefined],
  ['ALARM OL RB', 'online', 'mains', undefined],
  ['OL LB', 'online', 'mains', undefined],
  ['OL BYPASS', 'online', 'mains', undefined],
  ['OB', 'online', 'battery', 'power.onBattery'],
  ['OB DISCHRG', 'online', 'battery', 'power.onBattery'],
  ['LB OB DISCHRG', 'online', 'battery', 'power.batteryLow'],
  ['FSD OL', 'online', 'mains', 'power.batteryLow'],
  ['FSD OB LB', 'online', 'battery', 'power.batteryLow'],
  ['OFF', 'powerOff', 'unknown', undefined],
  ['NOCOMM', 'offline', 'unknown', 'device.offline'],
  ['WAIT', 'unknown', 'unknown', undefined],
  ['', 'unknown', 'unknown', 'device.protocol'],
])('ups.status %s', (status, state, source, code) => {
  it('in the words of the contract', () => {
    const result = powerStatus(new Map([['ups.status', status]]));
    expect(result).toMatchObject({ state, power: { source } });
    expect(result.fault?.code).toBe(code);
  });
});

it.each<[string | undefined, string | undefined, object]>([
  ['97', '1800', { chargePercent: 97, runtimeSeconds: 1800 }],
  ['97.5', '1800.9', { chargePercent: 97.5, runtimeSeconds: 1800 }],
  ['0', '0', { chargePercent: 0, runtimeSeconds: 0 }],
  ['120', '-1', {}],
  ['', 'NaN', {}],
  ['1e9', '99999999999', {}],
  [undefined, undefined, {}],
])('charge %s, runtime %s', (charge, runtime, figures) => {
  const variables = new Map([['ups.status', 'OL'], ...(charge === undefined ? [] : [['battery.charge', charge] as const]), ...(runtime === undefined ? [] : [['battery.runtime', runtime] as const])]);
  expect(powerStatus(variables).power).toEqual({ source: 'mains', ...figures });
});

it.each([
  ['DATA-STALE', 'offline', 'device.offline'],
  ['DRIVER-NOT-CONNECTED', 'offline', 'device.offline'],
  ['UNKNOWN-UPS', 'noDevice', 'device.refused'],
  ['ACCESS-DENIED', 'unknown', 'device.refused'],
])('ERR %s', (code, state, faultCode) => expect(errorOf(code, 'ups')).toMatchObject({ state, fault: { code: faultCode } }));
