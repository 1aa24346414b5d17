import { Fragment } from 'react';
import type { Language } from '../../contract/language.ts';
import { useView } from '../view-state.ts';

/** Words that lean on the one before them, and marks: a line never begins with one. */
const leaning = /^[的了着过地得吗呢吧们里上下中年月日号號位元\p{P}\s]+$/u;

/** A Chinese sentence in the parts between which a line may end; other languages part at their spaces already. */
export function phrasesOf(text: string, language: Language): string[] {
  if (language === 'en') return [text];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = parts.at(-1);
    // Two times with a dash between them are one. A lone character belongs to its neighbour: 请 | 把 would leave one of them at the end of a line.
    if (last !== undefined && (leaning.test(segment) || last.endsWith('–') || (Array.from(last).length === 1 && !/[\p{P}\s]$/u.test(last)))) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

/** The clauses of a sentence, each with the mark that ends it. */
function clausesOf(text: string): string[] {
  return text.match(/[^，。；：？！\n]*[，。；：？！\n]*[”’）」』]*/gu)?.filter((clause) => clause !== '') ?? [];
}

/**
 * Text whose lines end between clauses where they can, and between words where they must, never inside one. Its element says
 * `word-break: keep-all`.
 */
export function Phrases({ children }: { readonly children: string }) {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  if (language === 'en') return children;
  return clausesOf(children).map((clause, at) => (
    <Fragment key={at}>
      <span className="clause">
        {phrasesOf(clause.trimEnd(), language).map((phrase, index) => (
          <Fragment key={index}>
            {index > 0 && <wbr />}
            {phrase}
          </Fragment>
        ))}
      </span>
      {clause.endsWith('\n') && '\n'}
    </Fragment>
  ));
}

/** What stands in small letters under the matter, in whole phrases. */
export function SmallPrint({ children }: { readonly children: string }) {
  return (
    <p className="small phrased">
      <Phrases>{children}</Phrases>
    </p>
  );
}
