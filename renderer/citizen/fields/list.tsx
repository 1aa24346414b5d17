import { useState, type ReactNode } from 'react';
import type { Answer, Answers, ListedField } from '../../../contract/service-field.ts';
import { answersSchema } from '../../../contract/service-field.ts';
import { sayAnswer } from '../../../domain/service-item/say.ts';
import { isRecord } from '../../../domain/service-item/view.ts';
import { useText, useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';
import { Pane } from '../../ui/pane.tsx';
import { useView } from '../../view-state.ts';
import { AskPage, type AskProps, type Shell } from './ask-page.tsx';

/** One entry while it is filled: which one, what stands of it, and the field that is asked now. */
interface Filling {
  readonly index: number;
  readonly entry: Answers;
  readonly at: number;
}

/** Draws the editor of one field of an entry. */
type Editor = (props: { readonly asked: { readonly field: ListedField; readonly choices: [] }; readonly value: Answer | undefined; readonly fromCard: Answer | undefined; readonly shell: Shell }) => ReactNode;

/** Entries on sheets; each is filled field by field on pages of its own, by the editors that every field has. */
export function AskList({ field, value, fromCard, shell, editor: AskEntry }: AskProps<'list'> & { readonly editor: Editor }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [entries, setEntries] = useState<readonly Answers[]>(() => (Array.isArray(value) ? value.flatMap(asEntry) : []));
  const [filling, setFilling] = useState<Filling>();
  const own = Array.isArray(fromCard) ? fromCard.flatMap(asEntry)[0] : undefined;
  const column = filling === undefined ? undefined : field.of[filling.at];

  if (filling !== undefined && column !== undefined) {
    const last = filling.at === field.of.length - 1;
    return (
      <AskEntry
        key={`${String(filling.index)} ${column.id}`}
        asked={{ field: column, choices: [] }}
        value={filling.entry[column.id]}
        fromCard={own?.[column.id]}
        shell={{
          ...shell,
          title: text(column.label),
          lead: words('question.entryOf', { number: filling.index + 1, list: text(field.label) }),
          defects: [],
          beside: undefined,
          whence: undefined,
          onSkip: undefined,
          sends: false,
          go: words(last ? 'question.entryDone' : 'question.next'),
          onBack: () => setFilling(filling.at === 0 ? undefined : { ...filling, at: filling.at - 1 }),
          onAnswer: (answer) => {
            // Whoever is meant themselves is not asked for what stands on the card that they laid on the machine.
            const meansSelf = column.type === 'person' && answer === own?.[column.id];
            const entry = { ...filling.entry, ...(meansSelf ? own : {}), [column.id]: answer };
            const next = meansSelf ? field.of.findIndex(({ id }, index) => index > filling.at && own[id] === undefined) : last ? -1 : filling.at + 1;
            if (next !== -1) {
              setFilling({ ...filling, entry, at: next });
              return;
            }
            setEntries(entries.toSpliced(filling.index, 1, entry));
            setFilling(undefined);
          },
        }}
      />
    );
  }
  const complete = entries.length >= field.min && entries.length > 0;
  return (
    // What every entry is filled with was checked when it was filled; an answer's own schema takes it as it is.
    <AskPage field={field} shell={shell} answer={complete ? answerSchema.parse(entries) : undefined}>
      <Pane label={shell.title}>
        {entries.length === 0 && <p className="small">{field.min === 0 ? words('question.noEntriesYet') : words('question.noEntries', { count: field.min })}</p>}
        <ol className="entries sheets">
          {entries.map((entry, index) => (
            <li key={index} className="card" data-entry={String(index)}>
              <p>
                {field.of.map((each: ListedField) => (
                  <span key={each.id} className="entry-line">
                    <small>{text(each.label)}</small>
                    {sayAnswer(each, entry[each.id], language)}
                  </span>
                ))}
              </p>
              <div className="entry-ways">
                <Press look="quiet" mark={{ 'data-key': 'editEntry', 'data-entry': String(index) }} onPress={() => setFilling({ index, entry, at: 0 })}>
                  {words('question.change')}
                </Press>
                <Press look="quiet" mark={{ 'data-key': 'removeEntry', 'data-entry': String(index) }} onPress={() => setEntries(entries.toSpliced(index, 1))}>
                  {words('question.remove')}
                </Press>
              </div>
            </li>
          ))}
        </ol>
        <Press look="plain" className="add-entry" disabled={entries.length >= field.max} mark={{ 'data-key': 'addEntry' }} onPress={() => setFilling({ index: entries.length, entry: {}, at: 0 })}>
          {words(entries.length === 0 ? 'question.addFirst' : 'question.addEntry')}
        </Press>
      </Pane>
    </AskPage>
  );
}

const answerSchema = answersSchema.valueType;

function asEntry(entry: unknown): Answers[] {
  return isRecord(entry) ? [answersSchema.parse(entry)] : [];
}
