import './signing-page.css';
import { useState, type ReactNode } from 'react';
import { Personal } from '../../contract/personal.ts';
import { HandSigns } from '../drawings/hand-signs.tsx';
import { SignatureField } from '../input/signature-field.tsx';
import { isSignature, type Stroke } from '../input/signature.ts';
import { WholePanelSignature } from '../input/whole-panel-signature.tsx';
import { useWords } from '../i18n/i18n.ts';
import { useVoiceState } from '../speech/voice-state.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import type { Fault } from '../../contract/fault.ts';
import { FaultNotice } from './fault-notice.tsx';

interface SigningPageProps {
  /** What it is that is signed. */
  readonly heading: string;
  readonly promise: string;
  readonly use: string;
  readonly documentHash: string;
  /** What the button says, where the application is not handed in by it. */
  readonly go?: string | undefined;
  readonly busy?: boolean;
  readonly fault?: Fault | undefined;
  readonly onBack?: () => void;
  readonly children: ReactNode;
}

/** What is signed stands beside the field; the signature is bound to it by its hash. */
export function SigningPage({ heading, promise, use, documentHash, go, busy = false, fault, onBack, children }: SigningPageProps) {
  const words = useWords();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const listening = useVoiceState((state) => state.on);
  const [whole, setWhole] = useState(false);
  const intent = isSignature(strokes) ? { type: 'sign' as const, strokes: new Personal(strokes.map((stroke) => [...stroke])), documentHash } : null;
  return (
    <Page
      title={words('sign.title')}
      lead={words('sign.lead')}
      onBack={onBack}
      ways={['back', 'leave']}
      aside={
        <Pane label={heading}>
          <div className="document card">
            <h2>{heading}</h2>
            {children}
            <SmallPrint>{promise}</SmallPrint>
            <p className="small num fingerprint">{words('sign.fingerprint', { hash: documentHash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ') })}</p>
          </div>
        </Pane>
      }
      actions={
        <IntentButton look="go" type="sign" disabled={busy} intent={intent}>
          {busy ? words('signDocument.busy') : (go ?? words('sign.go'))}
        </IntentButton>
      }
    >
      {fault !== undefined && <FaultNotice fault={fault} />}
      <div className="sign-area">
        <SignatureField strokes={strokes} onStrokes={setStrokes} label={words('sign.field')} guide={words('sign.guide')} />
        {strokes.length === 0 && <HandSigns />}
      </div>
      {listening && (
        <div className="choices flow">
          <Press look="quiet" mark={{ 'data-choice': 'wholePanel' }} onPress={() => setWhole(true)}>
            {words('sign.whole.open')}
          </Press>
          {strokes.length > 0 && (
            <p className="small" role="status">
              {words('sign.whole.drawn', { strokes: strokes.length })}
            </p>
          )}
        </div>
      )}
      {whole && (
        <WholePanelSignature
          onSigned={(drawn) => {
            setStrokes(drawn);
            setWhole(false);
          }}
          onClose={() => setWhole(false)}
        />
      )}
      <div className="signature-foot">
        <SmallPrint>{strokes.length > 0 && intent === null ? words('sign.more') : use}</SmallPrint>
        <Press look="plain" disabled={strokes.length === 0} mark={{ 'data-key': 'clear' }} onPress={() => setStrokes([])}>
          {words('sign.clear')}
        </Press>
      </div>
    </Page>
  );
}
