import { useWords } from '../../i18n/i18n.ts';
import { useCandidates } from '../../input/lexicon.ts';
import { PinyinKeyboard } from '../../input/pinyin-keyboard.tsx';
import { useTextEntry } from '../../input/text-entry.ts';
import { TextField } from '../../input/text-field.tsx';
import { AskPage, textOf, type AskProps } from './ask-page.tsx';
import { FromCard } from './from-card.tsx';

export function AskText({ field, value, fromCard, shell }: AskProps<'text'>) {
  const words = useWords();
  const entry = useTextEntry({ initial: textOf(value), maxLength: field.maxLength });
  const candidates = useCandidates(entry);
  const complete = [...entry.text.trim()].length >= (field.minLength ?? 1);
  return (
    <AskPage field={field} shell={shell} answer={complete ? entry.text.trim() : undefined} dock={<PinyinKeyboard entry={entry} candidates={candidates} signs />}>
      <TextField entry={entry} candidates={candidates} field={field.id} label={shell.title} placeholder={words('question.typeHere')} />
      {field.fromCard !== undefined && typeof fromCard === 'string' && entry.text === '' && entry.letters === '' && <FromCard says={field.fromCard} onTake={() => entry.setText(fromCard)} />}
      {entry.text !== '' && !complete && <p className="small">{words('question.atLeast', { count: field.minLength ?? 1 })}</p>}
    </AskPage>
  );
}
