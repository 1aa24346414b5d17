import { useEffect, useRef } from 'react';
import type { WrittenRefusal } from '../../contract/officer.ts';
import { useSpeech } from './words.ts';

/** The document itself, as it is printed: always in Chinese. */
export function RefusalSheet({ of, onClose }: { of: WrittenRefusal; onClose: () => void }) {
  const { say } = useSpeech();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const [title = '', number = '', ...rest] = of.text;
  const [day = '', registrar = ''] = rest.slice(-2).reverse();
  return (
    <dialog ref={dialog} className="sheet document" aria-labelledby="document-title" onCancel={onClose}>
      <div className="paper" lang="zh-Hans">
        <h2 id="document-title">{title}</h2>
        <p className="document-number">{number}</p>
        {rest.slice(0, -2).map((paragraph, index) => (
          <p key={index} className={index === 0 ? 'document-whom' : 'document-line'}>
            {paragraph}
          </p>
        ))}
        <p className="document-close">{registrar}</p>
        <p className="document-close">{day}</p>
      </div>
      <div className="sheet-actions">
        <button type="button" onClick={onClose}>
          {say('cancel')}
        </button>
        <button type="button" className="main" onClick={() => window.print()}>
          {say('print')}
        </button>
      </div>
    </dialog>
  );
}
