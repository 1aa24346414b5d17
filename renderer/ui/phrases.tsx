import { Fragment } from 'react';
import type { Language } from '../../contract/language.ts';
import { useView } from '../view-state.ts';

/** Words that lean on the one before them, and marks but those that open: a line never begins with one. */
const leaning = /^(?:[的了着过地得吗呢吧们里上下中年月日号號位元\s]|(?![\p{Ps}\p{Pi}])\p{P})+$/u;
/** Nor does a line end with a bracket that opens, between two times, or before a number that counts. */
const reaching = /[\p{Ps}\p{Pi}–第]$/u;

/** Chinese, also within English, in the parts between which a line may end; other words part at their spaces already. */
export function phrasesOf(text: string, language: Language): string[] {
  if (!/\p{Script=Han}/u.test(text)) return [text];
  const parts: string[] = [];
  for (const { segment } of new Intl.Segmenter(language === 'en' ? 'zh-Hans' : language, { granularity: 'word' }).segment(text)) {
    const last = parts.at(-1);
    // A lone character belongs to its neighbour: 请 | 把 would leave one of them at the end of a line.
    if (last !== undefined && (leaning.test(segment) || reaching.test(last) || (Array.from(last).length === 1 && !/[\p{P}\s]$/u.test(last)))) parts[parts.length - 1] = last + segment;
    else parts.push(segment);
  }
  return parts;
}

/** A Chinese text and the words it ends with, four characters at least: its last line is never a word alone. */
export function endingOf(text: string, language: Language): readonly [head: string, tail: string] {
  const parts = language === 'en' ? [] : phrasesOf(text, language);
  let tail = '';
  while (parts.length > 0 && Array.from(tail.replaceAll(/[\p{P}\s]/gu, '')).length < 4) tail = `${parts.pop() ?? ''}${tail}`;
  // A number or a foreign name parts where it must.
  if (!/^[\p{Script=Han}\p{P}\d\s]{0,12}$/u.test(tail)) tail = '';
  return [text.slice(0, text.length - tail.length), tail];
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
  if (language === 'en') return <Parted parts={phrasesOf(children, language)} />;
  return clausesOf(children).map((clause, at) => (
    <Fragment key={at}>
      <span className="clause">
        <Parted parts={phrasesOf(clause.trimEnd(), language)} />
      </span>
      {clause.endsWith('\n') && '\n'}
    </Fragment>
  ));
}

function Parted({ parts }: { readonly parts: readonly string[] }) {
  return parts.map((part, index) => (
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
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

/** What stands in small letters under its own line, in whole phrases. */
export function Small({ children }: { readonly children: string }) {
  return (
    <small className="small phrased">
      <Phrases>{children}</Phrases>
    </small>
  );
}
