import type { ReactNode } from 'react';
import './scanner-hint.css';

/** What can be held before the scanner of the machine, drawn and said. */
export function ScannerHint({ drawing, children }: { readonly drawing: ReactNode; readonly children: string }) {
  return (
    <div className="scanner-hint">
      {drawing}
      <p>{children}</p>
    </div>
  );
}
