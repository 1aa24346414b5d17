import type { ScreenOf } from '../../contract/snapshot.ts';
import { CardOnReader } from '../drawings/card-on-reader.tsx';
import '../drawings/drawings.css';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { FaultNotice } from './fault-notice.tsx';

export function PresentCardScreen({ screen }: { readonly screen: ScreenOf<'presentCard'> }) {
  const words = useWords();
  const { phase, purpose, fault } = screen;
  const lead = phase === 'failed' ? undefined : words(phase === 'reading' ? 'card.readingLead' : purpose === 'collect' ? 'card.collectLead' : 'card.identifyLead');
  return (
    <Page
      {...(purpose === 'identify' && { step: 'identity' })}
      title={words(`card.${phase}`)}
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
