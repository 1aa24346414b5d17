import './judgement.css';
import { useState, type ReactNode } from 'react';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { Mending, Mendings } from '../../contract/mending.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Mark } from '../ui/notes.tsx';
import { Pane } from '../ui/pane.tsx';
import { Phrases, Small } from '../ui/phrases.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { setHelpOpen } from '../view-state.ts';

interface JudgementProps {
  readonly decision: Decision;
  readonly title: string;
  /** Where each defect is mended; absent where the decision is only told. */
  readonly mendings?: Mendings;
  /** A person may be asked for instead of the rules: `rehearsed` shows the ways to one, `submitted` hands the case over. */
  readonly mayAskPerson?: 'rehearsed' | 'submitted';
  readonly children?: ReactNode;
}

/** What is decided, and why: what has to be mended stands here, each a touch away from its question; the rest on a sheet, rule by rule. */
export function Judgement({ decision, title, mendings, mayAskPerson, children }: JudgementProps) {
  const words = useWords();
  const [explained, setExplained] = useState(false);
  const open = decision.trace.filter((result) => result.result !== 'pass');
  return (
    <section className={`verdict judgement ${decision.outcome}`} data-outcome={decision.outcome}>
      <h2>{title}</h2>
      {children}
      {open.length > 0 && <Rules trace={open} {...(mendings !== undefined && { mendings })} />}
      <div className="judgement-ways">
        <Press look="quiet" mark={{ 'data-choice': 'rules' }} onPress={() => setExplained(true)}>
          {words('summary.allRules', { count: decision.trace.length })}
        </Press>
        {mayAskPerson === 'rehearsed' && (
          <Press look="quiet" mark={{ 'data-help': 'askPerson' }} onPress={() => setHelpOpen(true)}>
            {words('summary.askPerson')}
          </Press>
        )}
        {mayAskPerson === 'submitted' && <AskPerson />}
      </div>
      <Sheet
        title={words('summary.rulesTitle')}
        open={explained}
        onOpenChange={setExplained}
        actions={
          <Press look="go" mark={{ 'data-key': 'closeSheet' }} onPress={() => setExplained(false)}>
            {words('summary.rulesClose')}
          </Press>
        }
      >
        <p>{words('summary.rulesLead', { version: decision.ruleSet })}</p>
        <Pane label={words('summary.rulesTitle')}>
          <Rules trace={decision.trace} />
        </Pane>
      </Sheet>
    </section>
  );
}

/** One touch and a confirmation: what was handed in goes to a person as it is. */
function AskPerson() {
  const words = useWords();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Press look="quiet" mark={{ 'data-choice': 'askPerson' }} onPress={() => setAsking(true)}>
        {words('summary.askPerson')}
      </Press>
      <Sheet
        title={words('summary.askPersonTitle')}
        open={asking}
        onOpenChange={setAsking}
        actions={
          <>
            <Press look="plain" mark={{ 'data-key': 'stepBack' }} onPress={() => setAsking(false)}>
              {words('summary.askPersonNot')}
            </Press>
            <IntentButton look="go" type="askPerson" intent={{ type: 'askPerson' }} onSend={() => setAsking(false)}>
              {words('summary.askPersonDo')}
            </IntentButton>
          </>
        }
      >
        <p>{words('summary.askPersonLead')}</p>
      </Sheet>
    </>
  );
}

const order = { fix: 0, human: 1, pass: 2 } as const;

function Rules({ trace, mendings }: { readonly trace: Decision['trace'] } & Pick<JudgementProps, 'mendings'>) {
  const sorted = [...trace].sort((a, b) => order[a.result] - order[b.result]);
  return (
    <ul className="rules">
      {sorted.map((result, index) => (
        <Rule key={index} result={result} mending={result.result === 'fix' && mendings !== undefined ? (mendings[result.field] ?? { by: 'person' }) : undefined} />
      ))}
    </ul>
  );
}

function Rule({ result, mending }: { readonly result: RuleResult; readonly mending: Mending | undefined }) {
  const words = useWords();
  const text = useText();
  return (
    <li data-rule={result.rule} data-result={result.result}>
      <Mark kind={result.result} />
      <span className="phrased">
        <Phrases>{text(result.reason)}</Phrases>
        {result.result === 'fix' && (
          <span className="remedy">
            <Phrases>{text(result.remedy)}</Phrases>
          </span>
        )}
        {mending !== undefined && mending.by !== 'question' && mending.by !== 'part' && <Small>{words(`mending.${mending.by}`)}</Small>}
        {result.result === 'human' && <Small>{words('rules.human')}</Small>}
        <Small>{words('rules.source', { rule: result.rule, source: result.source })}</Small>
      </span>
      {mending !== undefined && <ToMend mending={mending} />}
    </li>
  );
}

/** The one touch that leads to where it is mended, or to a person. */
function ToMend({ mending }: { readonly mending: Mending }) {
  const words = useWords();
  const text = useText();
  switch (mending.by) {
    case 'question':
      return (
        <IntentButton look="plain" type="editQuestion" intent={{ type: 'editQuestion', question: mending.question }} label={words('summary.mendWhat', { what: text(mending.title) })} mark={{ 'data-question': mending.question }}>
          {words('summary.mend')}
        </IntentButton>
      );
    case 'part':
      return (
        <IntentButton look="plain" type="edit" intent={{ type: 'edit', part: mending.part }} mark={{ 'data-part': mending.part }}>
          {words(`mending.part.${mending.part}`)}
        </IntentButton>
      );
    case 'signature':
      return null;
    case 'anew':
      return (
        <IntentButton look="plain" type="leave" intent={{ type: 'leave' }}>
          {words('mending.leave')}
        </IntentButton>
      );
    case 'person':
      return (
        <Press look="plain" mark={{ 'data-help': 'mending' }} onPress={() => setHelpOpen(true)}>
          {words('mending.ask')}
        </Press>
      );
  }
}
