import { useEffect, useState, type ReactNode } from 'react';
import { isTouched, touchAll } from './touches.ts';

/** A fixture, touched where it is one behind a screen; its mark comes with it, so that who waits for it does not look at the one before. */
export function Shown({ fixture, hash, children }: { readonly fixture: string; readonly hash: string; readonly children: ReactNode }) {
  const [there, setThere] = useState(!isTouched(fixture));
  useEffect(() => {
    if (isTouched(fixture)) void touchAll(fixture).then(() => setThere(true));
  }, [fixture]);
  return (
    <div className="shown" {...(there && { 'data-shown': hash })}>
      {children}
    </div>
  );
}
