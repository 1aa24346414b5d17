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

/** First the number, then the code that was sent to it. */
export function ContactScreen({ screen }: { readonly screen: ScreenOf<'contact'> }) {
  // A citizen may go back to the number although a code was sent; only that is remembered here.
  const [correcting, setCorrecting] = useState(false);
  return screen.codeSent && !correcting ? <CodeQuestion screen={screen} onOtherNumber={() => setCorrecting(true)} /> : <NumberQuestion screen={screen} onSent={() => setCorrecting(false)} />;
}

function NumberQuestion({ screen, onSent }: { readonly screen: ScreenOf<'contact'>; readonly onSent: () => void }) {
  const words = useWords();
  const [digits, setDigits] = useState(() => screen.mobile?.reveal() ?? '');
  const complete = mobileSchema.safeParse(digits).success;
  return (
    <Page
      title={words('contact.title')}
      lead={words('contact.lead')}
      ways={['back', 'leave']}
      aside={screen.fault !== undefined && <FaultNotice fault={screen.fault} />}
      dock={<Keypad value={digits} maxLength={mobileLength} onDigits={setDigits} />}
      actions={
        <IntentButton look="go" type="sendCode" disabled={screen.busy} intent={complete ? { type: 'sendCode', mobile: new Personal(digits) } : null} onSend={onSent}>
          {words(screen.busy ? 'contact.sending' : 'contact.send')}
        </IntentButton>
      }
    >
      <DigitsField field="mobile" value={digits} shown={groupMobile(digits)} label={words('contact.mobile')} maxLength={mobileLength} onDigits={setDigits} />
      {digits.length === mobileLength && !complete && <FaultNote>{words('contact.notMobile')}</FaultNote>}
    </Page>
  );
}

function CodeQuestion({ screen, onOtherNumber }: { readonly screen: ScreenOf<'contact'>; readonly onOtherNumber: () => void }) {
  const words = useWords();
  const [digits, setDigits] = useState('');
  return (
    <Page
      title={words('contact.codeTitle')}
      {...(screen.mobile !== undefined && { lead: words('contact.codeLead', { mobile: groupMobile(screen.mobile.reveal()) }) })}
      ways={['back', 'leave']}
      aside={
        <div className="code-ways">
          {screen.fault !== undefined && <FaultNotice fault={screen.fault} />}
          {screen.sandboxCode !== undefined && (
            <Note kind="now">
              {words('contact.sandbox')} <strong className="num" data-sandbox-code={screen.sandboxCode}>{screen.sandboxCode}</strong>
            </Note>
          )}
          <div className="choices flow">
            {screen.mobile !== undefined && (
              <IntentButton look="quiet" type="sendCode" disabled={screen.busy} intent={{ type: 'sendCode', mobile: screen.mobile }}>
                {words('contact.again')}
              </IntentButton>
            )}
            <Press look="quiet" mark={{ 'data-choice': 'otherNumber' }} onPress={onOtherNumber}>
              {words('contact.otherNumber')}
            </Press>
          </div>
        </div>
      }
      dock={<Keypad value={digits} maxLength={codeLength} onDigits={setDigits} />}
      actions={
        <IntentButton look="go" type="verifyCode" disabled={screen.busy} intent={digits.length === codeLength ? { type: 'verifyCode', code: digits } : null}>
          {words(screen.busy ? 'contact.verifying' : 'contact.verify')}
        </IntentButton>
      }
    >
      <DigitsField field="code" value={digits} shown={digits} label={words('contact.code')} maxLength={codeLength} onDigits={setDigits} />
    </Page>
  );
}
