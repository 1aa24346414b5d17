import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { TimeWarning } from '../frame/time-limit.tsx';

interface SheetProps {
  readonly title: string;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly className?: string;
  readonly children: ReactNode;
  /** What ends it, right; at least one way back to the page. */
  readonly actions: ReactNode;
}

/** A dialog that comes up from the lower edge, where the hands are; the page stays visible behind it. */
export function Sheet({ title, open, onOpenChange, className = '', children, actions }: SheetProps) {
  return (
    <ModalOverlay className="veil" isOpen={open} onOpenChange={onOpenChange} isDismissable>
      <Modal className="sheet">
        <Dialog className={`sheet-content ${className}`}>
          <Heading slot="title" level={1}>
            {title}
          </Heading>
          {children}
          <div className="do">{actions}</div>
          {/* The page's own countdown lies under the sheet. */}
          <TimeWarning />
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
