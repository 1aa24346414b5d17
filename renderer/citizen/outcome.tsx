import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { useView } from '../view-state.ts';
import { CaseCode } from './case-code.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { HumanFacts } from './human-facts.tsx';
import { Judgement } from './judgement.tsx';
import { TakeAlong } from './take-along.tsx';
import { Sending } from '../drawings/sending.tsx';
import '../drawings/drawings.css';

/** The application is in the machine's journal before the first try; that, and no more, is promised here. */
export function SubmittingScreen({ screen }: { readonly screen: ScreenOf<'submitting'> }) {
  const words = useWords();
  const { fault, attempts, opening = false } = screen;
  const state = fault === undefined ? 'under way' : faultCatalogue[fault.code].mendedBy === 'itself' ? 'waiting' : 'refused';
  const titles = { 'under way': opening ? 'submitting.opening' : 'submitting.title', waiting: opening ? 'submitting.openingWaits' : 'submitting.waiting', refused: 'submitting.refused' } as const;
  const leads = { 'under way': opening ? 'submitting.openingLead' : 'submitting.lead', waiting: opening ? 'submitting.openingNext' : 'submitting.howNext', refused: 'submitting.refusedLead' } as const;
  return (
    <Page
      title={words(titles[state])}
      lead={words(leads[state])}
      ways={['leave']}
      aside={
        <div className="submitting-aside" data-state={state}>
          {fault !== undefined && <FaultNotice fault={fault} />}
          {state === 'waiting' && <Note kind="now">{words('submitting.attempts', { count: attempts })}</Note>}
          <Sending state={state} />
        </div>
      }
    />
  );
}

/** A person decides; the citizen knows why, under which number, and whom to ask. */
export function HandedOverScreen({ screen }: { readonly screen: ScreenOf<'handedOver'> }) {
  const words = useWords();
  const { caseId, decision, mayAsk, mayMend, asked } = screen;
  const toMend = decision.outcome === 'needsCorrection' && asked?.state !== 'asked';
  return (
    <Page
      title={words(asked?.state === 'asking' ? 'handedOver.asking' : toMend ? 'handedOver.correction' : 'handedOver.title')}
      lead={words(toMend ? 'handedOver.correctionLead' : asked?.state === 'asked' ? 'handedOver.askedLead' : 'handedOver.lead')}
      {...(mayMend && { ways: ['back'] as const })}
      aside={<CaseCode caseId={caseId} title={words('handedOver.safe')} use={words('handedOver.qr')} label={words('handedOver.qrLabel')} />}
      actions={
        <>
          <TakeAlong along={screen.along} />
          <IntentButton look="go" type="finish" disabled={asked?.state === 'asking'} intent={{ type: 'finish' }}>
            {words('handedOver.go')}
          </IntentButton>
        </>
      }
    >
      <Pane label={words('handedOver.why')}>
        {asked?.state === 'failed' && (
          <FaultNote>
            <p data-fault={asked.fault.code}>{words(asked.fault.code === 'central.unreachable' ? 'handedOver.notAsked' : 'handedOver.notTaken', { phone: screen.human.phone })}</p>
          </FaultNote>
        )}
        <Judgement decision={decision} title={words('handedOver.why')} {...(mayAsk && { mayAskPerson: 'submitted' as const })} />
        <Contact screen={screen} />
      </Pane>
    </Page>
  );
}

function Contact({ screen: { human, asked } }: { readonly screen: ScreenOf<'handedOver'> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return (
    <dl className="facts">
      {asked?.state === 'asked' && (
        <div data-due={asked.dueDay}>
          <dt>{words('handedOver.due')}</dt>
          <dd>{formatDay(asked.dueDay, language)}</dd>
        </div>
      )}
      <HumanFacts human={human} />
    </dl>
  );
}
