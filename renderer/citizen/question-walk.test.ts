import { expect, test } from 'vitest';
import { Personal } from '../../contract/personal.ts';
import type { AskedField } from '../../contract/question.ts';
import { nextAsked, valuesOf } from './question-walk.ts';

const text = { 'zh-Hans': '', 'zh-Hant': '', en: '' };
const asked = (id: string, given: Partial<AskedField> = {}): AskedField => ({ field: { id, type: 'text', label: text, maxLength: 20 }, required: true, known: false, stands: false, choices: [], ...given });

test('fields are asked in their order until each has an answer', () => {
  const fields = [asked('first'), asked('second')];
  expect(nextAsked(fields, {}, [])?.field.id).toBe('first');
  expect(nextAsked(fields, { first: 'a' }, ['first'])?.field.id).toBe('second');
  expect(nextAsked(fields, { first: 'a', second: 'b' }, ['first', 'second'])).toBeUndefined();
});

test('what is known is not asked again, and is sent with the rest', () => {
  const fields = [asked('known', { value: new Personal('from the register'), known: true }), asked('open')];
  expect(nextAsked(fields, valuesOf(fields, {}), [])?.field.id).toBe('open');
  expect(valuesOf(fields, { open: 'typed' })).toEqual({ known: 'from the register', open: 'typed' });
  expect(valuesOf(fields, { known: 'mended' })).toEqual({ known: 'mended' });
});

test('what may be left out is asked once', () => {
  const fields = [asked('optional', { required: false }), asked('needed')];
  expect(nextAsked(fields, {}, [])?.field.id).toBe('optional');
  expect(nextAsked(fields, {}, ['optional'])?.field.id).toBe('needed');
});

test('an answer to a field that is no longer asked is not sent', () => {
  expect(valuesOf([asked('left')], { left: 'a', gone: 'b' })).toEqual({ left: 'a' });
});
