import type { ReactNode } from 'react';
import { CheckboxButton, CheckboxField, CheckboxGroup, RadioButton, RadioField, RadioGroup } from 'react-aria-components';
import { Small } from './phrases.tsx';

/** One answer among several: what it is and, smaller, what it means. */
export interface Choice<Value extends string = string> {
  readonly value: Value;
  readonly title: ReactNode;
  readonly means?: ReactNode;
}

interface ChoiceGroupProps<Value extends string> {
  /** What is being chosen; the title of the page says it already, so it is only spoken. */
  readonly label: string;
  readonly choices: readonly Choice<Value>[];
  readonly columns?: 1 | 2 | 3;
  readonly disabled?: boolean;
}

const columnsOf = { 1: '', 2: 'two', 3: 'three' } as const;

function Words({ choice }: { readonly choice: Choice }) {
  return (
    <span className="option-words">
      {choice.title}
      {choice.means !== undefined && (typeof choice.means === 'string' ? <Small>{choice.means}</Small> : <small>{choice.means}</small>)}
    </span>
  );
}

/** Exactly one of these. The whole card is the target; the chosen one has a filled ring, a border and a ground of its own. */
export function RadioCards<Value extends string>({ label, choices, columns = 1, disabled = false, value, onChange }: ChoiceGroupProps<Value> & { readonly value: Value | null; readonly onChange: (value: Value) => void }) {
  return (
    <RadioGroup
      aria-label={label}
      className={`choices ${columnsOf[columns]}`}
      value={value}
      isDisabled={disabled}
      onChange={(picked) => {
        const choice = choices.find((each) => each.value === picked);
        if (choice !== undefined) onChange(choice.value);
      }}
    >
      {choices.map((choice) => (
        <RadioField key={choice.value} value={choice.value} className="option-field">
          <RadioButton className="option" data-choice={choice.value}>
            <svg className="tick ring" viewBox="0 0 36 36" aria-hidden="true">
              <circle cx="18" cy="18" r="15" />
              <circle cx="18" cy="18" r="8" className="on" />
            </svg>
            <Words choice={choice} />
          </RadioButton>
        </RadioField>
      ))}
    </RadioGroup>
  );
}

/** Any of these, or none. */
export function CheckCards<Value extends string>({ label, choices, columns = 1, disabled = false, values, onChange }: ChoiceGroupProps<Value> & { readonly values: readonly Value[]; readonly onChange: (values: Value[]) => void }) {
  return (
    <CheckboxGroup
      aria-label={label}
      className={`choices ${columnsOf[columns]}`}
      value={[...values]}
      isDisabled={disabled}
      onChange={(picked) => onChange(choices.map((each) => each.value).filter((each) => picked.includes(each)))}
    >
      {choices.map((choice) => (
        <CheckboxField key={choice.value} value={choice.value} className="option-field">
          <CheckboxButton className="option" data-choice={choice.value}>
            <Box />
            <Words choice={choice} />
          </CheckboxButton>
        </CheckboxField>
      ))}
    </CheckboxGroup>
  );
}

function Box() {
  return (
    <svg className="tick" viewBox="0 0 36 36" aria-hidden="true">
      <rect x="3" y="3" width="30" height="30" rx="4" />
      <path d="M9 18l7 7L28 10" className="on" />
    </svg>
  );
}
