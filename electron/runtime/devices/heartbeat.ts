/** How often a child process is asked whether its event loop still turns, and how long it may take to say so. */
export interface Beat {
  readonly everyMs: number;
  /** Longer than any honest pause: loading a font or a native library blocks a loop for a second or two. */
  readonly silenceMs: number;
}

export interface Heartbeat {
  /** The child said something, whatever it was: its loop turns. */
  heard(): void;
  stop(): void;
}

/** Asks by `ping` until stopped; calls `onSilence` once, when nothing has been heard for too long. */
export function listenForHeartbeat({ everyMs, silenceMs }: Beat, ping: (beat: number) => void, onSilence: () => void): Heartbeat {
  let beat = 0;
  let lastHeard = performance.now();
  let lastAsked = lastHeard;
  const timer = setInterval(() => {
    const now = performance.now();
    // This loop stood still itself (a laptop's lid, a debugger), so what the child said waits to be heard.
    if (now - lastAsked > 2 * everyMs) lastHeard = now;
    lastAsked = now;
    if (now - lastHeard > silenceMs) {
      clearInterval(timer);
      onSilence();
      return;
    }
    beat += 1;
    ping(beat);
  }, everyMs);
  return {
    heard: () => {
      lastHeard = performance.now();
    },
    stop: () => clearInterval(timer),
  };
}
