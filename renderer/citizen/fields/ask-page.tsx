import type { ReactNode } from 'react';
import type { Fault } from '../../../contract/fault.ts';
import { Personal } from '../../../contract/personal.ts';
import type { AnswerDefect } from '../../../contract/question.ts';
import type { Answer, Field, ListedField } from '../../../contract/service-field.ts';
import { flawsOf } from '../../../domain/service-item/check-answer.ts';
import { viewOf } from '../../../domain/service-item/view.ts';
import { flawWording } from '../../../domain/service-item/wording.ts';
import { useText, useWords } from '../../i18n/i18n.ts';
import { Press } from '../../ui/button.tsx';
import { FaultNote, Note } from '../../ui/notes.tsx';
import { Page } from '../../ui/page.tsx';
import { todayInChina } from './calendar.ts';
import './fields.css';

/** What stands around one field while it is asked. */
export interface Shell {
  readonly question: string;
  readonly title: string;
  readonly lead?: string | undefined;
  /** Whence a value is that nobody typed here. */
  readonly whence?: string | undefined;
  readonly defects: readonly AnswerDefect[];
  /** The answer goes to the machine; otherwise the next field of the same question follows. */
  readonly sends: boolean;
  readonly go: string;
  readonly busy: boolean;
  readonly fault?: Fault | undefined;
  /** Beside the field: what is shown and not asked, departments that were silent. */
  readonly beside?: ReactNode;
  readonly onAnswer: (answer: Answer) => void;
  /** Present where the field may be left out. */
  readonly onSkip?: (() => void) | undefined;
  readonly onBack?: (() => void) | undefined;
}

/** What every editor of a field gets. */
export interface AskProps<Type extends Field['type']> {
  readonly field: Extract<Field | ListedField, { type: Type }>;
  readonly value: Answer | undefined;
  /** What the card of whoever stands here would answer; of a list, one entry as far as the card tells. */
  readonly fromCard?: Answer | undefined;
  readonly shell: Shell;
}

interface AskPageProps {
  readonly field: Field | ListedField;
  readonly shell: Shell;
  /** What would be answered now; absent while it is not complete. */
  readonly answer: Answer | undefined;
  /** The rules of the field do not tell here: of a department’s records, and of half an answer. */
  readonly checkedElsewhere?: boolean;
  /** A touch of a choice is the answer: there is nothing to press before one was touched. */
  readonly byTouch?: boolean;
  readonly title?: string;
  readonly onBack?: (() => void) | undefined;
  readonly dock?: ReactNode;
  readonly children: ReactNode;
}

/** One field on a screen of its own: the question over it, what is wrong beside it, what happens next below. */
export function AskPage({ field, shell, answer, checkedElsewhere = false, byTouch = false, title = shell.title, onBack = shell.onBack, dock, children }: AskPageProps) {
  const words = useWords();
  const text = useText();
  // The same rules as the central API's, so that nothing goes on that would come back.
  const flaws = answer === undefined || checkedElsewhere ? [] : flawsOf(field, answer, viewOfToday());
  const go = answer === undefined || flaws.length > 0 ? undefined : answer;
  return (
    <Page
      title={title}
      {...(shell.lead !== undefined && { lead: shell.lead })}
      ways={['back', 'leave']}
      fault={shell.fault}
      onBack={onBack}
      aside={shell.beside}
      dock={dock}
      actions={
        <>
          {shell.onSkip !== undefined && (
            <Press look="plain" disabled={shell.busy} mark={{ 'data-key': 'skip' }} onPress={shell.onSkip}>
              {words('question.skip')}
            </Press>
          )}
          {!(byTouch && answer === undefined) && (
            <Press
              look="go"
              disabled={go === undefined || shell.busy}
              mark={shell.sends ? { 'data-intent': 'answer' } : { 'data-key': 'next' }}
              onPress={() => {
                if (go !== undefined) shell.onAnswer(go);
              }}
            >
              {shell.busy ? words('question.busy') : shell.go}
            </Press>
          )}
        </>
      }
    >
      <div className="asking" data-question={shell.question} data-asked={field.id} data-type={field.type}>
        {shell.defects.map((defect) => (
          <FaultNote key={defect.pointer}>
            <p>{text(defect.reason)}</p>
            <p>{text(defect.remedy)}</p>
          </FaultNote>
        ))}
        {shell.whence !== undefined && <Note kind="pass">{shell.whence}</Note>}
        {children}
        {flaws.map(({ flaw, within }) => (
          <FaultNote key={flaw + within}>
            <p>{text(flawWording[flaw].reason)}</p>
            <p>{text(flawWording[flaw].remedy)}</p>
          </FaultNote>
        ))}
      </div>
    </Page>
  );
}

/** Fields are checked against themselves and the day; what refers to registers and earlier answers the machine checks. */
function viewOfToday() {
  const nothing = new Personal({});
  return viewOf({ today: todayInChina(), applicant: nothing, represented: nothing, register: nothing, licences: nothing }, {});
}

/** A string that was answered or is known; empty where there is none. */
export function textOf(value: Answer | undefined): string {
  return typeof value === 'string' ? value : '';
}
