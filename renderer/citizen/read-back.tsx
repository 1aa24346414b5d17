import './summary.css';
import type { Summary } from '../../contract/question.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';

/** What was answered, question by question, each with the way back to it while it can still be changed. */
export function ReadBack({ summary, editable }: { readonly summary: Summary; readonly editable: boolean }) {
  const words = useWords();
  return (
    <div className="read-back">
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
                <dd>{value.reveal()}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}
