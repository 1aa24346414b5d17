import { lazy, useRef, type ReactNode } from 'react';
import type { Fault } from '../../contract/fault.ts';
import type { IntentType } from '../../contract/intent.ts';
import { useWords } from '../i18n/i18n.ts';
import { VoiceSwitch } from '../speech/voice.tsx';
import { useView } from '../view-state.ts';
import { LowSwitch } from '../frame/display-chips.tsx';
import { HelpButton } from '../frame/help-button.tsx';
import { Later } from './later.tsx';
import { JourneyBar } from './journey-bar.tsx';
import { PageTurner } from './pane.tsx';
import { usePaging } from './paging.ts';
import { Phrases } from './phrases.tsx';
import { IntentButton, Press } from './button.tsx';

// It brings the words of every fault there is.
const FaultNotice = lazy(() => import('../citizen/fault-notice.tsx').then((file) => ({ default: file.FaultNotice })));

interface PageProps {
  /** The question, in the words a neighbour would use. */
  readonly title: string;
  readonly lead?: string;
  /** What went wrong on the way to this screen's answer; what the machine refused is shown without being told. */
  readonly fault?: Fault | undefined;
  /** A drawing, or what belongs beside the question: under the lead in portrait, in the left column in landscape. */
  readonly aside?: ReactNode;
  readonly children?: ReactNode;
  /** A keyboard: at the lower edge of the matter, as wide as the panel. */
  readonly dock?: ReactNode;
  /** Back to the question before on this same screen, instead of to the screen before. */
  readonly onBack?: (() => void) | undefined;
  /** The quiet ways out, left; the first of them stands where the hand expects "back". */
  readonly ways?: readonly Extract<IntentType, 'back' | 'leave'>[];
  /** What to do, right: one filled button at most. */
  readonly actions?: ReactNode;
}

/** The matter and the actions of one screen: the same places on every one of them. */
export function Page({ title, lead, fault, aside, children, dock, onBack, ways = [], actions }: PageProps) {
  const words = useWords();
  const refusal = useView((view) => view.refusal);
  const journey = useView((view) => view.snapshot?.journey ?? null);
  const first = useView((view) => view.snapshot?.screen.name === 'start');
  const matter = useRef<HTMLElement>(null);
  const { up, down, turn } = usePaging(matter);
  return (
    <>
      <main className="matter" data-docked={dock !== undefined} data-turns={up || down} ref={matter} {...((up || down) && { tabIndex: 0 })}>
        <header className="ask">
          <div className="ask-words">
            {journey !== null && <JourneyBar journey={journey} />}
            <h1>
              <Phrases>{title}</Phrases>
            </h1>
            {lead !== undefined && (
              <p className="lead">
                <Phrases>{lead}</Phrases>
              </p>
            )}
            <Later>{[fault, refusal].map((each, index) => each && <FaultNotice key={index} fault={each} />)}</Later>
          </div>
          {aside !== undefined && aside !== false && <div className="aside">{aside}</div>}
        </header>
        {children !== undefined && <div className="answer">{children}</div>}
        {dock !== undefined && <div className="dock">{dock}</div>}
      </main>
      <footer className="band actions">
        {ways.map((way, index) =>
          way === 'back' && onBack !== undefined ? (
            <Press key={way} look="plain" mark={{ 'data-key': 'stepBack' }} onPress={onBack}>
              {words('way.back')}
            </Press>
          ) : (
            <IntentButton key={way} type={way} intent={{ type: way }} look={index === 0 ? 'plain' : 'quiet'}>
              {words(`way.${way}`)}
            </IntentButton>
          ),
        )}
        {first && <VoiceSwitch />}
        {first && <LowSwitch />}
        <HelpButton />
        {/* Words that do not fit at this size and in this language: the whole page turns, so that nothing is cut. */}
        {(up || down) && (
          <div className="matter-turn">
            <PageTurner up={up} down={down} turn={turn} />
          </div>
        )}
        <div className="do">{actions}</div>
      </footer>
    </>
  );
}
