import { useContext } from 'react';
import type { SigningDocument } from '../../contract/signing.ts';
import { LanguageContext, useWords } from './words.ts';

/** A text with its points. */
export function Notice({ text }: Pick<SigningDocument['privacy'], 'text'>) {
  const language = useContext(LanguageContext);
  return (
    <dl className="card points">
      {text[language].points.map(({ heading, body }) => (
        <div key={heading}>
          <dt className="serif">{heading}</dt>
          <dd>{body}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Each promise with what follows where it is broken. */
export function Promises({ promises }: Pick<SigningDocument, 'promises'>) {
  const words = useWords();
  const language = useContext(LanguageContext);
  return promises.map(({ document, text, consequences }) => {
    const { title, lead, points } = text[language];
    return (
      <section key={document} className="card promise">
        <h2>{title}</h2>
        <p className="small">{lead}</p>
        {points.map(({ heading, body }) => (
          <p key={heading}>
            <b>{heading}</b>　{body}
          </p>
        ))}
        <p className="broken">
          <b>{words('broken')}</b>　{consequences[language]}
        </p>
      </section>
    );
  });
}
