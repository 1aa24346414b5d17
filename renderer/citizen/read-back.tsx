import './summary.css';
import './identity.css';
import { useState } from 'react';
import type { Summary } from '../../contract/question.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { maskLongNumbers } from '../ui/masking.ts';
import { SmallPrint } from '../ui/phrases.tsx';
import { Marked } from './marked.tsx';

/** What was answered, question by question, each with the way back to it while it can still be changed. */
export function ReadBack({ summary, editable }: { readonly summary: Summary; readonly editable: boolean }) {
  const words = useWords();
  const [shown, setShown] = useState(false);
  const guarded = summary.some(({ lines }) => lines.some(({ value }) => maskLongNumbers(value.reveal()) !== value.reveal()));
  return (
    <div className="read-back">
      {guarded && (
        <div className="guard">
          <SmallPrint>{words('summary.guard')}</SmallPrint>
          <Press look="quiet" pressed={shown} mark={{ 'data-choice': 'guard' }} onPress={() => setShown(!shown)}>
            {words(shown ? 'summary.hide' : 'summary.show')}
          </Press>
        </div>
      )}
      {summary.map(({ question, title, lines }) => (
        <section key={question} className="card" data-question={question}>
          <h2>{title}</h2>
          {editable && (
            <IntentButton look="link" type="editQuestion" intent={{ type: 'editQuestion', question }} mark={{ 'data-question': question }} label={words('summary.editWhat', { what: title })}>
              {words('summary.edit')}
            </IntentButton>
          )}
          <dl>
            {lines.map(({ field, label, value }) => (
              <div key={field} data-field={field}>
                <dt>{label}</dt>
                <dd className="num">
                  <Marked>{shown ? value.reveal() : maskLongNumbers(value.reveal())}</Marked>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
