import { expect, test } from 'vitest';
import { conformanceTo2021, conformanceToLater } from './conformance.ts';

const check = conformanceTo2021();
const header = { type: 'command', name: 'Common.Status', version: '1.0', requestId: 1 };

test('a message of 2021-1 passes', () => {
  expect(check({ header, payload: { timeout: 0 } })).toEqual([]);
  expect(check({ header: { ...header, type: 'acknowledge' }, payload: { status: 'ok' } })).toEqual([]);
});
test.each([
  ['a wrong type in the payload', { header, payload: { timeout: 'soon' } }],
  ['a wrong acknowledge', { header: { ...header, type: 'acknowledge' }, payload: { status: 'fine' } }],
  ['a wrong completion code', { header: { ...header, type: 'completion' }, payload: { completionCode: 'authorisationRequired' } }],
  // What the schema itself lets pass.
  ['a name that nobody knows', { header: { ...header, name: 'Printer.PrintPdf' }, payload: {} }],
  ['a version that it is not of', { header: { ...header, version: '2.0' }, payload: {} }],
  ['no request number', { header: { type: 'command', name: 'Common.Status', version: '1.0' }, payload: {} }],
  ['no header', { payload: {} }],
])('%s does not', (_what, message) => {
  expect(check(message)).not.toEqual([]);
});
test('a light that is set with a time limit is refused by the schema, so that we set it without', () => {
  expect(check({ header: { ...header, name: 'Lights.SetLight' }, payload: { timeout: 5, scanner: { flashRate: 'slow' } } })).not.toEqual([]);
  expect(check({ header: { ...header, name: 'Auxiliaries.Register' }, payload: { timeout: 5, safeDoor: 'register' } })).not.toEqual([]);
});
test.each([
  ['a version that a command never had', { header: { ...header, version: '1.0' } }],
  ['what belongs into the header', { header: { ...header, version: '2.0' }, payload: { timeout: 5 } }],
  ['an error code of another command', { header: { ...header, type: 'completion', version: '2.0', completionCode: 'commandErrorCode' }, payload: { errorCode: 'paperOut' } }],
  ['a completion without a code', { header: { ...header, type: 'completion', version: '2.0' } }],
])('%s is wrong in the later editions', (_what, message) => {
  expect(conformanceToLater(message)).not.toEqual([]);
});
