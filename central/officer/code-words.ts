import { scopeCodeSchema } from '../../contract/units.ts';
import { divisionPath } from '../../domain/codes/divisions.ts';
import { nationName } from '../../domain/codes/nations.ts';
import { streetsOf } from '../../domain/codes/streets.ts';
import { scopeEntry } from '../../domain/scope/dictionary.ts';

/** What the codes within a record mean, so that nobody has to know 440703 or H0001 by heart. */
export function codeWords(record: unknown): Record<string, string> {
  const words: Record<string, string> = {};
  collect(record, '', words);
  return words;
}

function collect(value: unknown, key: string, words: Record<string, string>): void {
  if (typeof value === 'string') {
    const meaning = meaningOf(value, key);
    if (meaning !== undefined) words[value] = meaning;
  } else if (typeof value === 'object' && value !== null) {
    // Members of a list have the key of the list.
    for (const [name, part] of Object.entries(value)) collect(part, Array.isArray(value) ? key : name, words);
  }
}

function meaningOf(value: string, key: string): string | undefined {
  if (key === 'nationCode') return nationName(value);
  if (key === 'registrarDivision' || key === 'division') return /^\d{6}$/.test(value) ? nonEmpty(divisionPath(value).join('')) : undefined;
  if (key === 'street') return /^\d{9}$/.test(value) ? streetsOf(value.slice(0, 6)).find(({ code }) => code === value)?.name : undefined;
  const code = scopeCodeSchema.safeParse(value);
  return code.success ? scopeEntry(code.data)?.name : undefined;
}

function nonEmpty(text: string): string | undefined {
  return text === '' ? undefined : text;
}
