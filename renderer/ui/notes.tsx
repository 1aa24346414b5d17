import type { ReactNode } from 'react';
import { Phrases } from './phrases.tsx';

/** A mark with a meaning that its words repeat: colour and shape are never the only signal. */
export function Mark({ kind }: { readonly kind: 'pass' | 'fix' | 'human' | 'now' }) {
  const paths = {
    pass: 'M5 18l9 9L31 8',
    fix: 'M18 5v17M18 29v2',
    human: 'M18 17a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM6 32c1-8 6-11 12-11s11 3 12 11',
    now: 'M18 4a14 14 0 1 0 0 28 14 14 0 0 0 0-28M18 10v8l6 4',
  } as const;
  return (
    <svg className={`mark ${kind}`} viewBox="0 0 36 36" aria-hidden="true">
      <path d={paths[kind]} />
    </svg>
  );
}

/** What went wrong and how to mend it, said once and calmly. Announced to those who listen instead of looking. */
export function FaultNote({ children }: { readonly children: ReactNode }) {
  return (
    <div className="note fix" role="alert">
      <Mark kind="fix" />
      <Told>{children}</Told>
    </div>
  );
}

export function Note({ kind, children }: { readonly kind: 'pass' | 'human' | 'now'; readonly children: ReactNode }) {
  return (
    <div className={`note ${kind}`}>
      <Mark kind={kind} />
      <Told>{children}</Told>
    </div>
  );
}

/** A sentence ends its lines between clauses; what has parts of its own sees to that itself. */
function Told({ children }: { readonly children: ReactNode }) {
  return typeof children === 'string' ? (
    <p className="phrased">
      <Phrases>{children}</Phrases>
    </p>
  ) : (
    <div>{children}</div>
  );
}
