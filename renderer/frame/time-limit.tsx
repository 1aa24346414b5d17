import { useEffect, useState } from 'react';
import type { Snapshot } from '../../contract/snapshot.ts';
import { useWords } from '../i18n/i18n.ts';
import { Press } from '../ui/button.tsx';
import { sendStillHere, useView } from '../view-state.ts';

/** A touch is told to the machine at most this often; in the last seconds, at once. */
const touchEveryMs = 4000;
const tickMs = 250;

function useRemaining(limit: NonNullable<Snapshot['timeLimit']>): number {
  const receivedAt = useView((view) => view.receivedAt);
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), tickMs);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, limit.remainingMs - Math.max(0, now - receivedAt));
}

/** Every touch and key says that somebody is here. */
export function useStillHere(limited: boolean): void {
  useEffect(() => {
    if (!limited) return;
    let toldAt = performance.now();
    const touched = () => {
      if (performance.now() - toldAt < touchEveryMs) return;
      toldAt = performance.now();
      void sendStillHere();
    };
    document.addEventListener('pointerdown', touched, { capture: true });
    document.addEventListener('keydown', touched, { capture: true });
    return () => {
      document.removeEventListener('pointerdown', touched, { capture: true });
      document.removeEventListener('keydown', touched, { capture: true });
    };
  }, [limited]);
}

/** Over the actions, in the last seconds: what will happen, and the one way on. */
export function TimeWarning() {
  const limit = useView((view) => view.timeLimit);
  return limit === null ? null : <Countdown limit={limit} />;
}

function Countdown({ limit }: { readonly limit: NonNullable<Snapshot['timeLimit']> }) {
  const words = useWords();
  const remaining = useRemaining(limit);
  if (remaining > limit.warnMs) return null;
  const seconds = Math.ceil(remaining / 1000);
  const share = remaining / limit.warnMs;
  return (
    <div className="band time-warning" role="alert">
      <svg className="ring" viewBox="0 0 100 100" aria-hidden="true">
        <circle cx="50" cy="50" r="44" className="track" />
        <circle cx="50" cy="50" r="44" className="left" pathLength="100" strokeDasharray={`${String(share * 100)} 100`} transform="rotate(-90 50 50)" />
      </svg>
      <div className="time-words">
        <strong className="num" aria-live="off">
          {words('time.seconds', { seconds })}
        </strong>
        <span>{words('time.what')}</span>
        <span>{limit.totalMs % 60_000 === 0 ? words('time.gives', { minutes: limit.totalMs / 60_000 }) : words('time.givesSeconds', { seconds: Math.round(limit.totalMs / 1000) })}</span>
      </div>
      <Press look="go" mark={{ 'data-intent': 'stillHere' }} onPress={() => void sendStillHere()}>
        {words('time.stillHere')}
      </Press>
    </div>
  );
}
