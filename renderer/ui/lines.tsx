import type { ReactNode } from 'react';

export interface Line {
  readonly key: string;
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** Smaller, under the value. */
  readonly note?: ReactNode;
  /** 修改: at the end of the line. */
  readonly action?: ReactNode;
}

/** What is known, line by line: the label in front, the value, what one can do about it. */
export function Lines({ lines, className = '' }: { readonly lines: readonly Line[]; readonly className?: string }) {
  return (
    <dl className={`facts ${className}`}>
      {lines.map(({ key, label, value, note, action }) => (
        <div key={key} data-line={key}>
          <dt>{label}</dt>
          <dd>
            {value}
            {note !== undefined && <small>{note}</small>}
          </dd>
          {action !== undefined && <dd className="line-action">{action}</dd>}
        </div>
      ))}
    </dl>
  );
}
