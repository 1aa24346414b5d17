import type { ScreenOf } from '../../contract/snapshot.ts';
import { CardOnReader } from '../drawings/card-on-reader.tsx';
import '../drawings/drawings.css';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { FaultNotice } from './fault-notice.tsx';

export function PresentCardScreen({ screen }: { readonly screen: ScreenOf<'presentCard'> }) {
  const words = useWords();
  const text = useText();
  const { phase, purpose, who, fault } = screen;
  const asks = purpose === 'collect' ? 'card.collectLead' : purpose === 'sign' ? 'card.signLead' : 'card.identifyLead';
  return (
    <Page
      {...(purpose === 'identify' && { step: 'identity' })}
      title={phase === 'failed' ? words('card.failed') : who === undefined ? words('card.waiting') : words('card.waitingFor', { who: text(who) })}
      {...(phase !== 'failed' && { lead: words(asks) })}
      aside={
        <div className="card-aside" data-phase={phase}>
          {phase === 'reading' && <Note kind="now">{words('card.readingNow')}</Note>}
          {phase === 'failed' && fault !== undefined && <FaultNotice fault={fault} />}
          <CardOnReader phase={phase} />
        </div>
      }
      ways={['back']}
      actions={
        phase === 'failed' && (
          <IntentButton look="go" type="retryCard" intent={{ type: 'retryCard' }}>
            {words('card.retry')}
          </IntentButton>
        )
      }
    />
  );
}
