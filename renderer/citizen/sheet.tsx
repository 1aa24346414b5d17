import './sheet.css';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Press } from '../ui/button.tsx';

interface SheetProps {
  readonly title: string;
  readonly lead?: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** Lies over the lower part of the screen; what is under it stays as it was. */
export function Sheet({ title, lead, closeLabel, onClose, children }: SheetProps) {
  return (
    <ModalOverlay
      className="veil"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className="sheet">
        <Dialog className="sheet-content">
          <Heading slot="title" level={1}>
            {title}
          </Heading>
          {lead !== undefined && <p className="lead">{lead}</p>}
          {children}
          <div className="do">
            <Press look="go" mark={{ 'data-key': 'closeSheet' }} onPress={onClose}>
              {closeLabel}
            </Press>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
