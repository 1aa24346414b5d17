import { useState, type ReactNode } from 'react';
import type { WrittenForm } from '../../../contract/service-field.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Keypad } from '../../input/keypad.tsx';
import { Note } from '../../ui/notes.tsx';
import { useView } from '../../view-state.ts';
import { AskPage, textOf, type AskProps } from './ask-page.tsx';
import { KeyGrid, phoneKeys } from './key-grid.tsx';
import { TypedBox } from './typed-box.tsx';

/** How a text is typed that a machine printed. */
interface CodeForm {
  readonly keys: readonly string[];
  readonly length: number;
  /** What is always in front, and is not typed. */
  readonly before: string;
  /** After how many typed characters a dash stands, which is not typed either. */
  readonly dashAfter?: number;
  readonly group: number;
  /** A code on paper says it as well. */
  readonly scanned: boolean;
}

const digits = Array.from('1234567890');
/** Crockford's alphabet: no I, L, O or U, which are read for something else. */
const alphabet = [...digits, ...Array.from('ABCDEFGHJKMNPQRSTVWXYZ')];

const slipNumber = (before: string): CodeForm => ({ keys: alphabet, length: 16, before, dashAfter: 8, group: 4, scanned: true });
const codeForms = {
  caseNumber: { keys: alphabet, length: 26, before: '', group: 5, scanned: true },
  ticketNumber: slipNumber('T'),
  appointmentNumber: slipNumber('A'),
  secret: { keys: digits, length: 8, before: '', group: 4, scanned: false },
  lastFour: { keys: phoneKeys('X'), length: 4, before: '', group: 4, scanned: false },
} as const satisfies Partial<Record<WrittenForm, CodeForm>>;

export const codeFormOf = (form: WrittenForm | undefined): CodeForm | undefined => (form !== undefined && form in codeForms ? codeForms[form as keyof typeof codeForms] : undefined);

function written({ before, dashAfter }: CodeForm, typed: string): string {
  return before + (dashAfter === undefined ? typed : `${typed.slice(0, dashAfter)}-${typed.slice(dashAfter)}`);
}

/** What of it is typed. A real keyboard may type all of it, in small letters and with what looks alike. */
function typedOf({ keys, length, before }: CodeForm, text: string): string {
  const plain = text.toUpperCase().replace(/[-\s]/g, '');
  const own = before !== '' && plain.startsWith(before) ? plain.slice(before.length) : plain;
  const read = keys.includes('O') ? own : own.replaceAll('O', '0').replace(/[IL]/g, '1');
  return [...read].filter((key) => keys.includes(key)).slice(0, length).join('');
}

/** What stands on a resume slip beside its code: the number of the case, and the secret. */
export const slipForms = { caseNumber: codeForms.caseNumber, slipSecret: { keys: alphabet, length: 12, before: '', group: 4, scanned: false } } as const satisfies Record<string, CodeForm>;

interface TypedCode {
  /** As it counts; absent while it is not complete. */
  readonly code: string | undefined;
  readonly box: ReactNode;
  readonly keyboard: ReactNode;
}

/** A code while it is typed: with just its characters, shown in the groups in which it is printed. */
export function useTypedCode(form: CodeForm, { field, label, initial = '' }: { readonly field: string; readonly label: string; readonly initial?: string }): TypedCode {
  const words = useWords();
  const [typed, setTyped] = useState(() => typedOf(form, initial));
  const { keys, length, before, group } = form;
  const grouped = typed.replace(new RegExp(`.{${String(group)}}(?=.)`, 'g'), '$& ');
  return {
    code: typed.length === length ? written(form, typed) : undefined,
    box: (
      <>
        <TypedBox field={field} label={label} placeholder={words('question.code', { count: length })} shown={typed === '' ? '' : `${before === '' ? '' : `${before} `}${grouped}`} onTyped={(text) => setTyped(typedOf(form, text))} />
        <p className="small num">{words('question.typedOf', { count: typed.length, of: length })}</p>
      </>
    ),
    keyboard:
      keys === digits ? (
        <Keypad value={typed} maxLength={length} onDigits={setTyped} />
      ) : (
        <KeyGrid keys={keys} columns={keys.length > 12 ? 8 : 3} onKey={(key) => setTyped((typed + key).slice(0, length))} onErase={() => setTyped(typed.slice(0, -1))} />
      ),
  };
}

/** A number from a receipt or slip: held before the scanner where there is one, or typed. */
export function AskCode({ field, value, shell, form }: AskProps<'text'> & { readonly form: CodeForm }) {
  const words = useWords();
  const scanner = useView((view) => view.snapshot?.kiosk.scanner === true);
  const { code, box, keyboard } = useTypedCode(form, { field: field.id, label: shell.title, initial: textOf(value) });
  return (
    <AskPage field={field} shell={shell} answer={code} dock={keyboard}>
      {box}
      {form.scanned && scanner && <Note kind="now">{words('question.scanInstead')}</Note>}
    </AskPage>
  );
}
