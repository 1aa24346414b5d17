import type { ReactNode } from 'react';
import type { ApplicationPart, Decision, RuleResult } from '../../contract/decision.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from './button.tsx';
import { Mark } from './notes.tsx';

/** Parts that a screen mends. The rest is mended by signing again or by a person. */
const mendable = ['operator', 'contact', 'name', 'scope', 'premises'] as const;

function mendablePart(part: ApplicationPart): (typeof mendable)[number] | undefined {
  return mendable.find((known) => known === part);
}

interface VerdictProps {
  readonly decision: Decision;
  readonly title: string;
  readonly children?: ReactNode;
}

/** An outcome with its reasons, rule by rule: what has to be done first, then what a person looks at, then what is in order. */
export function Verdict({ decision, title, children }: VerdictProps) {
  const order = { fix: 0, human: 1, pass: 2 } as const;
  const trace = [...decision.trace].sort((a, b) => order[a.result] - order[b.result]);
  return (
    <section className={`verdict ${decision.outcome}`} data-outcome={decision.outcome}>
      <h2>{title}</h2>
      {children}
      <ul className="rules">
        {trace.map((result) => (
          <RuleRow key={`${result.rule} ${result.part} ${result.reason['zh-Hans']}`} result={result} />
        ))}
      </ul>
    </section>
  );
}

function RuleRow({ result }: { readonly result: RuleResult }) {
  const words = useWords();
  const text = useText();
  const mended = mendablePart(result.part);
  return (
    <li data-rule={result.rule} data-result={result.result}>
      <Mark kind={result.result} />
      <span>
        {text(result.reason)}
        {result.result === 'fix' && <span className="remedy">{text(result.remedy)}</span>}
        <small>{words('rules.source', { rule: result.rule, source: result.source })}</small>
      </span>
      {result.result === 'fix' && mended !== undefined && (
        <IntentButton look="plain" type="edit" intent={{ type: 'edit', part: mended }} mark={{ 'data-part': mended }}>
          {words(`review.mend.${mended}`)}
        </IntentButton>
      )}
    </li>
  );
}

