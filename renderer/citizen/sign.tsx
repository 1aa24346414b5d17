import { useState } from 'react';
import { Personal } from '../../contract/personal.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { composeName } from '../../domain/name/compose.ts';
import { SignatureField } from '../input/signature-field.tsx';
import { isSignature, type Stroke } from '../input/signature.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';

/** What is signed stands beside the field; the signature is bound to it by its hash. */
export function SignScreen({ screen }: { readonly screen: ScreenOf<'sign'> }) {
  const words = useWords();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const { application, documentHash } = screen;
  const intent = isSignature(strokes) ? { type: 'sign' as const, strokes: new Personal(strokes.map((stroke) => [...stroke])), documentHash } : null;
  return (
    <Page
      step="sign"
      title={words('sign.title')}
      lead={words('sign.lead')}
      ways={['back', 'leave']}
      aside={
        <Pane label={words('sign.document')}>
        <div className="document card">
          <h2>{words('sign.document')}</h2>
          <ul className="plain-list" lang="zh-Hans">
            <li>{application.name === null ? words('review.noName') : composeName(application.name)}</li>
            <li>{application.premises.text}</li>
            <li>{words('sign.entries', { count: application.scope.length })}</li>
          </ul>
          <p className="small">{words('sign.promise')}</p>
          <p className="small num fingerprint">{words('sign.fingerprint', { hash: documentHash.slice(0, 16).replace(/(.{4})(?=.)/g, '$1 ') })}</p>
        </div>
        </Pane>
      }
      actions={
        <IntentButton look="go" type="sign" intent={intent}>
          {words('sign.go')}
        </IntentButton>
      }
    >
      <SignatureField strokes={strokes} onStrokes={setStrokes} label={words('sign.field')} guide={words('sign.guide')} />
      <div className="signature-foot">
        <p className="small">{words(strokes.length > 0 && intent === null ? 'sign.more' : 'sign.use')}</p>
        <Press look="plain" disabled={strokes.length === 0} mark={{ 'data-key': 'clear' }} onPress={() => setStrokes([])}>
          {words('sign.clear')}
        </Press>
      </div>
    </Page>
  );
}
