import type { Page } from '@playwright/test';

/** What the browser itself measured on a page since it was opened. */
export interface PageTimes {
  /** From the start of the navigation to the paint of the first screen, in milliseconds. */
  readonly firstScreenMs: number;
  /** Each touch and key: from the hand to the paint after it, in milliseconds. The browser counts in steps of 8 and reports those from 16 on; what it left out took less. */
  readonly interactionsMs: readonly number[];
  readonly interactionsInAll: number;
  /** Tasks of 50 ms and longer that kept the page from answering, and when they began. */
  readonly longTasks: readonly { readonly startedMs: number; readonly ms: number }[];
}

interface Watched {
  firstScreenMs: number;
  interactions: Record<number, number>;
  longTasks: { startedMs: number; ms: number }[];
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Has to be called before the page is opened. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { firstScreenMs: 0, interactions: {}, longTasks: [] };
    window.watched = watched;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // Only an EventTiming is observed here.
        const { interactionId, duration } = entry as PerformanceEventTiming & { readonly interactionId: number };
        if (interactionId > 0) watched.interactions[interactionId] = Math.max(watched.interactions[interactionId] ?? 0, duration);
      }
      // `durationThreshold` is in the standard but not in TypeScript's library yet.
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) watched.longTasks.push({ startedMs: Math.round(startTime), ms: Math.round(duration) });
    }).observe({ type: 'longtask', buffered: true });
    const seen = new MutationObserver(() => {
      if (document.querySelector('[data-screen="start"] h1') === null) return;
      seen.disconnect();
      // The frame in which it stands, and the one after, when it has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => void (watched.firstScreenMs = Math.round(performance.now()))));
    });
    seen.observe(document, { childList: true, subtree: true });
  });
}

export async function timesOf(page: Page): Promise<PageTimes> {
  return page.evaluate(() => ({
    firstScreenMs: window.watched.firstScreenMs,
    interactionsMs: Object.values(window.watched.interactions),
    // `interactionCount` is in the standard but not in TypeScript's library yet.
    interactionsInAll: (performance as Performance & { readonly interactionCount: number }).interactionCount,
    longTasks: window.watched.longTasks,
  }));
}
