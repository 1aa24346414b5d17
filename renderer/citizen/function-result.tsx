import { useState } from 'react';
import type { NumberSlip } from '../../contract/function-result.ts';
import { faultCatalogue } from '../../contract/fault.ts';
import type { ScreenOf, Sheet } from '../../contract/snapshot.ts';
import { chinaDayOf } from '../../domain/journey/china-day.ts';
import { clockOf } from '../../domain/journey/functions/appointment.ts';
import { slipCode } from '../../domain/journey/functions/codes.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { formatDay } from '../ui/dates.ts';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Small, SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';
import { formatMoment } from './moments.ts';
import { ProgressResult } from './progress-result.tsx';
import './function-result.css';

type Shown = ScreenOf<'functionResult'>;

/** What one of the platform's own functions came to. */
export function FunctionResultScreen({ screen }: { readonly screen: Shown }) {
  const { result } = screen;
  switch (result.kind) {
    case 'progress':
      return <ProgressResult progress={result.progress} item={screen.item} />;
    case 'appointment':
      return <Appointment screen={screen} slip={result} />;
    case 'ticket':
      return <Ticket screen={screen} slip={result} />;
  }
}

interface AppointmentProps {
  readonly screen: Shown;
  readonly slip: Extract<NumberSlip, { kind: 'appointment' }>;
}

function Appointment({ screen, slip }: AppointmentProps) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [giving, setGiving] = useState(false);
  const { startsAt, status } = slip.appointment;
  const day = formatDay(chinaDayOf(startsAt), language);
  if (giving && status === 'booked')
    return (
      <Page
        title={words('functionResult.giveBack')}
        lead={words('functionResult.giveBackLead', { day, time: clockOf(startsAt) })}
        actions={
          <div className="equal">
            <Press look="plain" mark={{ 'data-key': 'keepAppointment' }} onPress={() => setGiving(false)}>
              {words('functionResult.keep')}
            </Press>
            <IntentButton look="go" type="cancelAppointment" disabled={screen.busy} intent={{ type: 'cancelAppointment' }} onSend={() => setGiving(false)}>
              {words('functionResult.cancel')}
            </IntentButton>
          </div>
        }
      >
        <AppointmentFacts screen={screen} slip={slip} />
      </Page>
    );
  return (
    <SlipPage screen={screen} slip={slip} title={words(`functionResult.appointment.${status}`)} lead={words(status === 'booked' ? 'functionResult.when' : 'functionResult.whenWas', { day, time: clockOf(startsAt) })}>
      <AppointmentFacts screen={screen} slip={slip} />
      {status === 'booked' && (
        <div className="slip-ways">
          <Press look="quiet" disabled={screen.busy} mark={{ 'data-key': 'giveBack' }} onPress={() => setGiving(true)}>
            {words('functionResult.wantCancel')}
          </Press>
        </div>
      )}
    </SlipPage>
  );
}

/** Where and when it is, for what, and what to bring. */
function AppointmentFacts({ screen, slip }: AppointmentProps) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { startsAt, endsAt, place, status } = slip.appointment;
  return (
    <dl className="facts">
      <div>
        <dt>{words('functionResult.place')}</dt>
        <dd>
          {place.name}
          <Small>{place.address}</Small>
        </dd>
      </div>
      <div>
        <dt>{words('functionResult.time')}</dt>
        <dd className="num">{`${clockOf(startsAt)}–${clockOf(endsAt)}`}</dd>
      </div>
      {screen.item !== undefined && (
        <div>
          <dt>{words('functionResult.matter')}</dt>
          <dd>{text(screen.item)}</dd>
        </div>
      )}
      {status === 'booked' && screen.brings.length > 0 && (
        <div>
          <dt>{words('functionResult.brings')}</dt>
          <dd>{screen.brings.map(text).join(language === 'en' ? '; ' : '；')}</dd>
        </div>
      )}
    </dl>
  );
}

function Ticket({ screen, slip }: { readonly screen: Shown; readonly slip: Extract<NumberSlip, { kind: 'ticket' }> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { ticket } = slip;
  const open = ticket.status !== 'replied' && ticket.status !== 'closed';
  return (
    <SlipPage screen={screen} slip={slip} title={words(`functionResult.ticket.${ticket.status}`)} lead={words(!open ? 'functionResult.answeredLead' : ticket.late ? 'functionResult.dueLate' : 'functionResult.due', { day: formatDay(ticket.dueDay, language) })}>
      <section className="function-part">
        <h2>{words('functionResult.steps')}</h2>
        <ol className="card happened">
          {ticket.steps.map((step) => (
            <li key={step.kind + step.at} data-step={step.kind}>
              <span>{step.department === undefined ? words(`functionResult.step.${step.kind}`) : words('functionResult.stepTo', { department: step.department })}</span>
              {step.text !== undefined && <p className="reply">{step.text}</p>}
              <Small>{formatMoment(step.at, language)}</Small>
            </li>
          ))}
          {stepsAhead(ticket.status).map((kind) => (
            <li key={kind} data-ahead={kind}>
              <span>{words(`functionResult.step.${kind}`)}</span>
              <Small>{kind === 'replied' ? words('functionResult.aheadBy', { day: formatDay(ticket.dueDay, language) }) : words('functionResult.ahead')}</Small>
            </li>
          ))}
        </ol>
      </section>
      {ticket.kind === 'lowRating' && <Note kind="human">{words('functionResult.lowRating')}</Note>}
    </SlipPage>
  );
}

const chain = ['accepted', 'recorded', 'forwarded', 'replied'] as const;

/** What every ticket still goes through until it is answered. */
function stepsAhead(status: Extract<NumberSlip, { kind: 'ticket' }>['ticket']['status']): readonly (typeof chain)[number][] {
  return status === 'closed' ? [] : chain.slice(chain.indexOf(status) + 1);
}

interface SlipPageProps {
  readonly screen: Shown;
  readonly slip: NumberSlip;
  readonly title: string;
  readonly lead: string;
  readonly children: React.ReactNode;
}

/** Number and secret, large and as a code; what it is about; and the slip, as far as the printer says that it came out. */
function SlipPage({ screen, slip, title, lead, children }: SlipPageProps) {
  const words = useWords();
  const { sheets, busy, fault } = screen;
  const [sheet] = sheets;
  const printed = sheet?.state === 'printed' || sheet?.state === 'uncertain';
  const number = slip.kind === 'appointment' ? slip.appointment.number : slip.ticket.number;
  const secret = slip.secret.reveal();
  return (
    <Page
      title={title}
      lead={lead}
      aside={
        <div className="case-code slip-code" data-slip={number}>
          <QrFigure text={slipCode(number, secret)} label={words('functionResult.qrLabel')} />
          <dl>
            <dt className="small">{words('functionResult.number')}</dt>
            <dd className="num case-number">{number}</dd>
            <dt className="small">{words('functionResult.secret')}</dt>
            <dd className="num case-number">{secret.replace(/.{4}(?=.)/, '$& ')}</dd>
          </dl>
        </div>
      }
      actions={
        <>
          <IntentButton look={printed ? 'go' : 'plain'} type="finish" disabled={busy} intent={{ type: 'finish' }}>
            {words(printed ? 'functionResult.finish' : 'functionResult.noPrint')}
          </IntentButton>
          {!printed && (
            <IntentButton look="go" type="print" disabled={busy} intent={{ type: 'print' }}>
              {words(sheet === undefined ? 'functionResult.print' : busy ? 'functionResult.printing' : 'functionResult.printAgain')}
            </IntentButton>
          )}
        </>
      }
    >
      <Pane label={title}>
        {fault !== undefined && <FaultNotice fault={fault} />}
        {sheet !== undefined && <SlipState sheet={sheet} />}
        {sheet === undefined && <SmallPrint>{words('functionResult.take')}</SmallPrint>}
        {children}
      </Pane>
    </Page>
  );
}

function SlipState({ sheet: { state, fault } }: { readonly sheet: Sheet }) {
  const words = useWords();
  const text = useText();
  if (state === 'printed') return <Note kind="pass">{words('functionResult.printed')}</Note>;
  if (state === 'printing' || state === 'waiting') return <Note kind="now">{words('functionResult.printing')}</Note>;
  return (
    <FaultNote>
      <p data-fault={fault?.code}>{fault === undefined ? words('sheets.uncertain') : text(faultCatalogue[fault.code].screen)}</p>
      <p>{words('functionResult.noSlip')}</p>
    </FaultNote>
  );
}
