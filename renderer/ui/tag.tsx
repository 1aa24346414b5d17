import type { ReactNode } from 'react';

/** A word or two about what it stands beside. */
export function Tag({ children, kind = 'plain' }: { readonly children: ReactNode; readonly kind?: 'plain' | 'good' | 'mend' }) {
  return <span className={`tag ${kind}`}>{children}</span>;
}
