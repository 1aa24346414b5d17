import { useState } from 'react';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Phrases } from '../ui/phrases.tsx';
import { sendIntent, setHelpOpen, useView } from '../view-state.ts';
import { DocumentText } from './document-text.tsx';
import { useReading } from './reading.ts';

/** One text to agree to. To agree and not to are of one size; who does not is shown the other ways. */
export function AgreementScreen({ screen }: { readonly screen: ScreenOf<'agreement'> }) {
  // Another text is another reading.
  return <Agreement key={screen.document.id} screen={screen} />;
}

function Agreement({ screen: { document, at, of } }: { readonly screen: ScreenOf<'agreement'> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const { secondsLeft, readSeconds } = useReading(document.readSeconds);
  const [declining, setDeclining] = useState(false);
  if (declining) return <Declined onRead={() => setDeclining(false)} />;
  return (
    <Page
      title={document.text[language].title}
      ways={['back']}
      lead={`${words(`agreement.purpose.${document.purpose}`)}${of > 1 ? ` · ${words('agreement.at', { at, of })}` : ''}`}
      actions={
        <div className="equal">
          <Press look="plain" mark={{ 'data-choice': 'decline' }} onPress={() => setDeclining(true)}>
            {words('agreement.decline')}
          </Press>
          <Press look="go" disabled={secondsLeft > 0} mark={{ 'data-intent': 'agree', 'data-waits': '' }} onPress={() => void sendIntent({ type: 'agree', document: document.id, readSeconds: readSeconds() })}>
            {secondsLeft > 0 ? words('agreement.wait', { seconds: secondsLeft }) : words(document.purpose === 'notice' ? 'agreement.know' : 'agreement.agree')}
          </Press>
        </div>
      }
    >
      <DocumentText document={document}>
        <p className="phrased">
          <Phrases>{document.text[language].lead}</Phrases>
        </p>
      </DocumentText>
    </Page>
  );
}

/** No is an answer: what can be done instead, and a person who can be asked. */
function Declined({ onRead }: { readonly onRead: () => void }) {
  const words = useWords();
  return (
    <Page title={words('agreement.declineTitle')} lead={words('agreement.declineLead')} onBack={onRead} ways={['back']}>
      <div className="choices">
        <Press look="choice" mark={{ 'data-choice': 'read' }} onPress={onRead}>
          {words('agreement.declineRead')}
        </Press>
        <IntentButton look="choice" type="back" intent={{ type: 'back' }}>
          {words('agreement.declineBack')}
        </IntentButton>
        <Press look="choice" mark={{ 'data-choice': 'help' }} onPress={() => setHelpOpen(true)}>
          {words('agreement.declineHelp')}
        </Press>
        <IntentButton look="choice" type="leave" intent={{ type: 'leave' }}>
          {words('agreement.declineLeave')}
        </IntentButton>
      </div>
    </Page>
  );
}
