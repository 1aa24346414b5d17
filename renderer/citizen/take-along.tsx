import { useState } from 'react';
import type { Along } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { IntentButton, Press } from '../ui/button.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { Sheet } from '../ui/sheet.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';
import { formatMoment } from './moments.ts';
import './to-phone.css';

/** What came out, to take along on a phone: each touch gets another address, for one phone and once. */
export function TakeAlong({ along }: { readonly along: Along | undefined }) {
  const words = useWords();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IntentButton look="plain" type="takeAlong" intent={{ type: 'takeAlong' }} onSend={() => setOpen(true)}>
        {words('along.open')}
      </IntentButton>
      <Sheet
        title={words('along.title')}
        open={open}
        onOpenChange={setOpen}
        className="along code-sheet"
        actions={
          <Press look="go" mark={{ 'data-key': 'closeSheet' }} onPress={() => setOpen(false)}>
            {words('along.close')}
          </Press>
        }
      >
        {along?.state === 'ready' ? (
          <Pane label={words('along.title')}>
            <p>{words('along.once', { time: formatMoment(along.expiresAt, language) })}</p>
            <QrFigure text={along.url.reveal()} label={words('along.qr')} />
            <SmallPrint>{words('along.shown')}</SmallPrint>
          </Pane>
        ) : along?.state === 'failed' ? (
          <FaultNotice fault={along.fault} />
        ) : (
          <p role="status">{words('along.busy')}</p>
        )}
      </Sheet>
    </>
  );
}
