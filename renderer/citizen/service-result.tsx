import './service-result.css';
import type { ServiceCase } from '../../contract/service-application.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { OutputPaper } from '../drawings/output-paper.tsx';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Small } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { CaseCode } from './case-code.tsx';
import { TakeAlong } from './take-along.tsx';
import { Judgement } from './judgement.tsx';

type Standing = 'done' | 'accepted' | 'routed' | 'correction' | 'ended';

/** How the case stands, in one of five words; only what is out is called done. */
function standingOf({ status, work, output }: ServiceCase): Standing {
  if (status === 'needsCorrection') return 'correction';
  if (status === 'routedToHuman' || work.state === 'returned') return 'routed';
  if (status === 'refused' || status === 'withdrawn' || status === 'expired') return 'ended';
  return output !== undefined || work.state === 'done' ? 'done' : 'accepted';
}

/** What came out of a service item: its paper, what is still to do, and whom to ask. */
export function ServiceResultScreen({ screen }: { readonly screen: ScreenOf<'serviceResult'> }) {
  const words = useWords();
  const text = useText();
  const { case: found, printable } = screen;
  const { output, decision } = found;
  const standing = standingOf(found);
  return (
    <Page
      title={words(`result.${standing}`)}
      lead={standing === 'done' ? words('result.doneLead', { title: output?.title ?? text(found.itemName) }) : words(`result.${standing}Lead`)}
      aside={<CaseCode caseId={found.caseId} title={words('result.case')} use={words('result.caseQr')} label={words('result.caseQrLabel')} />}
      actions={
        <>
          <TakeAlong along={screen.along} />
          <IntentButton look={printable ? 'plain' : 'go'} type="finish" intent={{ type: 'finish' }}>
            {words(printable ? 'result.noPrint' : 'result.finish')}
          </IntentButton>
          {printable && (
            <IntentButton look="go" type="print" intent={{ type: 'print' }}>
              {words('result.print')}
            </IntentButton>
          )}
        </>
      }
    >
      <Pane label={words('result.next')}>
        {output !== undefined && <OutputPaper output={output} />}
        {output !== undefined && !printable && <Note kind="now">{words('result.notPrintable')}</Note>}
        {found.work.reason !== undefined && (
          <Note kind="human">
            {words('result.reason')}：{text(found.work.reason)}
          </Note>
        )}
        {(standing === 'routed' || standing === 'correction') && <Judgement decision={decision} title={words('handedOver.why')} />}
        <ToDo found={found} />
      </Pane>
    </Page>
  );
}

function ToDo({ found: { pending, human } }: { readonly found: ServiceCase }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return (
    <section>
      <h2>{words('result.next')}</h2>
      <ol className="card next-list">
        {pending.map(({ material, name, dueOn, receivedAt, overdue }) => (
          <li key={material} data-pending={material}>
            <span>{words('result.pending', { name: text(name) })}</span>
            <Small>{receivedAt !== undefined ? words('result.pendingHere') : words(overdue ? 'result.pendingLate' : 'result.pendingBy', { day: formatDay(dueOn, language) })}</Small>
          </li>
        ))}
        {pending.length === 0 && (
          <li>
            <span>{words('result.nothing')}</span>
          </li>
        )}
        <li>
          <span className="num">{words('result.ask', { phone: human.phone })}</span>
          <Small>{words('result.askWhere', { place: human.place, hours: human.hours })}</Small>
        </li>
      </ol>
    </section>
  );
}
