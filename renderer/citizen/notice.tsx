import { useState } from 'react';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { useView } from '../view-state.ts';
import { DocumentText } from './document-text.tsx';
import { ForAnother } from './for-another.tsx';

/** Before anything is collected. To agree and to leave are of one size: neither is the easier one. */
export function NoticeScreen({ screen: { document, about } }: { readonly screen: ScreenOf<'notice'> }) {
  const words = useWords();
  const [forAnother, setForAnother] = useState(false);
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  if (forAnother && about !== undefined) return <ForAnother about={about} forAnother={about.forAnother} onBack={() => setForAnother(false)} />;
  return (
    <Page
      title={document.text[language].title}
      lead={document.text[language].lead}
      ways={['back']}
      aside={
        about !== undefined && (
          <Press look="quiet" mark={{ 'data-key': 'forAnother' }} onPress={() => setForAnother(true)}>
            {words('about.forAnother')}
          </Press>
        )
      }
      actions={
        <div className="equal">
          <IntentButton look="plain" type="leave" intent={{ type: 'leave' }}>
            {words('notice.leave')}
          </IntentButton>
          <IntentButton look="go" type="consent" intent={{ type: 'consent' }}>
            {words('notice.agree')}
          </IntentButton>
        </div>
      }
    >
      <DocumentText document={document}>
        <p className="small num">{words('notice.version', { version: document.version })}</p>
      </DocumentText>
    </Page>
  );
}
