import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeMessage, encodeCommand } from './message.ts';

const decoded = (message: unknown) => decodeMessage(JSON.stringify(message));

describe('a command', () => {
  test('of version 1.0 has its time limit in the payload', () => {
    expect(JSON.parse(encodeCommand({ name: 'Common.Status', version: '1.0', requestId: 7, timeoutMs: 500, payload: {} }))).toEqual({
      header: { type: 'command', name: 'Common.Status', version: '1.0', requestId: 7 },
      payload: { timeout: 500 },
    });
  });
  test.each(['2.0', '3.0'])('of version %s has it in the header', (version) => {
    expect(JSON.parse(encodeCommand({ name: 'Printer.PrintRaw', version, requestId: 7, timeoutMs: 500, payload: { data: 'AA==' } }))).toEqual({
      header: { type: 'command', name: 'Printer.PrintRaw', version, requestId: 7, timeout: 500 },
      payload: { data: 'AA==' },
    });
  });
});

const head = { requestId: 7, name: 'Printer.PrintRaw', version: '1.0' };

describe('what a service says', () => {
  test.each([
    ['2021-1', { header: { ...head, type: 'acknowledge' }, payload: { status: 'ok' } }],
    ['later', { header: { ...head, type: 'acknowledge', version: '2.0' } }],
    ['later, said', { header: { ...head, type: 'acknowledge', version: '2.0', status: null }, payload: null }],
    ['2022', { header: { ...head, type: 'acknowledge', version: '2.0' }, payload: { status: 'ok' } }],
    ['an unknown word', { header: { ...head, type: 'acknowledge', status: 'perhaps' } }],
  ])('accepted in the form of %s', (_form, message) => {
    expect(decoded(message)).toEqual({ ok: true, value: { type: 'acknowledge', requestId: 7, name: 'Printer.PrintRaw' } });
  });
  test.each([
    { header: { ...head, type: 'acknowledge' }, payload: { status: 'tooManyRequests' } },
    { header: { ...head, type: 'acknowledge', status: 'tooManyRequests' }, payload: {} },
  ])('refused wherever it stands', (message) => {
    expect(decoded(message)).toMatchObject({ ok: true, value: { refusal: 'tooManyRequests' } });
  });
  test.each([
    ['payload', { header: { ...head, type: 'completion' }, payload: { completionCode: 'success', more: 1 } }, 'success'],
    ['header', { header: { ...head, type: 'completion', completionCode: 'success' }, payload: {} }, 'success'],
    ['both, the same', { header: { ...head, type: 'completion', completionCode: 'timeOut' }, payload: { completionCode: 'timeOut' } }, 'timeOut'],
    ['both, not the same', { header: { ...head, type: 'completion', completionCode: 'success' }, payload: { completionCode: 'hardwareError' } }, undefined],
    ['nowhere', { header: { ...head, type: 'completion' } }, undefined],
    ['an unknown word', { header: { ...head, type: 'completion', completionCode: 'done' } }, undefined],
    ['a number', { header: { ...head, type: 'completion', completionCode: 0 } }, undefined],
    ['the other spelling', { header: { ...head, type: 'completion' }, payload: { completionCode: 'authorizationRequired' } }, 'authorisationRequired'],
  ])('a completion code in the %s', (_place, message, code) => {
    expect(decoded(message)).toMatchObject({ ok: true, value: { type: 'completion', code } });
  });
  test.each([
    ['2021-1', { header: { name: 'Printer.MediaTakenEvent', type: 'unsolicited', requestId: 0, version: '1.0' }, payload: {} }],
    ['later', { header: { name: 'Printer.MediaTakenEvent', type: 'unsolicited', version: '2.0' } }],
    ['null', { header: { name: 'Printer.MediaTakenEvent', type: 'unsolicited', requestId: null } }],
    ['KAL', { header: { name: 'Printer.MediaTakenEvent', type: 'event', version: '2.0' }, payload: {} }],
  ])('of its own accord, as %s has it', (_form, message) => {
    expect(decoded(message)).toEqual({ ok: true, value: { type: 'unsolicited', name: 'Printer.MediaTakenEvent', payload: {} } });
  });
  test.each([
    ['a number as text', { header: { ...head, type: 'completion', requestId: '7', completionCode: 'success' } }],
    ['a fraction', { header: { ...head, type: 'completion', requestId: 7.5, completionCode: 'success' } }],
    ['no number', { header: { name: 'Printer.PrintRaw', type: 'completion', completionCode: 'success' } }],
    ['no name', { header: { requestId: 7, type: 'completion', completionCode: 'success' } }],
    ['a type nobody knows', { header: { ...head, type: 'response' } }],
    ['a command', { header: { ...head, type: 'command' } }],
    ['a list', [{ header: head }]],
    ['a payload that is none', { header: { ...head, type: 'completion', completionCode: 'success' }, payload: 'success' }],
    ['nothing', null],
  ])('is refused with %s', (_what, message) => {
    expect(decoded(message)).toMatchObject({ ok: false });
  });
});

test('no text throws or takes long', () => {
  fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => typeof decodeMessage(text).ok === 'boolean'));
  expect(decodeMessage('['.repeat(1_000_000))).toMatchObject({ ok: false });
  expect(decodeMessage(`{"header":${'{"a":'.repeat(200_000)}`)).toMatchObject({ ok: false });
});

test('a header of anything is a Result', () => {
  const anything = fc.option(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.object({ maxDepth: 1 }), fc.constant(null)), { nil: undefined });
  const header = fc.record({ name: anything, type: fc.oneof(anything, fc.constantFrom('acknowledge', 'event', 'completion', 'unsolicited')), requestId: anything, version: anything, status: anything, completionCode: anything });
  fc.assert(
    fc.property(fc.record({ header, payload: anything }), (message) => {
      const result = decoded(message);
      return !result.ok || result.value.type === 'unsolicited' || Number.isSafeInteger(result.value.requestId);
    }),
  );
});
