import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';

import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { Phrases, SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { useView } from '../view-state.ts';
import { Sending } from '../drawings/sending.tsx';
import '../drawings/drawings.css';
import { inFours } from '../input/digits-field.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { formatMoment } from './moments.ts';
import './to-phone.css';

/** How the matter goes on on the phone, what does not travel, and that this machine then forgets. */
export function ToPhoneScreen({ screen: { item, kept, fault } }: { readonly screen: ScreenOf<'toPhone'> }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  if (kept === undefined)
    return (
      <Page
        title={words(fault === undefined ? 'toPhone.busy' : 'toPhone.failed')}
        lead={words(fault === undefined ? 'toPhone.busyLead' : 'toPhone.failedLead')}
        ways={fault === undefined ? ['leave'] : ['back', 'leave']}
        aside={
          <div className="submitting-aside">
            {fault !== undefined && <FaultNotice fault={fault} />}
            <Sending state={fault === undefined ? 'under way' : 'waiting'} to="phone" />
          </div>
        }
        actions={
          fault === undefined ? undefined : (
            <IntentButton look="go" type="toPhone" intent={{ type: 'toPhone' }}>
              {words('toPhone.again')}
            </IntentButton>
          )
        }
      />
    );
  return (
    <Page
      title={words('toPhone.title')}
      lead={words('toPhone.lead', { item: text(item) })}
      ways={['back']}
      actions={
        <IntentButton look="go" type="finish" intent={{ type: 'finish' }}>
          {words('toPhone.done')}
        </IntentButton>
      }
    >
      <Pane label={words('toPhone.title')}>
        <div className="to-phone">
          {kept.url !== undefined && <QrFigure text={kept.url.reveal()} label={words('toPhone.qr')} />}
          <div>
            <p className="phrased">
              <Phrases>{words('toPhone.once', { time: formatMoment(kept.expiresAt, language) })}</Phrases>
            </p>
            <p className="phrased">
              <Phrases>{words('toPhone.digits')}</Phrases>
            </p>
            <p className="serif num to-phone-digits" data-code={kept.code}>
              {inFours(kept.code)}
            </p>
          </div>
        </div>
        {kept.notKept.length > 0 && (
          <Note kind="now">
            {words('toPhone.notKept')}
            <ul className="plain-list">
              {kept.notKept.map((title) => (
                <li key={title['zh-Hans']}>{text(title)}</li>
              ))}
            </ul>
          </Note>
        )}
        <SmallPrint>{words('toPhone.forgets')}</SmallPrint>
      </Pane>
    </Page>
  );
}
