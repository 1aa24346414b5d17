import { useEffect, useState, type ReactNode } from 'react';
import { resetVoice, setVoice, voiceState } from '../speech/voice-state.ts';
import { isTouched, touchAll } from './touches.ts';

/** A fixture, touched where it is one behind a screen; its mark comes with it, so that who waits for it does not look at the one before. */
export function Shown({ fixture, hash, children }: { readonly fixture: string; readonly hash: string; readonly children: ReactNode }) {
  const [there, setThere] = useState(!isTouched(fixture));
  useEffect(() => {
    if (!isTouched(fixture)) return;
    const { on, plugged } = voiceState();
    void touchAll(fixture).then(() => setThere(true));
    // The headphones that a fixture puts in are in its jack only.
    return () => {
      if (!on) resetVoice();
      setVoice({ plugged, panelOpen: false });
    };
  }, [fixture]);
  return (
    <div className="shown" {...(there && { 'data-shown': hash })}>
      {children}
    </div>
  );
}
