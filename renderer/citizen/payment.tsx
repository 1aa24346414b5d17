import './payment.css';
import type { ScreenOf } from '../../contract/snapshot.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { IntentButton } from '../ui/button.tsx';
import { Note } from '../ui/notes.tsx';
import { Page } from '../ui/page.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { useView } from '../view-state.ts';
import { FaultNotice } from './fault-notice.tsx';
import { yuanOf } from './yuan.ts';

/** While this screen stands, the department has not said that the money came; nothing else is said here. */
export function PaymentScreen({ screen }: { readonly screen: ScreenOf<'payment'> }) {
  const words = useWords();
  const text = useText();
  const matter = useView((view) => view.snapshot?.journey?.title);
  const { payment, fault } = screen;
  return (
    <Page
      title={words('payment.title', { amount: yuanOf(payment.amountFen) })}
      lead={words('payment.lead')}
      ways={['leave']}
      aside={
        <div className="pay-code">
          <QrFigure text={payment.qr} label={words('payment.qr')} />
        </div>
      }
      actions={
        <IntentButton look="go" type="checkPayment" intent={{ type: 'checkPayment' }}>
          {words('payment.check')}
        </IntentButton>
      }
    >
      <Pane label={words('payment.title', { amount: yuanOf(payment.amountFen) })}>
        {fault !== undefined && <FaultNotice fault={fault} />}
        <dl className="facts">
          {matter !== undefined && (
            <div>
              <dt>{words('payment.for')}</dt>
              <dd>{text(matter)}</dd>
            </div>
          )}
          <div>
            <dt>{words('payment.reference')}</dt>
            <dd className="num">{payment.reference}</dd>
          </div>
          <div>
            <dt>{words('payment.state')}</dt>
            <dd>{words('payment.notYet')}</dd>
          </div>
        </dl>
        <Note kind="human">{words('payment.truth')}</Note>
        <SmallPrint>{words('payment.otherWay')}</SmallPrint>
      </Pane>
    </Page>
  );
}
