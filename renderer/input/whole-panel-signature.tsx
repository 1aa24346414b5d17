import './whole-panel-signature.css';
import { useState } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { SignatureField } from './signature-field.tsx';
import { fitted, isSignature, type Stroke } from './signature.ts';

/**
 * Signing without seeing where the field is: the whole panel is the paper, and the keypad says when it is done.
 * The handwriting is only moved into the field, and made smaller where it is larger than that.
 */
export function WholePanelSignature({ onSigned, onClose }: { readonly onSigned: (strokes: readonly Stroke[]) => void; readonly onClose: () => void }) {
  const words = useWords();
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  return (
    <ModalOverlay isOpen onOpenChange={onClose}>
      <Modal className="whole-sign">
        <Dialog>
          <SignatureField whole strokes={strokes} onStrokes={setStrokes} label={words('sign.field')} guide="" />
          <Heading slot="title" level={1}>
            {words('sign.whole.title')}
          </Heading>
          <p>{words('sign.whole.how')}</p>
          <div className="do">
            <Press look="plain" mark={{ 'data-key': 'stepBack' }} onPress={onClose}>
              {words('sign.whole.close')}
            </Press>
            <Press look="plain" disabled={strokes.length === 0} mark={{ 'data-key': 'clear' }} onPress={() => setStrokes([])}>
              {words('sign.clear')}
            </Press>
            <Press look="go" disabled={!isSignature(strokes)} mark={{ 'data-choice': 'signed' }} onPress={() => onSigned(fitted(strokes))}>
              {words('sign.whole.go')}
            </Press>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
