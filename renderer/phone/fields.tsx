import { useContext, useId, type ReactNode } from 'react';
import type { Answer } from '../../contract/service-field.ts';
import { LanguageContext } from '../signer/words.ts';
import type { Defect, PhoneField } from './api.ts';
import { useWords } from './words.ts';

interface FieldProps<Of extends PhoneField = PhoneField> {
  readonly field: Of;
  readonly required: boolean;
  readonly value: Answer | undefined;
  readonly wrong?: Defect | undefined;
  readonly onValue: (value: Answer | undefined) => void;
}

/** One field with the phone's own controls. */
export function FieldOf({ field, ...props }: FieldProps) {
  if (field.type === 'choice') return <Choice field={field} {...props} />;
  return <Typed field={field} {...props} />;
}

function Label({ field: { label, help }, required, children }: Pick<FieldProps, 'field' | 'required'> & { readonly children: ReactNode }) {
  const words = useWords();
  const language = useContext(LanguageContext);
  return (
    <>
      <span className="label">
        {label[language]}
        {!required && words('optional')}
      </span>
      {help !== undefined && <p className="small">{help[language]}</p>}
      {children}
    </>
  );
}

function Wrong({ defect }: { readonly defect: Defect | undefined }) {
  const language = useContext(LanguageContext);
  return defect === undefined ? null : (
    <small role="alert">
      {defect.reason[language]} {defect.remedy[language]}
    </small>
  );
}

function Choice({ field, required, value, wrong, onValue }: FieldProps<Extract<PhoneField, { type: 'choice' }>>) {
  const language = useContext(LanguageContext);
  const name = useId();
  const many = field.multiple === true;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  const others = (option: string): string[] => chosen.filter((one): one is string => typeof one === 'string' && one !== option);
  return (
    <fieldset className="field" data-field={field.id}>
      <legend>
        <Label field={field} required={required}>
          {null}
        </Label>
      </legend>
      <div className="card options">
        {field.options.map((option) => {
          const on = chosen.includes(option.value);
          return (
            <label key={option.value} className="option">
              <input
                type={many ? 'checkbox' : 'radio'}
                name={name}
                value={option.value}
                checked={on}
                onChange={() => onValue(many ? (on ? others(option.value) : [...others(option.value), option.value]) : option.value)}
              />
              <span>{option.label[language]}</span>
            </label>
          );
        })}
      </div>
      <Wrong defect={wrong} />
    </fieldset>
  );
}

type Typable = Exclude<PhoneField, { type: 'choice' }>;

function Typed({ field, required, value, wrong, onValue }: FieldProps<Typable>) {
  const words = useWords();
  const invalid = wrong !== undefined;
  switch (field.type) {
    case 'period': {
      const { from = '', to = '' } = typeof value === 'object' && 'from' in value ? value : {};
      const either = (next: { from: string; to: string }): void => onValue(next.from === '' && next.to === '' ? undefined : next);
      return (
        <fieldset className="field" data-field={field.id}>
          <legend>
            <Label field={field} required={required}>
              {null}
            </Label>
          </legend>
          <div className="two">
            {(['from', 'to'] as const).map((end) => (
              <label key={end}>
                <span>{words(end)}</span>
                <input type="month" data-field={`${field.id}.${end}`} placeholder="2026-01" value={end === 'from' ? from : to} aria-invalid={invalid} onChange={(event) => either({ from, to, [end]: event.target.value })} />
              </label>
            ))}
          </div>
          <Wrong defect={wrong} />
        </fieldset>
      );
    }
    case 'text':
    case 'date':
    case 'number':
    case 'money':
      return (
        <label className="field">
          <Label field={field} required={required}>
            <Input field={field} value={value} invalid={invalid} onValue={onValue} />
          </Label>
          {field.type === 'text' && <p className="small">{words('noName')}</p>}
          <Wrong defect={wrong} />
        </label>
      );
  }
}

function Input({ field, value, invalid, onValue }: { readonly field: Exclude<Typable, { type: 'period' }>; readonly value: Answer | undefined; readonly invalid: boolean; readonly onValue: (value: Answer | undefined) => void }) {
  const words = useWords();
  const common = { 'data-field': field.id, 'aria-invalid': invalid, autoComplete: 'off' } as const;
  const given = (typed: string): string | undefined => (typed === '' ? undefined : typed);
  switch (field.type) {
    case 'text':
      return <input {...common} type="text" maxLength={field.maxLength} value={typeof value === 'string' ? value : ''} onChange={(event) => onValue(given(event.target.value))} />;
    case 'date':
      return <input {...common} type="date" placeholder="2026-01-31" value={typeof value === 'string' ? value : ''} onChange={(event) => onValue(given(event.target.value))} />;
    case 'number':
      return <input {...common} type="number" inputMode="numeric" step={1} value={typeof value === 'number' ? value : ''} onChange={(event) => onValue(Number.isSafeInteger(event.target.valueAsNumber) ? event.target.valueAsNumber : undefined)} />;
    case 'money':
      // Typed in yuan, kept in fen.
      return (
        <span className="amount">
          <input {...common} type="number" inputMode="decimal" step="0.01" min={0} defaultValue={typeof value === 'number' ? value / 100 : ''} onChange={(event) => onValue(Number.isFinite(event.target.valueAsNumber) ? Math.round(event.target.valueAsNumber * 100) : undefined)} />
          <b>{words('yuanUnit')}</b>
        </span>
      );
  }
}
