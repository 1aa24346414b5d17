import { useContext } from 'react';
import type { SigningDocument } from '../../contract/signing.ts';
import { LanguageContext, useWords } from './words.ts';

/** The application, a line for each matter. */
export function Summary({ summary }: Pick<SigningDocument, 'summary'>) {
  const language = useContext(LanguageContext);
  return (
    <dl className="card facts">
      {summary.map(({ label, values }) => (
        <div key={label['zh-Hans']}>
          <dt>{label[language]}</dt>
          {values.map((value) => {
            const plain = value.reveal();
            return (
              <dd key={plain} lang="zh-Hans">
                {plain}
              </dd>
            );
          })}
        </div>
      ))}
    </dl>
  );
}

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
