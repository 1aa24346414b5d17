import { useState } from 'react';
import { Personal } from '../../contract/personal.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { FaultNotice } from './fault-notice.tsx';
import { slipForms, useTypedCode } from './fields/code.tsx';

/** A resume slip whose code cannot be scanned: its number is typed, then its secret. */
export function SlipCode({ screen: { busy, fault }, onBack }: { readonly screen: ScreenOf<'code'>; readonly onBack: () => void }) {
  const words = useWords();
  const [at, setAt] = useState<'caseNumber' | 'slipSecret'>('caseNumber');
  const number = useTypedCode(slipForms.caseNumber, { field: 'caseNumber', label: words('code.slip.caseNumber') });
  const secret = useTypedCode(slipForms.slipSecret, { field: 'slipSecret', label: words('code.slip.slipSecret') });
  const { box, keyboard } = at === 'caseNumber' ? number : secret;
  const code = number.code === undefined || secret.code === undefined ? undefined : number.code + secret.code;
  return (
    <Page
      key={at}
      title={words(`code.slip.${at}`)}
      lead={words('code.slip.lead')}
      ways={['back', 'leave']}
      onBack={at === 'caseNumber' ? onBack : () => setAt('caseNumber')}
      dock={keyboard}
      actions={
        at === 'caseNumber' ? (
          <Press look="go" disabled={number.code === undefined} mark={{ 'data-key': 'next' }} onPress={() => setAt('slipSecret')}>
            {words('code.slip.next')}
          </Press>
        ) : (
          <IntentButton look="go" type="useCode" disabled={busy} intent={code === undefined ? null : { type: 'useCode', code: new Personal(code) }}>
            {words(busy ? 'code.busy' : 'code.go')}
          </IntentButton>
        )
      }
    >
      {box}
      {fault !== undefined && <FaultNotice fault={fault} />}
    </Page>
  );
}
