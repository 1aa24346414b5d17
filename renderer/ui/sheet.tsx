import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { TimeWarning } from '../frame/time-limit.tsx';
import { useView } from '../view-state.ts';

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
  const limit = useView((view) => view.snapshot?.timeLimit ?? null);
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
          {limit !== null && <TimeWarning limit={limit} />}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
