import { useState } from 'react';
import { mobileSchema } from '../../contract/application-parts.ts';
import { Personal } from '../../contract/personal.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { DigitsField } from '../input/digits-field.tsx';
import { Keypad } from '../input/keypad.tsx';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { groupMobile } from '../ui/masking.ts';
import { FaultNote, Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { FaultNotice } from './fault-notice.tsx';

const mobileLength = 11;
const codeLength = 6;

/** The number, and under it, once the message is on its way, the code that was sent to it. */
export function ContactScreen({ screen }: { readonly screen: ScreenOf<'contact'> }) {
  const words = useWords();
  const [mobile, setMobile] = useState(() => screen.mobile?.reveal() ?? '');
  const [code, setCode] = useState('');
  // A citizen may go back to the number although a code was sent; only that is remembered here.
  const [correcting, setCorrecting] = useState(false);
  const asksCode = screen.codeSent && !correcting;
  const isMobile = mobileSchema.safeParse(mobile).success;
  return (
    <Page
      title={words('contact.title')}
      {...(!asksCode && { lead: words('contact.lead') })}
      ways={['back', 'leave']}
      aside={
        asksCode ? (
          <Sent screen={screen} onAgain={() => setCode('')} onOtherNumber={() => setCorrecting(true)} />
        ) : (
          screen.fault !== undefined && <FaultNotice fault={screen.fault} />
        )
      }
      dock={asksCode ? <Keypad value={code} maxLength={codeLength} onDigits={setCode} /> : <Keypad value={mobile} maxLength={mobileLength} onDigits={setMobile} />}
      actions={
        asksCode ? (
          <IntentButton look="go" type="verifyCode" disabled={screen.busy} intent={code.length === codeLength ? { type: 'verifyCode', code } : null}>
            {words(screen.busy ? 'contact.verifying' : 'contact.verify')}
          </IntentButton>
        ) : (
          <IntentButton
            look="go"
            type="sendCode"
            disabled={screen.busy}
            intent={isMobile ? { type: 'sendCode', mobile: new Personal(mobile) } : null}
            onSend={() => {
              setCode('');
              setCorrecting(false);
            }}
          >
            {words(screen.busy ? 'contact.sending' : 'contact.send')}
          </IntentButton>
        )
      }
    >
      {asksCode ? (
        <DigitsField key="code" field="code" value={code} shown={code} label={words('contact.code')} maxLength={codeLength} onDigits={setCode} />
      ) : (
        <DigitsField key="mobile" field="mobile" value={mobile} shown={groupMobile(mobile)} label={words('contact.mobile')} maxLength={mobileLength} onDigits={setMobile} />
      )}
      {!asksCode && mobile.length === mobileLength && !isMobile && <FaultNote>{words('contact.notMobile')}</FaultNote>}
    </Page>
  );
}

/** Where the message went, and what helps where it did not come. */
function Sent({ screen, onAgain, onOtherNumber }: { readonly screen: ScreenOf<'contact'>; readonly onAgain: () => void; readonly onOtherNumber: () => void }) {
  const words = useWords();
  return (
    <div className="code-ways">
      {screen.fault !== undefined && <FaultNotice fault={screen.fault} />}
      {screen.mobile !== undefined && <Note kind="pass">{words('contact.sent', { mobile: groupMobile(screen.mobile.reveal()) })}</Note>}
      {screen.sandboxCode !== undefined && (
        <Note kind="now">
          {words('contact.sandbox')} <strong className="num" data-sandbox-code={screen.sandboxCode}>{screen.sandboxCode}</strong>
        </Note>
      )}
      <div className="choices flow">
        {screen.mobile !== undefined && (
          <IntentButton look="quiet" type="sendCode" disabled={screen.busy} intent={{ type: 'sendCode', mobile: screen.mobile }} onSend={onAgain}>
            {words('contact.again')}
          </IntentButton>
        )}
        <Press look="quiet" mark={{ 'data-choice': 'otherNumber' }} onPress={onOtherNumber}>
          {words('contact.otherNumber')}
        </Press>
      </div>
    </div>
  );
}
