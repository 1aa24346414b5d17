import { useState } from 'react';
import { moneyInWords } from '../../../domain/licence/money-words.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Keypad } from '../../input/keypad.tsx';
import { Press } from '../../ui/button.tsx';
import { amountText, fenOf, groupAmount, typeAmount } from './amount.ts';
import { AskPage, type AskProps } from './ask-page.tsx';
import { KeyGrid, phoneKeys } from './key-grid.tsx';
import { TypedBox } from './typed-box.tsx';

/** Yuan are typed, fen are answered, and the amount stands there in capital numerals as well, which nobody misreads by a nought. */
export function AskMoney({ field, value, shell }: AskProps<'money'>) {
  const words = useWords();
  const [typed, setTyped] = useState(() => (typeof value === 'number' ? amountText(value) : ''));
  const fen = fenOf(typed);
  return (
    <AskPage
      field={field}
      shell={shell}
      answer={fen}
      dock={<KeyGrid keys={phoneKeys('.')} columns={3} onKey={(key) => setTyped(typeAmount(typed, key))} onErase={() => setTyped(typed.slice(0, -1))} />}
    >
      <TypedBox field={field.id} label={shell.title} placeholder="0" shown={groupAmount(typed)} unit={words('question.yuan')} onTyped={(next) => setTyped(Array.from(next.replace(/[^\d.]/g, '')).reduce(typeAmount, ''))} />
      <div className="amount-notes">
        <p className="in-words serif" lang="zh-Hans">
          {fen === undefined ? '' : moneyInWords(fen)}
        </p>
        <Span min={field.minFen === undefined ? undefined : yuan(field.minFen)} max={field.maxFen === undefined ? undefined : yuan(field.maxFen)} />
      </div>
    </AskPage>
  );
}

const yuan = (fen: number): string => groupAmount(amountText(fen));

/** For small numbers two keys are enough; larger ones are typed. */
export function AskNumber({ field, value, shell }: AskProps<'number'>) {
  const words = useWords();
  const [typed, setTyped] = useState(() => (typeof value === 'number' ? String(value) : ''));
  const number = typed === '' ? undefined : Number(typed);
  const step = (by: 1 | -1) => setTyped(String(Math.min(field.max, Math.max(field.min, (number ?? (by === 1 ? field.min - 1 : field.max + 1)) + by))));
  const length = String(field.max).length;
  return (
    <AskPage field={field} shell={shell} answer={number} dock={<Keypad value={typed} maxLength={length} onDigits={setTyped} />}>
      <div className="number-line">
        <Press look="plain" label={words('question.less')} disabled={number !== undefined && number <= field.min} mark={{ 'data-key': 'less' }} onPress={() => step(-1)}>
          −
        </Press>
        <TypedBox field={field.id} label={shell.title} placeholder={words('question.numberHere')} shown={typed} onTyped={(next) => setTyped(next.replace(/\D/g, '').slice(0, length))} />
        <Press look="plain" label={words('question.more')} disabled={number !== undefined && number >= field.max} mark={{ 'data-key': 'more' }} onPress={() => step(1)}>
          +
        </Press>
      </div>
      <Span min={String(field.min)} max={String(field.max)} />
    </AskPage>
  );
}

function Span({ min, max }: { readonly min: string | undefined; readonly max: string | undefined }) {
  const words = useWords();
  if (min === undefined && max === undefined) return null;
  const key = min === undefined ? 'question.atMost' : max === undefined ? 'question.fromOn' : 'question.between';
  return <p className="small num">{words(key, { min, max })}</p>;
}

