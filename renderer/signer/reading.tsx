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

const digits = Array.from('〇一二三四五六七八九');

/** 第十二条 is the twelfth; articles have fewer than a hundred. */
function chineseNumber(number: number): string {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  return `${tens > 1 ? (digits[tens] ?? '') : ''}${tens > 0 ? '十' : ''}${ones > 0 ? (digits[ones] ?? '') : ''}`;
}

/** The articles in full; what was filled in is marked. Their text is Chinese in every language: that is what is signed. */
export function Articles({ articles }: { readonly articles: NonNullable<SigningDocument['articles']> }) {
  return (
    <div className="articles" lang="zh-Hans">
      {articles.chapters.map((chapter, at) => (
        <section key={chapter.title}>
          <h2>
            第{chineseNumber(at + 1)}章　{chapter.title}
          </h2>
          {chapter.articles.map(({ number, paragraphs }) => (
            <div key={number} className="article">
              {paragraphs.map((paragraph, index) => (
                <p key={index}>
                  {index === 0 && <b>第{chineseNumber(number)}条　</b>}
                  {paragraph.map(({ text, mark }, place) => (mark === undefined ? <span key={place}>{text.reveal()}</span> : <mark key={place}>{text.reveal()}</mark>))}
                </p>
              ))}
            </div>
          ))}
        </section>
      ))}
    </div>
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
