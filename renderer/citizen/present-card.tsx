import type { ScreenOf } from '../../contract/snapshot.ts';
import { CardOnReader } from '../drawings/card-on-reader.tsx';
import '../drawings/drawings.css';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { FaultNotice } from './fault-notice.tsx';

export function PresentCardScreen({ screen }: { readonly screen: ScreenOf<'presentCard'> }) {
  const words = useWords();
  const text = useText();
  const { phase, purpose, who, fault } = screen;
  const asks = purpose === 'collect' ? 'card.collectLead' : purpose === 'sign' ? 'card.signLead' : 'card.identifyLead';
  const lead = phase === 'failed' ? undefined : words(phase === 'reading' ? 'card.readingLead' : asks);
  return (
    <Page
      {...(purpose === 'identify' && { step: 'identity' })}
      title={phase === 'waiting' && who !== undefined ? words('card.waitingFor', { who: text(who) }) : words(`card.${phase}`)}
      {...(lead !== undefined && { lead })}
      aside={
        <div className="card-aside" data-phase={phase}>
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
