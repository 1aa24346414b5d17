import type { Language } from '../../contract/language.ts';
import type { Field, ListedField } from '../../contract/service-field.ts';
import type { ValueFormat } from '../../contract/service-item.ts';
import { divisionPath } from '../codes/divisions.ts';
import { streetsOf } from '../codes/streets.ts';
import { scalarText, type RecordChoice } from './check-answer.ts';
import { isRecord } from './view.ts';

/** An answer in words, as it is read back and printed. */
export function sayAnswer(field: Field | ListedField, value: unknown, language: Language, choices: readonly RecordChoice[] = []): string {
  switch (field.type) {
    case 'choice':
      return many(value, language, (one) => field.options.find((option) => option.value === one)?.label[language] ?? one);
    case 'choiceFrom':
      return many(value, language, (one) => choices.find((choice) => choice.value === one)?.shows.join(' ') ?? one);
    case 'money':
      return sayValue(value, 'money', language);
    case 'date':
      return sayValue(value, 'date', language);
    case 'confirm':
      return { 'zh-Hans': '是', 'zh-Hant': '是', en: 'yes' }[language];
    case 'period':
      return isRecord(value) ? `${sayValue(value['from'], 'month', language)} – ${sayValue(value['to'], 'month', language)}` : '';
    case 'division':
      return typeof value === 'string' ? divisionPath(value).join('') : '';
    case 'street':
      return typeof value === 'string' ? [...divisionPath(value.slice(0, 6)), streetsOf(value.slice(0, 6)).find(({ code }) => code === value)?.name ?? value].join('') : '';
    case 'person':
      return isRecord(value) ? `${scalarText(value['name'])} ${sayValue(value['idNumber'], 'masked', language)}` : '';
    case 'list':
      return Array.isArray(value) ? value.map((row: unknown) => (isRecord(row) ? field.of.map((column) => sayAnswer(column, row[column.id], language)).join(' ') : '')).join(language === 'en' ? '; ' : '；') : '';
    case 'text':
    case 'number':
    case 'creditCode':
    case 'plate':
    case 'bankAccount':
    case 'mobile':
      return sayValue(value, 'plain', language);
  }
}

function many(value: unknown, language: Language, say: (one: string) => string): string {
  const all = Array.isArray(value) ? value : [value];
  return all.map((one) => say(String(one))).join(language === 'en' ? ', ' : '、');
}

/** A value of a register or result in words; nothing where there is none. */
export function sayValue(value: unknown, format: ValueFormat, language: Language): string {
  const written = scalarText(value);
  if (written === '') return '';
  switch (format) {
    case 'money':
      return typeof value === 'number' ? sayMoney(value, language) : '';
    case 'date':
      return sayDay(written, language);
    case 'month':
      return language === 'en' ? written : written.replace(/^(\d{4})-(\d{2})$/, '$1年$2月');
    case 'masked':
      return mask(written);
    case 'plain':
      return written;
  }
}

function sayMoney(fen: number, language: Language): string {
  const yuan = `${Math.trunc(fen / 100).toString().replace(/\B(?=(\d{3})+$)/g, ',')}.${String(Math.abs(fen % 100)).padStart(2, '0')}`;
  return language === 'en' ? `CNY ${yuan}` : `${yuan}元`;
}

function sayDay(day: string, language: Language): string {
  if (day === 'longTerm') return { 'zh-Hans': '长期', 'zh-Hant': '長期', en: 'no end' }[language];
  return language === 'en' ? day : day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$1年$2月$3日');
}

/** Of a number its last four characters, of a name its first: enough for whoever it belongs to. */
export function mask(value: string): string {
  const characters = [...value];
  return /^[\dA-Za-z()]{6,}$/.test(value) ? `${'*'.repeat(characters.length - 4)}${characters.slice(-4).join('')}` : `${characters[0] ?? ''}${'*'.repeat(Math.max(1, characters.length - 1))}`;
}
