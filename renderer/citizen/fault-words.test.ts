import { expect, test } from 'vitest';
import en from '../../assets/locales/en.json' with { type: 'json' };
import zhHans from '../../assets/locales/zh-Hans.json' with { type: 'json' };
import zhHant from '../../assets/locales/zh-Hant.json' with { type: 'json' };
import { faultCatalogue, type FaultCode } from '../../contract/fault.ts';
import { languages } from '../../contract/language.ts';
import type { Screen } from '../../contract/snapshot.ts';
import { actOn, standingOf, type Standing } from './fault-words.ts';

const texts = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };
// The catalogue is a literal object, so its keys are exactly the codes.
const codes = Object.keys(faultCatalogue) as FaultCode[];
const standings = Object.keys(zhHans.faults.means) as Standing[];

test.each(codes.flatMap((code) => languages.map((language) => ({ code, language }))))('$code in $language: what happened, what to do, what it means, whom to call', ({ code, language }) => {
  const { faults } = texts[language];
  for (const standing of standings) {
    const notice = [faultCatalogue[code].screen[language], faults.act[actOn(code, standing)], faults.means[standing], faults.call];
    for (const sentence of notice) expect(sentence.trim(), standing).not.toBe('');
    expect(new Set(notice).size).toBe(notice.length);
    // A code, a device's word or a blank to be filled in is nothing for a citizen; only the phone number is filled in.
    expect(notice.slice(0, 3).join('')).not.toMatch(/\{\{|\}\}|[a-z]+\.[a-z]+[A-Z]|null|undefined/);
  }
  expect(faults.call).toContain('{{phone}}');
});

test('paper is promised for later only where there is something decided to print', () => {
  expect(actOn('printer.jammed', 'decided')).toBe('paperLater');
  expect(actOn('printer.jammed', 'collecting')).toBe('paperLater');
  for (const standing of ['nothing', 'notSent', 'sending'] as const) expect(actOn('printer.jammed', standing)).toBe('otherMachine');
});

test('the same fault means another thing further on', () => {
  const card = (purpose: 'identify' | 'collect'): Screen => ({ name: 'presentCard', purpose, phase: 'failed' });
  expect(standingOf(card('identify'), 'card.readFailed')).toBe('notSent');
  expect(standingOf(card('collect'), 'session.otherCard')).toBe('collecting');
  expect(standingOf({ name: 'submitting', attempts: 2 }, 'central.unreachable')).toBe('sending');
  expect(standingOf({ name: 'submitting', attempts: 2 }, 'central.refused')).toBe('refused');
  expect(standingOf({ name: 'printing', sheets: [] }, 'printer.jammed')).toBe('decided');
});
