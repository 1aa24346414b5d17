import { useState } from 'react';
import { mobileSchema } from '../../contract/application-parts.ts';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { groupMobile } from '../ui/masking.ts';
import { FaultNote } from '../ui/notes.tsx';
import { DigitsField } from './digits-field.tsx';
import { Keypad } from './keypad.tsx';

const mobileLength = 11;

/** Where somebody wants to be called: at the number that was proved in this session, or at another one. */
export interface CalledNumber {
  /** The proved number, masked; absent where another one is entered. */
  readonly proved: string | undefined;
  readonly digits: string;
  readonly complete: boolean;
  readonly onDigits: (digits: string) => void;
  readonly onOther: () => void;
}

export function useCalledNumber(proved: string | undefined): CalledNumber {
  const [other, setOther] = useState(false);
  const [digits, setDigits] = useState('');
  const used = other ? undefined : proved;
  return { proved: used, digits, complete: used !== undefined || mobileSchema.safeParse(digits).success, onDigits: setDigits, onOther: () => setOther(true) };
}

/** The number, or the field for it. */
export function CalledNumberField({ called: { proved, digits, complete, onDigits, onOther } }: { readonly called: CalledNumber }) {
  const words = useWords();
  if (proved !== undefined)
    return (
      <>
        <p className="help-proved num" data-proved>
          {proved}
        </p>
        <Press look="quiet" mark={{ 'data-choice': 'otherNumber' }} onPress={onOther}>
          {words('help.callBack.other')}
        </Press>
      </>
    );
  return (
    <>
      <DigitsField field="mobile" value={digits} shown={groupMobile(digits)} label={words('contact.mobile')} maxLength={mobileLength} onDigits={onDigits} />
      {digits.length === mobileLength && !complete && <FaultNote>{words('contact.notMobile')}</FaultNote>}
    </>
  );
}

/** Its keys, where a number is entered. */
export function CalledNumberKeys({ called: { proved, digits, onDigits } }: { readonly called: CalledNumber }) {
  return proved === undefined ? <Keypad value={digits} maxLength={mobileLength} onDigits={onDigits} /> : null;
}
