import './marked.css';
import { highlight } from './highlight.ts';

/** A text with the amounts, days and names of papers in it marked. */
export function Marked({ children }: { readonly children: string }) {
  return highlight(children).map((run, index) => (run.marked ? <mark key={index} className="found">{run.text}</mark> : run.text));
}
