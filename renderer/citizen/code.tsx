import { useState } from 'react';
import { Personal } from '../../contract/personal.ts';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { BeforeScanner } from '../drawings/before-scanner.tsx';
import '../drawings/drawings.css';
import { DigitsField, inFours } from '../input/digits-field.tsx';
import { Keypad } from '../input/keypad.tsx';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Page } from '../ui/page.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';
import { ScannerHint } from './scanner-hint.tsx';
import { SlipCode } from './slip-code.tsx';

const codeLength = 8;

/** A code from the phone: held before the scanner, where there is one, or typed. */
export function CodeScreen({ screen }: { readonly screen: ScreenOf<'code'> }) {
  const { busy, fault } = screen;
  const words = useWords();
  const [digits, setDigits] = useState('');
  const [slip, setSlip] = useState(false);
  const scanner = useView((view) => view.snapshot?.kiosk.scanner === true);
  if (slip) return <SlipCode screen={screen} onBack={() => setSlip(false)} />;
  return (
    <Page
      title={words(scanner ? 'code.title' : 'code.titleTyped')}
      lead={words('code.lead')}
      ways={['back', 'leave']}
      aside={scanner ? <ScannerHint drawing={<BeforeScanner what="phone" />}>{words('code.scan')}</ScannerHint> : undefined}
      dock={<Keypad value={digits} maxLength={codeLength} onDigits={setDigits} />}
      actions={
        <>
          <Press look="plain" mark={{ 'data-key': 'typeSlip' }} onPress={() => setSlip(true)}>
            {words('code.slip.open')}
          </Press>
          <IntentButton look="go" type="useCode" disabled={busy} intent={digits.length === codeLength ? { type: 'useCode', code: new Personal(digits) } : null}>
            {words(busy ? 'code.busy' : 'code.go')}
          </IntentButton>
        </>
      }
    >
      <DigitsField field="broughtCode" value={digits} shown={inFours(digits)} label={words('code.field')} maxLength={codeLength} onDigits={setDigits} />
      {fault !== undefined && <FaultNotice fault={fault} />}
    </Page>
  );
}
