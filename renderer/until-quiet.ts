/** A finger that touched is about to touch again: nothing comes in for so long, unless a screen asks for it. */
const quietAfterTouchMs = 700;

/** A page that draws without an end is never idle. */
const longestWaitMs = 2_000;

/** The last touch or key; at first the moment the page came, when somebody may be waiting for it. */
let touchedAt = performance.now();
for (const type of ['pointerdown', 'keydown']) document.addEventListener(type, () => (touchedAt = performance.now()), { capture: true, passive: true });

/** Resolves when nobody has touched the panel for a moment and the page has nothing to do. */
export async function untilQuiet(): Promise<void> {
  for (;;) {
    await new Promise((resolve) => requestIdleCallback(resolve, { timeout: longestWaitMs }));
    const left = touchedAt + quietAfterTouchMs - performance.now();
    if (left <= 0) return;
    await new Promise((resolve) => setTimeout(resolve, left));
  }
}
