import './help.css';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { QrFigure } from '../ui/qr.tsx';
import { setHelpOpen, useView } from '../view-state.ts';

/** Whom to call, where this machine stands, and what it cannot do. */
export function HelpPanel() {
  const words = useWords();
  const kiosk = useView((view) => view.snapshot?.kiosk);
  if (kiosk === undefined) return null;
  return (
    <ModalOverlay className="veil" isOpen onOpenChange={setHelpOpen} isDismissable>
      <Modal className="help-panel">
        <Dialog className="help-content">
          <Heading slot="title" level={1}>
            {words('help.title')}
          </Heading>
          <div className="help-dial">
            <p className="phone num serif">{kiosk.helpPhone}</p>
            <QrFigure text={`tel:${kiosk.helpPhone}`} label={words('help.dialLabel')}>
              {words('help.dial')}
            </QrFigure>
          </div>
          <dl className="facts">
            <div>
              <dt>{words('help.whereLabel')}</dt>
              <dd>{kiosk.site}</dd>
            </div>
            <div>
              <dt>{words('help.machineLabel')}</dt>
              <dd className="num">{kiosk.id}</dd>
            </div>
          </dl>
          <ul className="plain-list">
            <li>{words('help.speak')}</li>
            <li>{words('help.counter')}</li>
            <li>{words('help.cannot')}</li>
          </ul>
          <div className="do">
            <Press look="go" mark={{ 'data-help': 'close' }} onPress={() => setHelpOpen(false)}>
              {words('help.close')}
            </Press>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
