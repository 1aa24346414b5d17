import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceStatusSchema } from '../../contract/device.ts';
import { cabinetStatusOf } from './cabinet.ts';
import { commands } from './command.ts';
import { failureOf } from './failure.ts';
import { canRetract, finishingControl } from './licence-printer.ts';
import { positionsOf } from './lights.ts';
import { completionCodes } from './message.ts';
import { hindranceOf, printerStatusOf } from './printer-status.ts';
import { binOf, deviceStatusOf, worstSupply } from './status.ts';
import { conformanceToLater } from './testing/conformance.ts';

const parse = (payload: unknown) => commands.status.output.parse(payload);

describe('device words', () => {
  test.each([
    ['online', 'online'],
    ['offline', 'offline'],
    ['powerOff', 'powerOff'],
    ['noDevice', 'noDevice'],
    ['hardwareError', 'hardwareError'],
    ['userError', 'userError'],
    ['deviceBusy', 'busy'],
    ['starting', 'restarting'],
    ['fraudAttempt', 'hardwareError'],
    ['potentialFraud', 'userError'],
    ['toString', 'unknown'],
    ['', 'unknown'],
  ])('%s is %s', (device, state) => {
    expect(deviceStatusOf(parse({ common: { device } })).state).toBe(state);
  });
});

describe('supplies', () => {
  test.each([
    ['all trays count', { upper: 'full', lower: 'out' }, [], 'out'],
    ['only the trays that are named count', { upper: 'full', lower: 'out' }, ['upper'], 'full'],
    ['a tray that is not told of is not known', { upper: 'full' }, ['lower'], 'unknown'],
    ['the parking station is no tray', { upper: 'full', park: 'out', external: 'out' }, [], 'full'],
    ['null is not there', { upper: 'full', lower: null }, [], 'full'],
    ['not supported is not there', { upper: 'low', aux: 'notSupported' }, [], 'low'],
    ['a word of its own is not known', { upper: 'plenty' }, [], 'unknown'],
    ['none is not known', {}, [], 'unknown'],
  ])('%s', (_what, paper, sources, expected) => {
    expect(printerStatusOf(parse({ common: { device: 'online' }, printer: { paper } }), sources).paper).toBe(expected);
  });
  test('toner and ink are both needed', () => {
    expect(printerStatusOf(parse({ common: { device: 'online' }, printer: { toner: 'full', ink: 'low', paper: { upper: 'full' } } }), [])).toMatchObject({ toner: 'low' });
    expect(printerStatusOf(parse({ common: { device: 'online' }, printer: { toner: 'notSupported', ink: null } }), []).toner).toBeUndefined();
  });
  test.each([
    ['ok', 'full'],
    ['high', 'low'],
    ['full', 'out'],
    ['missing', 'out'],
    ['anything', 'unknown'],
  ])('a bin that is %s has room: %s', (word, room) => {
    expect(binOf(word)).toBe(room);
  });
  test('the worst counts', () => {
    expect(worstSupply(['full', 'unknown', undefined])).toBe('unknown');
    expect(worstSupply([undefined])).toBeUndefined();
  });
});

test('every completion code has a meaning, and none but success is one', () => {
  for (const code of completionCodes) if (code !== 'success') expect(failureOf('Common.Status', code, undefined).fault.code).toBeTruthy();
  expect(failureOf('x', 'commandErrorCode', 'constructor')).toMatchObject({ kind: 'ended', fault: { code: 'device.refused' } });
  expect(failureOf('x', undefined, undefined)).toMatchObject({ kind: 'unanswered', fault: { code: 'device.protocol' } });
});

test('the commands and versions that we speak are those of the editions', () => {
  for (const { name, payloads } of Object.values(commands)) {
    for (const major of Object.keys(payloads)) {
      if (major !== '1') expect(conformanceToLater({ header: { type: 'command', name, version: `${major}.0`, requestId: 1 }, payload: {} })).toEqual([]);
    }
  }
});

/** Shapes that are nearly right: the names of the standard with anything behind them. */
const anything = fc.oneof(fc.jsonValue(), fc.constantFrom('online', 'full', 'out', 'open', 'present', 'enterPending', 'ok'));
const some = (...names: string[]) => fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), anything, { maxKeys: 6 });
const statusShape = fc.record({
  common: fc.oneof(anything, some('device')),
  printer: fc.oneof(anything, some('media', 'paper', 'toner', 'ink', 'retractBins')),
  auxiliaries: fc.oneof(anything, some('safeDoor', 'cabinetFrontDoor', 'tamperSensor', 'operatorSwitch', 'UPS')),
});
const capabilitiesShape = fc.record({
  interfaces: fc.oneof(anything, fc.array(fc.oneof(anything, some('name', 'commands')))),
  printer: fc.oneof(anything, some('type', 'control', 'retractBins')),
  lights: fc.oneof(anything, some('lights', 'scanner')),
});

test('whatever a status holds, ours is one of the contract', () => {
  fc.assert(
    fc.property(fc.oneof(statusShape, fc.dictionary(fc.string(), fc.jsonValue())), (payload) => {
      const answer = parse(payload);
      const status = printerStatusOf(answer, []);
      hindranceOf(status);
      return deviceStatusSchema.safeParse(status).success && deviceStatusSchema.safeParse({ ...deviceStatusOf(answer), ...cabinetStatusOf(answer) }).success;
    }),
    { numRuns: 500 },
  );
});

test('whatever capabilities hold, they are read', () => {
  fc.assert(
    fc.property(fc.oneof(capabilitiesShape, fc.dictionary(fc.string(), fc.jsonValue())), (payload) => {
      const capabilities = commands.capabilities.output.parse(payload);
      positionsOf(capabilities.lights?.['scanner']);
      finishingControl(capabilities.printer?.control);
      return typeof canRetract(capabilities) === 'boolean';
    }),
    { numRuns: 500 },
  );
});
