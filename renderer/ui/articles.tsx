import type { SigningDocument } from '../../contract/signing.ts';

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
