import type { CaseEventKind } from '../../contract/case.ts';
import type { Progress } from '../../contract/case-standing.ts';
import type { Text } from '../../contract/language.ts';
import type { OfficerDecision } from '../../contract/officer.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { CaseCode } from './case-code.tsx';
import { formatMoment } from './moments.ts';

/** What of a timeline is news to its citizen; the rest is the office's own. */
const told = [
  'opened', 'signed', 'submitted', 'decided', 'routed', 'claimed', 'correctionAsked', 'approved', 'refused', 'carriedOut', 'printed', 'withdrawn', 'expired', 'acceptedWithPending', 'pendingReceived', 'extended',
] as const satisfies readonly CaseEventKind[];
type Told = (typeof told)[number];
const isTold = (kind: CaseEventKind): kind is Told => told.some((each) => each === kind);

/** Where a case stands: its last word first, by when it is answered, what an officer wrote, and what happened. */
export function ProgressResult({ progress, item }: { readonly progress: Progress; readonly item: Text | undefined }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { caseId, status, clock, officer, receivedAt } = progress;
  const waits = clock !== undefined && status === 'routedToHuman';
  const happened = progress.timeline.flatMap(({ kind, at }) => (isTold(kind) ? [{ kind, at }] : [])).reverse();
  return (
    <Page
      title={words(`functionResult.case.${status}`)}
      lead={item === undefined ? words('functionResult.handedIn', { moment: formatMoment(receivedAt, language) }) : words('functionResult.handedInFor', { item: text(item), moment: formatMoment(receivedAt, language) })}
      aside={<CaseCode caseId={caseId} title={words('result.case')} use={words('result.caseQr')} label={words('result.caseQrLabel')} />}
      actions={
        <IntentButton look="go" type="finish" intent={{ type: 'finish' }}>
          {words('functionResult.finish')}
        </IntentButton>
      }
    >
      <Pane label={words('functionResult.happened')}>
        {waits && <Note kind="now">{words(clock.late ? 'functionResult.clockLate' : 'functionResult.clock', { day: formatDay(clock.dueDay, language), count: clock.workingDaysLeft })}</Note>}
        {officer !== undefined && <Officer decision={officer} />}
        <section className="function-part">
          <h2>{words('functionResult.happened')}</h2>
          <ol className="card happened">
            {happened.map(({ kind, at }, index) => (
              <li key={kind + at + String(index)} data-event={kind}>
                <span>{words(`functionResult.event.${kind}`)}</span>
                <Small>{formatMoment(at, language)}</Small>
              </li>
            ))}
          </ol>
        </section>
      </Pane>
    </Page>
  );
}

/** What an officer decided, in the words that were written; a refusal with where one can turn to. */
function Officer({ decision }: { readonly decision: OfficerDecision }) {
  const words = useWords();
  switch (decision.outcome) {
    case 'approved':
      return <Note kind="pass">{words('functionResult.officerApproved')}</Note>;
    case 'correctionAsked':
      return (
        <section className="function-part">
          <h2>{words('functionResult.toMend')}</h2>
          <ol className="card happened" lang="zh-Hans">
            {decision.defects.map(({ what, remedy }) => (
              <li key={what}>
                <span>{what}</span>
                <p>{remedy}</p>
              </li>
            ))}
          </ol>
        </section>
      );
    case 'refused':
      return (
        <section className="function-part">
          <h2>{decision.refusal.title}</h2>
          <dl className="card happened" lang="zh-Hans">
            {(['reasons', 'legalBasis', 'remedies'] as const).map((part) => (
              <div key={part}>
                <dt>{words(`functionResult.refusal.${part}`)}</dt>
                {decision.refusal[part].map((line) => (
                  <dd key={line}>{line}</dd>
                ))}
              </div>
            ))}
          </dl>
          <SmallPrint>{words('functionResult.refusalCounter')}</SmallPrint>
        </section>
      );
  }
}
