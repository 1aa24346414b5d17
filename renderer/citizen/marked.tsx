import './marked.css';
import { Fragment } from 'react';
import { endingOf } from '../ui/phrases.tsx';
import { useView } from '../view-state.ts';
import { highlight } from './highlight.ts';

/** A text to be read, with the amounts, days and names of papers in it marked. */
export function Marked({ children }: { readonly children: string }) {
  const language = useView((view) => view.snapshot?.language ?? 'zh-Hans');
  const runs = highlight(children);
  return runs.map((run, index) => {
    if (run.marked) return <mark key={index} className="found">{run.text}</mark>;
    if (index < runs.length - 1) return run.text;
    const [head, tail] = endingOf(run.text, language);
    return (
      <Fragment key={index}>
        {head}
        <span className="whole">{tail}</span>
      </Fragment>
    );
  });
}
