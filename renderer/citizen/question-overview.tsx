import type { AskedField } from '../../contract/question.ts';
import type { Answer, Answers } from '../../contract/service-field.ts';
import { departmentIdSchema } from '../../contract/item-kinds.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { sayAnswer } from '../../domain/service-item/say.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { maskMobile } from '../../domain/identity/mobile.ts';
import { FaultNote, Mark, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { useView } from '../view-state.ts';
import { knownAnswer } from './question-walk.ts';

interface OverviewProps {
  readonly screen: ScreenOf<'question'>;
  readonly values: Answers;
  readonly onField: (id: string) => void;
  readonly onBack: (() => void) | undefined;
  readonly onSend: () => void;
}

/** All fields of a question read back: first what has to be mended, then each with its answer and whence it is. */
export function QuestionOverview({ screen: { question, defects, silent, busy, fault }, values, onField, onBack, onSend }: OverviewProps) {
  const words = useWords();
  const text = useText();
  const complete = question.fields.every(({ field, required, stands }) => !required || stands || values[field.id] !== undefined);
  return (
    <Page
      title={text(question.title)}
      lead={defects.length > 0 ? words('question.mendLead', { count: defects.length }) : question.lead === undefined ? words('question.readBack') : text(question.lead)}
      ways={['back', 'leave']}
      fault={fault}
      onBack={onBack}
      actions={
        <Press look="go" disabled={!complete || busy} mark={{ 'data-intent': 'answer' }} onPress={onSend}>
          {words(busy ? 'question.busy' : 'question.allRight')}
        </Press>
      }
    >
      <div className="asking" data-question={question.id} data-type="overview">
        <Pane label={text(question.title)}>
          {defects.length > 0 && (
            <FaultNote>
              <h2>{words('question.toMend')}</h2>
              <ul className="plain-list">
                {defects.map((defect) => (
                  <li key={defect.pointer}>{text(defect.reason)}</li>
                ))}
              </ul>
            </FaultNote>
          )}
          <Silent departments={silent} />
          <dl className="facts answers">
            {question.fields.map((asked) => (
              <AnswerRow
                key={asked.field.id}
                asked={asked}
                value={asked.stands ? knownAnswer(asked) : values[asked.field.id]}
                defects={defects.filter(({ field }) => field === asked.field.id)}
                onChange={asked.stands ? undefined : () => onField(asked.field.id)}
              />
            ))}
          </dl>
        </Pane>
      </div>
    </Page>
  );
}

interface AnswerRowProps {
  readonly asked: AskedField;
  readonly value: Answer | undefined;
  readonly defects: ScreenOf<'question'>['defects'];
  readonly onChange: (() => void) | undefined;
}

function AnswerRow({ asked, value, defects, onChange }: AnswerRowProps) {
  const words = useWords();
  const text = useText();
  const say = useSaid();
  const whenceOf = useWhence();
  const label = text(asked.field.label);
  return (
    <div data-answer={asked.field.id} data-defect={defects.length > 0}>
      <dt>{label}</dt>
      <dd>
        {value === undefined ? <span className="not-yet">{words(asked.required ? 'question.notYet' : 'question.leftOut')}</span> : say(asked, value)}
        {(isFromElsewhere(asked) || asked.stands) && value !== undefined && <small>{whenceOf(asked)}</small>}
        {defects.map((defect) => (
          <span className="with-mark remedy" key={defect.pointer}>
            <Mark kind="fix" />
            {text(defect.remedy)}
          </span>
        ))}
      </dd>
      {onChange !== undefined && (
        <dd>
          <Press look="link" label={words('question.changeWhat', { what: label })} mark={{ 'data-change': asked.field.id }} onPress={onChange}>
            {words(value === undefined ? 'question.fillIn' : 'question.change')}
          </Press>
        </dd>
      )}
    </div>
  );
}

/** An answer in words; numbers by which somebody could be found are masked, as a screen is seen by others too. */
function useSaid(): (asked: AskedField, value: Answer) => string {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return ({ field, choices }, value) => {
    if (field.type === 'mobile' && typeof value === 'string') return maskMobile(value);
    if (field.type === 'bankAccount' && typeof value === 'string') return `${'*'.repeat(4)} ${value.slice(-4)}`;
    return sayAnswer(field, value, language, choices.map((choice) => ({ value: choice.value, shows: choice.shows.reveal() })));
  };
}

/** Whether the answer stands there before anybody touched it here: it is known, or was given on the phone. */
export const isFromElsewhere = ({ known, fromPhone }: AskedField): boolean => known || fromPhone === true;

/** Whence a known value is: by the sources that the item names for it, where they are all of one kind. */
export function useWhence(): (asked: AskedField) => string {
  const words = useWords();
  return ({ field, fromPhone }) => {
    if (fromPhone === true) return words('question.whence.phone');
    const sources = new Set(('prefill' in field ? (field.prefill ?? []) : []).map((ref) => (ref === 'applicant.mobile' ? 'mobile' : ref.split('.')[0])));
    const [only] = sources.size === 1 ? sources : [];
    switch (only) {
      case 'applicant':
      case 'holder':
        return words('question.whence.card');
      case 'mobile':
        return words('question.whence.mobile');
      case 'register':
        return words('question.whence.register');
      case 'licences':
        return words('question.whence.licences');
      case undefined:
      default:
        return words('question.whence.known');
    }
  };
}

/** What stands on record, beside a question about something else. */
export function StandingFacts({ fields }: { readonly fields: readonly AskedField[] }) {
  const text = useText();
  const say = useSaid();
  const whenceOf = useWhence();
  const standing = fields.flatMap((asked) => {
    const value = asked.stands ? knownAnswer(asked) : undefined;
    return value === undefined ? [] : [{ asked, value }];
  });
  if (standing.length === 0) return null;
  return (
    <dl className="facts">
      {standing.map(({ asked, value }) => (
        <div key={asked.field.id} data-stands={asked.field.id}>
          <dt>{text(asked.field.label)}</dt>
          <dd>
            {say(asked, value)}
            <small>{whenceOf(asked)}</small>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** Departments that did not answer: what they hold has to be typed, and is checked later. */
export function Silent({ departments }: { readonly departments: readonly string[] }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  if (departments.length === 0) return null;
  const names = departments.map((department) => {
    const known = departmentIdSchema.safeParse(department);
    return known.success ? words(`question.departments.${known.data}`) : department;
  });
  return <Note kind="now">{words('question.silent', { departments: names.join(language === 'en' ? ', ' : '、') })}</Note>;
}
