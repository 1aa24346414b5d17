import { useState } from 'react';
import { Screen } from './frame.tsx';
import { useWords } from './words.ts';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly wrong?: string | undefined;
  readonly inputMode?: 'numeric' | 'tel' | 'text';
  readonly autoComplete?: string;
  readonly longest: number;
}

function Field({ name, label, value, onValue, wrong, inputMode = 'text', autoComplete = 'off', longest }: FieldProps) {
  return (
    <label className="field">
      <span>{label}</span>
      <input data-field={name} value={value} inputMode={inputMode} autoComplete={autoComplete} maxLength={longest} aria-invalid={wrong !== undefined} onChange={(event) => onValue(event.target.value)} />
      {wrong !== undefined && <small role="alert">{wrong}</small>}
    </label>
  );
}

export interface Person {
  readonly name: string;
  readonly idNumber: string;
}

/** Name and number, as in the application. */
export function PersonScreen({ person, onPerson, onBack, onGo, trouble }: { readonly person: Person; readonly onPerson: (person: Person) => void; readonly onBack: () => void; readonly onGo: () => void; readonly trouble?: string | undefined }) {
  const words = useWords();
  const [asked, setAsked] = useState(false);
  const right = /^\d{17}[\dX]$/.test(person.idNumber);
  return (
    <Screen
      name="person"
      title={words('personTitle')}
      lead={words('personLead')}
      onBack={onBack}
      trouble={trouble}
      go={{
        label: words('toMobile'),
        onGo: () => {
          setAsked(true);
          if (right && person.name.trim() !== '') onGo();
        },
      }}
    >
      <Field name="name" label={words('name')} value={person.name} longest={50} autoComplete="name" onValue={(name) => onPerson({ ...person, name })} />
      <Field
        name="idNumber"
        label={words('idNumber')}
        value={person.idNumber}
        longest={18}
        wrong={asked && !right ? words('idWrong') : undefined}
        onValue={(typed) => onPerson({ ...person, idNumber: typed.toUpperCase().replace(/[^0-9X]/g, '') })}
      />
      <p className="small">{words('otherWay')}</p>
    </Screen>
  );
}

export interface Code {
  readonly ticket: string;
  readonly sandboxCode?: string | undefined;
}

interface MobileProps {
  readonly sent: Code | undefined;
  readonly busy: boolean;
  readonly trouble?: string | undefined;
  readonly onSend: (mobile: string) => void;
  readonly onConfirm: (mobile: string, code: string) => void;
  readonly onBack: () => void;
}

/** A code to the own number. */
export function MobileScreen({ sent, busy, trouble, onSend, onConfirm, onBack }: MobileProps) {
  const words = useWords();
  const [mobile, setMobile] = useState('');
  const [code, setCode] = useState('');
  const [asked, setAsked] = useState(false);
  const right = /^1[3-9]\d{9}$/.test(mobile);
  const send = (): void => {
    setAsked(true);
    if (right) onSend(mobile);
  };
  return (
    <Screen
      name="mobile"
      title={words('mobileTitle')}
      lead={words('mobileLead')}
      onBack={onBack}
      trouble={trouble}
      go={sent === undefined ? { label: words('send'), busy, onGo: send } : { label: words('confirm'), busy, disabled: code.length !== 6, onGo: () => onConfirm(mobile, code) }}
    >
      <Field name="mobile" label={words('mobile')} value={mobile} longest={11} inputMode="tel" autoComplete="tel" wrong={asked && !right ? words('mobileWrong') : undefined} onValue={(typed) => setMobile(typed.replace(/\D/g, ''))} />
      {sent !== undefined && (
        <>
          <Field name="code" label={words('code')} value={code} longest={6} inputMode="numeric" autoComplete="one-time-code" onValue={(typed) => setCode(typed.replace(/\D/g, ''))} />
          {sent.sandboxCode !== undefined && <p className="small sandbox">{words('sandbox', { code: sent.sandboxCode })}</p>}
          <button type="button" className="link" onClick={send}>
            {words('send')}
          </button>
        </>
      )}
    </Screen>
  );
}
