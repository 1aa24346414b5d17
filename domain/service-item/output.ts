import type { Language } from '../../contract/language.ts';
import type { ContentItem, TemplateLine, ValueFormat } from '../../contract/service-item.ts';
import type { OutputLine } from '../../contract/service-output.ts';
import { valueFormatSchema } from '../../contract/service-item.ts';
import type { ValueRef } from '../../contract/service-condition.ts';
import { choicesOf } from './check-answer.ts';
import { sayAnswer, sayValue } from './say.ts';
import { holds, isRecord, valueAt, type View } from './view.ts';

/** A place in a text of a template: `{result.paidFen|money}`. */
export const placePattern = /\{([a-zA-Z.0-9]+)(?:\|([a-z]+))?\}/g;

/** The lines of an item's output, from the answers and what the department gave. A place without a value stays empty. */
export function outputLines(item: ContentItem, view: View, language: Language): OutputLine[] {
  return item.output.lines.flatMap((line) => lineOf(item, line, view, language));
}

function lineOf(item: ContentItem, line: TemplateLine, view: View, language: Language): OutputLine[] {
  if ('showIf' in line && line.showIf !== undefined && !holds(line.showIf, view)) return [];
  switch (line.kind) {
    case 'text':
      return [{ kind: 'text', text: line.text[language].replace(placePattern, (_, ref: string, format?: string) => say(item, view, ref, formatOf(format), language)) }];
    case 'pair':
      return [{ kind: 'pair', label: line.label[language], value: say(item, view, line.value, line.format ?? 'plain', language) }];
    case 'table': {
      const records = valueAt(view, line.rows);
      const rows = Array.isArray(records) ? records.filter(isRecord) : [];
      return [{
        kind: 'table',
        columns: line.columns.map(({ label }) => label[language]),
        rows: rows.map((row) => line.columns.map(({ key, format }) => sayValue(row[key], format ?? 'plain', language))),
        whenEmpty: line.whenEmpty[language],
      }];
    }
    case 'rule':
      return [{ kind: 'rule' }];
  }
}

const formatOf = (given: string | undefined): ValueFormat => valueFormatSchema.catch('plain').parse(given);

function say(item: ContentItem, view: View, ref: ValueRef, format: ValueFormat, language: Language): string {
  const value = valueAt(view, ref);
  if (value === undefined) return '';
  const field = ref.startsWith('answers.') ? item.steps.flatMap(({ fields }) => fields).find(({ id }) => id === ref.slice('answers.'.length)) : undefined;
  if (format === 'masked' && isRecord(value)) return ['name', 'idNumber'].map((key) => sayValue(value[key], 'masked', language)).join(' ');
  if (field === undefined || format === 'masked') return sayValue(value, format, language);
  return sayAnswer(field, value, language, field.type === 'choiceFrom' ? choicesOf(field, view) : []);
}
