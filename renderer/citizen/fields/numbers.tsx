import { useState } from 'react';
import type { Answer, Field, ListedField } from '../../../contract/service-field.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Keypad } from '../../input/keypad.tsx';
import { groupMobile } from '../../ui/masking.ts';
import { AskPage, textOf, type AskProps, type Shell } from './ask-page.tsx';
import { KeyGrid } from './key-grid.tsx';
import { TypedBox } from './typed-box.tsx';

interface GroupedProps {
  readonly field: Field | ListedField;
  readonly shell: Shell;
  readonly value: Answer | undefined;
  readonly lengths: readonly [least: number, most: number];
  readonly placeholder: string;
  readonly group: (digits: string) => string;
}

/** Digits that are read in groups, as they stand on the card or are told by telephone. */
function AskDigits({ field, shell, value, lengths: [least, most], placeholder, group }: GroupedProps) {
  const [digits, setDigits] = useState(() => textOf(value));
  return (
    <AskPage field={field} shell={shell} answer={digits.length >= least ? digits : undefined} dock={<Keypad value={digits} maxLength={most} onDigits={setDigits} />}>
      <TypedBox field={field.id} label={shell.title} placeholder={placeholder} shown={group(digits)} onTyped={(typed) => setDigits(typed.replace(/\D/g, '').slice(0, most))} />
    </AskPage>
  );
}

export function AskMobile(props: AskProps<'mobile'>) {
  const words = useWords();
  return <AskDigits {...props} lengths={[11, 11]} placeholder={words('question.mobile')} group={groupMobile} />;
}

/** Numbers of cards and accounts have 8 to 30 digits; more is not known of them. */
export function AskBankAccount(props: AskProps<'bankAccount'>) {
  const words = useWords();
  return <AskDigits {...props} lengths={[8, 30]} placeholder={words('question.account')} group={groupByFour} />;
}

const groupByFour = (text: string): string => text.replace(/.{4}(?=.)/g, '$& ');

/** GB 32100-2015: ten digits and the letters without I, O, S, V, Z. */
const codeKeys = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');

export function AskCreditCode({ field, value, shell }: AskProps<'creditCode'>) {
  const words = useWords();
  const [code, setCode] = useState(() => textOf(value));
  const type = (typed: string) => setCode([...typed.toUpperCase()].filter((key) => codeKeys.includes(key)).slice(0, 18).join(''));
  return (
    <AskPage field={field} shell={shell} answer={code.length === 18 ? code : undefined} dock={<KeyGrid keys={codeKeys} columns={8} onKey={(key) => type(code + key)} onErase={() => setCode(code.slice(0, -1))} />}>
      <TypedBox field={field.id} label={shell.title} placeholder={words('question.creditCode')} shown={groupByFour(code)} onTyped={type} />
      <p className="small num">{words('question.typedOf', { count: code.length, of: 18 })}</p>
    </AskPage>
  );
}

/** One character for each province, as the rule of the field has them. */
const provinceKeys = Array.from('粤京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵青藏川宁琼');
const letterKeys = Array.from('ABCDEFGHJKLMNPQRSTUVWXYZ');
const plateKeys = Array.from('0123456789ABCDEFGHJKLMNPQRSTUVWXYZ挂学警港澳');

/** The keys are always those that the next place of a plate may have. */
export function AskPlate({ field, value, shell }: AskProps<'plate'>) {
  const words = useWords();
  const [plate, setPlate] = useState(() => textOf(value));
  const places = [...plate];
  const keys = places.length === 0 ? provinceKeys : places.length === 1 ? letterKeys : plateKeys;
  return (
    <AskPage
      field={field}
      shell={shell}
      answer={places.length >= 7 ? plate : undefined}
      dock={<KeyGrid keys={keys} columns={8} onKey={(key) => setPlate([...places, key].slice(0, 8).join(''))} onErase={() => setPlate(places.slice(0, -1).join(''))} />}
    >
      <TypedBox field={field.id} label={shell.title} placeholder={words('question.plate')} shown={places.length > 2 ? `${places.slice(0, 2).join('')}·${places.slice(2).join('')}` : plate} onTyped={(typed) => setPlate([...typed.toUpperCase().replace(/[·\s]/g, '')].slice(0, 8).join(''))} />
    </AskPage>
  );
}
