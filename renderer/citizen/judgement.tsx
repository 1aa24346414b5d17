import './judgement.css';
import { useState, type ReactNode } from 'react';
import type { Decision, RuleResult } from '../../contract/decision.ts';
import type { Intent } from '../../contract/intent.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Mark } from '../ui/notes.tsx';
import { Pane } from '../ui/pane.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { setHelpOpen } from '../view-state.ts';

/** The way to the screen that mends a defect. */
export interface Mending {
  readonly intent: Extract<Intent, { type: 'edit' | 'editQuestion' }>;
  readonly label: string;
}

interface JudgementProps {
  readonly decision: Decision;
  readonly title: string;
  /** Undefined where no screen mends it: then its remedy says what does. */
  readonly mend?: (result: Extract<RuleResult, { result: 'fix' }>) => Mending | undefined;
  /** A person may be asked for instead of the rules. */
  readonly mayAskPerson?: boolean;
  readonly children?: ReactNode;
}

/** What is decided, and why: what has to be mended stands here, each a touch away from its question; the rest on a sheet, rule by rule. */
export function Judgement({ decision, title, mend, mayAskPerson = false, children }: JudgementProps) {
  const words = useWords();
  const [explained, setExplained] = useState(false);
  const open = decision.trace.filter((result) => result.result !== 'pass');
  return (
    <section className={`verdict judgement ${decision.outcome}`} data-outcome={decision.outcome}>
      <h2>{title}</h2>
      {children}
      {open.length > 0 && <Rules trace={open} {...(mend !== undefined && { mend })} />}
      <div className="judgement-ways">
        <Press look="quiet" mark={{ 'data-choice': 'rules' }} onPress={() => setExplained(true)}>
          {words('summary.allRules', { count: decision.trace.length })}
        </Press>
        {mayAskPerson && (
          <Press look="quiet" mark={{ 'data-help': 'askPerson' }} onPress={() => setHelpOpen(true)}>
            {words('summary.askPerson')}
          </Press>
        )}
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

const order = { fix: 0, human: 1, pass: 2 } as const;

function Rules({ trace, mend }: { readonly trace: Decision['trace'] } & Pick<JudgementProps, 'mend'>) {
  const sorted = [...trace].sort((a, b) => order[a.result] - order[b.result]);
  return (
    <ul className="rules">
      {sorted.map((result, index) => (
        <Rule key={index} result={result} mending={result.result === 'fix' ? mend?.(result) : undefined} />
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
      <span>
        {text(result.reason)}
        {result.result === 'fix' && <span className="remedy">{text(result.remedy)}</span>}
        {result.result === 'human' && <small>{words('rules.human')}</small>}
        <small>{words('rules.source', { rule: result.rule, source: result.source })}</small>
      </span>
      {mending !== undefined && (
        <IntentButton
          look="plain"
          type={mending.intent.type}
          intent={mending.intent}
          label={words('summary.mendWhat', { what: mending.label })}
          mark={mending.intent.type === 'edit' ? { 'data-part': mending.intent.part } : { 'data-question': mending.intent.question }}
        >
          {mending.intent.type === 'edit' ? mending.label : words('summary.mend')}
        </IntentButton>
      )}
    </li>
  );
}
