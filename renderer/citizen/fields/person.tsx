import { useState } from 'react';
import { checkResidentId } from '../../../domain/identity/resident-id.ts';
import { isRecord } from '../../../domain/service-item/view.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useCandidates } from '../../input/lexicon.ts';
import { PinyinKeyboard } from '../../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../../input/text-entry.ts';
import { TextField } from '../../input/text-field.tsx';
import { Press } from '../../ui/button.tsx';
import { AskPage, type AskProps } from './ask-page.tsx';
import { FromCard } from './from-card.tsx';
import { KeyGrid, phoneKeys } from './key-grid.tsx';
import { TypedBox } from './typed-box.tsx';

/** 440703 19900101 0017: place, birth, and the rest. */
const groupIdNumber = (number: string): string => [number.slice(0, 6), number.slice(6, 14), number.slice(14)].filter((part) => part !== '').join(' ');

/** X stands at the eighteenth place only. */
const typeIdNumber = (typed: string): string => typed.toUpperCase().replace(/[^\dX]/g, '').replace(/X(?=.)/g, '').slice(0, 18);

/** First the name, then the number, whose check digit finds a slip at once. */
export function AskPerson({ field, value, fromCard, shell }: AskProps<'person'>) {
  const words = useWords();
  const known: Readonly<Record<string, unknown>> = isRecord(value) ? value : {};
  const [naming, setNaming] = useState(true);
  const [number, setNumber] = useState(() => (typeof known['idNumber'] === 'string' ? known['idNumber'] : ''));
  const self = typeof fromCard === 'object' && 'idNumber' in fromCard ? fromCard : undefined;
  const entry = useTextEntry({ initial: typeof known['name'] === 'string' ? known['name'] : '', maxLength: 50, context: 'person' });
  const candidates = useCandidates(entry);
  const name = entry.text.trim();
  if (naming)
    return (
      <AskPage
        field={field}
        shell={{ ...shell, sends: false, go: words('question.toNumber'), onAnswer: () => setNaming(false) }}
        // Not the answer yet, but complete enough to go on: the number is checked on the next page.
        checkedElsewhere
        answer={name === '' ? undefined : name}
        title={words('question.personName', { who: shell.title })}
        dock={<PinyinKeyboard entry={entry} candidates={candidates} />}
      >
        <TextField entry={entry} candidates={candidates} field={`${field.id}.name`} label={words('question.name')} placeholder={words('question.name')} />
        {self !== undefined && name === '' && entry.letters === '' && <FromCard says="person" onTake={() => shell.onAnswer(self)} />}
      </AskPage>
    );
  const checked = checkResidentId(number);
  return (
    <AskPage
      field={field}
      shell={shell}
      title={words('question.personNumber', { name })}
      onBack={() => setNaming(true)}
      answer={number.length === 18 ? { name, idNumber: number } : undefined}
      dock={<KeyGrid keys={phoneKeys('X')} columns={3} onKey={(key) => setNumber(typeIdNumber(number + key))} onErase={() => setNumber(number.slice(0, -1))} />}
    >
      <TypedBox field={`${field.id}.idNumber`} label={words('question.idNumber')} shown={groupIdNumber(number)} onTyped={(typed) => setNumber(typeIdNumber(typed))} />
      <p className="small num">{checked.valid ? words('question.born', { day: checked.birth }) : words('question.typedOf', { count: number.length, of: 18 })}</p>
      <Press look="quiet" className="again" mark={{ 'data-key': 'otherName' }} onPress={() => setNaming(true)}>
        {words('question.otherName', { name })}
      </Press>
    </AskPage>
  );
}
