import { useEffect, useState } from 'react';

const tickMs = 250;

/**
 * How long a text has been on the screen, and how long it has to stay yet. `readSeconds` is asked at the press, so what is
 * sent is what was; whole seconds, rounded down.
 */
export function useReading(least: number): { readonly secondsLeft: number; readonly readSeconds: () => number } {
  const [shownAt] = useState(() => performance.now());
  const [read, setRead] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      const seconds = secondsSince(shownAt);
      setRead(seconds);
      if (seconds >= least) clearInterval(timer);
    }, tickMs);
    return () => clearInterval(timer);
  }, [shownAt, least]);
  return { secondsLeft: Math.max(0, least - read), readSeconds: () => secondsSince(shownAt) };
}

function secondsSince(moment: number): number {
  return Math.floor((performance.now() - moment) / 1000);
}
