import type { Language } from '../../contract/language.ts';
import { privacyNotice } from '../../domain/consent/privacy-notice.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';

/** Before anything is collected. To agree and to leave are of one size: neither is the easier one. */
export function NoticeScreen({ language }: { readonly language: Language }) {
  const words = useWords();
  const { title, lead, points } = privacyNotice.text[language];
  return (
    <Page
      title={title}
      lead={lead}
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
      <Pane label={title}>
        <ol className="notice-points">
          {points.map(({ heading, body }) => (
            <li key={heading}>
              <h2>{heading}</h2>
              <p>{body}</p>
            </li>
          ))}
          <li className="small num">{words('notice.version', { version: privacyNotice.version })}</li>
        </ol>
      </Pane>
    </Page>
  );
}
