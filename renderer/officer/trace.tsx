import type { RuleResult } from '../../contract/decision.ts';
import type { OfficerCase } from '../../contract/officer.ts';
import { placeInWords, valueAt } from './fields.ts';
import { Value } from './record.tsx';
import { useSpeech } from './words.ts';

/** What the rules looked into: the record's parts beside the facts. */
export function rootOf({ record, facts }: OfficerCase): Record<string, unknown> {
  const parts = typeof record === 'object' && record !== null ? (record as Record<string, unknown>) : {};
  return { ...parts, facts };
}

/** What the machine found: first what a person has to judge, each with the values it looked at, then what passed. */
export function Trace({ of }: { of: OfficerCase }) {
  const { say } = useSpeech();
  const trace = of.decision?.trace ?? [];
  const open = trace.filter(({ result }) => result !== 'pass');
  const passed = trace.filter(({ result }) => result === 'pass');
  const root = rootOf(of);
  return (
    <section aria-labelledby="judge">
      <h2 id="judge">{say(of.status === 'routedToHuman' ? 'toJudge' : 'machineFound')}</h2>
      {open.length === 0 ? <p className="quiet">{say('nothingOpen')}</p> : open.map((finding, index) => <Finding key={`${finding.rule}${index}`} finding={finding} root={root} />)}
      {passed.length > 0 && (
        <details className="passed">
          <summary>{say('passedRules', { n: passed.length })}</summary>
          {passed.map((finding, index) => (
            <Passed key={`${finding.rule}${index}`} finding={finding} />
          ))}
        </details>
      )}
    </section>
  );
}

function Finding({ finding, root }: { finding: RuleResult; root: Record<string, unknown> }) {
  const { say, language } = useSpeech();
  return (
    <article className={`finding ${finding.result}`}>
      <h3>
        <span className="rule">{finding.rule}</span>
        <span className="verdict">{say(finding.result === 'human' ? 'human' : 'fix')}</span>
      </h3>
      <p className="reason">{finding.reason[language]}</p>
      {finding.result === 'fix' && (
        <p>
          <b>{say('remedy')}</b> {finding.remedy[language]}
        </p>
      )}
      <h4>{say('lookedAt')}</h4>
      <dl className="looked">
        {finding.lookedAt.map((pointer) => (
          <div key={pointer}>
            <dt title={pointer}>{placeInWords(pointer, language)}</dt>
            <dd>
              <Value value={valueAt(root, pointer)} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="source">
        {say('source')}
        {language === 'en' ? ': ' : '：'}
        {finding.source}
      </p>
    </article>
  );
}

function Passed({ finding }: { finding: RuleResult }) {
  const { language } = useSpeech();
  return (
    <p className="pass">
      <span className="rule">{finding.rule}</span> {finding.reason[language]} <span className="source">{finding.source}</span>
    </p>
  );
}
