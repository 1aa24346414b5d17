import './document-text.css';
import { useState, type ReactNode } from 'react';
import type { DocumentText as DocumentShown } from '../../contract/documents.ts';
import type { Language } from '../../contract/language.ts';
import { useText, useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { Pane } from '../ui/pane.tsx';
import { SmallPrint } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { Marked } from './marked.tsx';
import { ReadAloud } from './read-aloud.tsx';

/** What the consequences of a text hang on. */
const follows = {
  notice: 'ifRefused',
  consent: 'ifRefused',
  promise: 'ifUntrue',
  commitment: 'ifUntrue',
  confirmation: 'ifGiven',
  declaration: 'ifGiven',
} as const satisfies Record<DocumentShown['purpose'], string>;

/** A text to be read in full: in two sizes, with what matters marked, and with what follows from it. */
export function DocumentText({ document, children }: { readonly document: DocumentShown; /** Stands before the text, beside the button for its size. */ readonly children?: ReactNode }) {
  const words = useWords();
  const text = useText();
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  // A notice names whom to call by this number only.
  const phone = useView((view) => view.snapshot?.kiosk.helpPhone);
  const call = document.purpose === 'notice' && phone !== undefined ? words('notice.phone', { phone }) : undefined;
  const [large, setLarge] = useState(false);
  const { title, points } = document.text[language];
  return (
    <>
      <div className="reader-tools">
        <div>
          {children}
          {call !== undefined && <p className="small num">{call}</p>}
        </div>
        <ReadAloud key={language} language={language} text={spokenText({ text: document.text[language], consequences: text(document.consequences), heading: words(`agreement.follows.${follows[document.purpose]}`), call })} />
        <Press look="quiet" pressed={large} mark={{ 'data-key': 'zoom' }} onPress={() => setLarge(!large)}>
          {words(large ? 'agreement.smaller' : 'agreement.larger')}
        </Press>
      </div>
      <Pane label={title}>
        <div className="reader-text" data-zoom={large ? 'large' : 'usual'}>
          {points.map(({ heading, body }) => (
            <section key={heading}>
              <h2>{heading}</h2>
              <p>
                <Marked>{body}</Marked>
              </p>
            </section>
          ))}
          <section className="consequences">
            <h2>{words(`agreement.follows.${follows[document.purpose]}`)}</h2>
            <p>
              <Marked>{text(document.consequences)}</Marked>
            </p>
            {document.laterCheck && <p>{words('agreement.laterCheck')}</p>}
          </section>
          <SmallPrint>{words('agreement.source', { source: document.source })}</SmallPrint>
        </div>
      </Pane>
    </>
  );
}

/** The same words in the same order, as one reads them to somebody. */
function spokenText({ text: { title, points }, consequences, heading, call }: { readonly text: DocumentShown['text'][Language]; readonly consequences: string; readonly heading: string; readonly call: string | undefined }): string {
  return [title, ...points.flatMap((point) => [point.heading, point.body]), heading, consequences, ...(call === undefined ? [] : [call])].map((line) => (/[。！？.!?]$/u.test(line) ? line : `${line}。`)).join('');
}
