import type { KeyboardEvent } from 'react';
import type { Candidates } from './pinyin.ts';
import type { TextEntry } from './text-entry.ts';

interface TextFieldProps {
  readonly entry: TextEntry;
  readonly candidates: Candidates;
  /** Language-independent name for tests and the demo. */
  readonly field: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly before?: string;
}

/** A line of Chinese text. The keys of a real keyboard work as those on the screen do. */
export function TextField({ entry, candidates, field, label, placeholder = '', before }: TextFieldProps) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.nativeEvent.isComposing) return;
    const handled = typeReal(event.key, entry, candidates);
    if (handled) event.preventDefault();
  };
  return (
    <label className="field-box">
      {before !== undefined && <span className="before">{before}</span>}
      <input
        data-field={field}
        aria-label={label}
        placeholder={entry.letters === '' ? placeholder : ''}
        value={entry.text}
        inputMode="none"
        autoComplete="off"
        spellCheck={false}
        style={{ flex: entry.letters !== '' ? '0 1 auto' : undefined, width: entry.letters !== '' ? `${String(Array.from(entry.text).length)}em` : undefined }}
        onChange={(event) => entry.setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {entry.letters !== '' && <span className="composing">{entry.letters}</span>}
    </label>
  );
}

/** Letters compose; space and digits choose; everything else is the field's own. */
function typeReal(key: string, entry: TextEntry, candidates: Candidates): boolean {
  if (/^[a-z]$/i.test(key) || (key === "'" && entry.letters !== '')) {
    entry.type(key.toLowerCase());
    return true;
  }
  if (entry.letters === '') return false;
  if (key === 'Backspace') {
    entry.erase();
    return true;
  }
  const position = key === ' ' || key === 'Enter' ? 0 : /^[1-9]$/.test(key) ? Number(key) - 1 : undefined;
  if (position === undefined) return false;
  const candidate = candidates()[position];
  if (candidate !== undefined) entry.choose(candidate.text, candidate.used);
  return true;
}
