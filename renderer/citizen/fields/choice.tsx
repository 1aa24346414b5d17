import { useState } from 'react';
import type { AskedField } from '../../../contract/question.ts';
import type { Answer, Field } from '../../../contract/service-field.ts';
import { useText, useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';
import { CheckCards, RadioCards } from '../../ui/choices.tsx';
import { Note } from '../../ui/notes.tsx';
import { Pane } from '../../ui/pane.tsx';
import { AskPage, textOf, type AskProps, type Shell } from './ask-page.tsx';

interface Option {
  readonly value: string;
  readonly title: string;
  readonly means?: string;
}

export function AskChoice({ field, value, shell, multiple }: AskProps<'choice'> & { readonly multiple: boolean }) {
  const text = useText();
  const options = field.options.map((option) => ({ value: option.value, title: text(option.label) }));
  return multiple ? <Several field={field} value={value} shell={shell} options={options} /> : <One field={field} value={value} shell={shell} options={options} />;
}

/** Choices are a department's records. Where it has none, only a person can help. */
export function AskRecord({ field, value, shell, choices }: AskProps<'choiceFrom'> & { readonly choices: AskedField['choices'] }) {
  const words = useWords();
  const options = choices.map((choice): Option => {
    const [title = choice.value, ...shown] = choice.shows.reveal();
    const more = choice.self === true ? [...shown, words('fromCard.self')] : shown;
    return more.length === 0 ? { value: choice.value, title } : { value: choice.value, title, means: more.join(' ') };
  });
  if (options.length === 0)
    return (
      <AskPage field={field} shell={shell} answer={undefined}>
        <Note kind="human">{words('question.noRecords')}</Note>
      </AskPage>
    );
  return field.multiple === true ? <Several field={field} value={value} shell={shell} options={options} /> : <One field={field} value={value} shell={shell} options={options} />;
}

interface ChoicesProps {
  readonly field: Field;
  readonly value: Answer | undefined;
  readonly shell: Shell;
  readonly options: readonly Option[];
}

/** Where it is all that is asked, the touch is the answer, and undo takes it back; else it marks, and the button goes on. */
function One({ field, value, shell, options }: ChoicesProps) {
  const [marked, setMarked] = useState(textOf(value));
  return (
    <AskPage field={field} shell={shell} answer={marked === '' ? undefined : marked} checkedElsewhere={field.type === 'choiceFrom'} byTouch={shell.sends}>
      <Pane label={shell.title}>
        {shell.sends ? (
          <div className={columnsFor(options) === 2 ? 'choices two' : options.length <= few ? 'choices few' : 'choices'}>
            {options.map((option) => (
              <Press
                key={option.value}
                look="choice"
                className="answer-choice"
                disabled={shell.busy}
                pressed={option.value === marked}
                mark={{ 'data-intent': 'answer', 'data-choice': option.value }}
                onPress={() => {
                  setMarked(option.value);
                  shell.onAnswer(option.value);
                }}
              >
                <span className="choice-title">{option.title}</span>
                {option.means !== undefined && <small>{option.means}</small>}
              </Press>
            ))}
          </div>
        ) : (
          <RadioCards label={shell.title} choices={options} columns={columnsFor(options)} value={marked === '' ? null : marked} onChange={setMarked} />
        )}
      </Pane>
    </AskPage>
  );
}

function Several({ field, value, shell, options }: ChoicesProps) {
  const words = useWords();
  const [marked, setMarked] = useState<readonly string[]>(() => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []));
  return (
    <AskPage field={field} shell={shell} answer={marked.length === 0 ? undefined : [...marked]} checkedElsewhere={field.type === 'choiceFrom'}>
      <p className="small">{words('question.several', { count: marked.length })}</p>
      <Pane label={shell.title}>
        <CheckCards label={shell.title} choices={options} columns={columnsFor(options)} values={marked} onChange={setMarked} />
      </Pane>
    </AskPage>
  );
}

/** So many have room to be as large as what they decide. */
const few = 4;

/** Few or wordy choices stand one under the other, many short ones in two columns. */
function columnsFor(options: readonly Option[]): 1 | 2 {
  const short = options.every(({ title, means = '' }) => title.length <= 8 && means === '');
  return short && options.length > 4 ? 2 : 1;
}
