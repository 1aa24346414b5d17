import { Suspense, type ReactNode } from 'react';

/** A part that comes a moment after its screen; until then its place is marked, for who has to see all of it. */
export function Later({ children }: { readonly children: ReactNode }) {
  return <Suspense fallback={<span hidden data-later="" />}>{children}</Suspense>;
}
