import type { ScreenOf } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { useView } from '../view-state.ts';
import { DocumentText } from './document-text.tsx';

/** Before anything is collected. To agree and to leave are of one size: neither is the easier one. */
export function NoticeScreen({ screen: { document } }: { readonly screen: ScreenOf<'notice'> }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return (
    <Page
      title={document.text[language].title}
      lead={document.text[language].lead}
      ways={['back']}
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
