import { Fragment } from 'react';
import type { Language } from '../../contract/language.ts';
import { useView } from '../view-state.ts';

/** Words that lean on the one before them, and marks: a line never begins with one. */
const leaning = /^[的了着过地得吗呢吧们里上下中\p{P}\s]+$/u;

/** A Chinese sentence in the parts between which a line may end; other languages part at their spaces already. */
export function phrasesOf(text: string, language: Language): string[] {
  if (language === 'en') return [text];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(language, { granularity: 'word' }).segment(text)) {
    const last = parts.at(-1);
    // A lone character belongs to its neighbour: 请 | 把 would leave one of them at the end of a line.
    if (last !== undefined && (leaning.test(segment) || (Array.from(last).length === 1 && !/[\p{P}\s]$/u.test(last)))) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

/** Text whose lines end between words, not inside them. Its element says `word-break: keep-all`. */
export function Phrases({ children }: { readonly children: string }) {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  return phrasesOf(children, language).map((phrase, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {phrase}
    </Fragment>
  ));
}
