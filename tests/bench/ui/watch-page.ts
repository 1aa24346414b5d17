import type { Page } from '@playwright/test';

/** A touch or key, and what the page did until it had painted. In milliseconds; the browser rounds to steps of 8. */
export interface Interaction {
  /** The mark of what was touched. */
  readonly on: string;
  readonly screen: string;
  readonly startedMs: number;
  /** From the hand (the event's own time) to the presented frame, the longest of its events. */
  readonly ms: number;
  /** Of these: until the page began to answer, and while it did. The rest was drawing. */
  readonly waitedMs: number;
  readonly handledMs: number;
}

/** A task of 50 ms or more: meanwhile the page answers nobody. */
export interface LongTask {
  readonly screen: string;
  readonly startedMs: number;
  readonly ms: number;
}

/** A page as somebody sees it: what stands over it, and the screen that it belongs to. */
export interface PageSeen {
  readonly screen: string;
  readonly heading: string;
}

/** What the browser itself measured on a page since it was opened: Event Timing, Long Tasks, Resource Timing. */
export interface PageTimes {
  /** From the start of the navigation to the frame after the one in which the first screen stands. */
  readonly firstScreenMs: number;
  /** Those of 16 ms and more; the browser tells no others. */
  readonly interactions: readonly Interaction[];
  readonly longTasks: readonly LongTask[];
  /** Every page that was painted, one after the other. Under the same heading it is the same page, whatever else on it changes. */
  readonly pages: readonly PageSeen[];
  /** The names of the scripts that were asked for before the first screen stood. */
  readonly firstScripts: readonly string[];
}

interface Watched {
  firstScreenMs: number;
  readonly interactions: Record<number, Interaction>;
  readonly longTasks: LongTask[];
  readonly pages: PageSeen[];
}

declare global {
  interface Window {
    watched: Watched;
  }
}

/** Has to be called before the page is opened. */
export async function watchPage(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const watched: Watched = { firstScreenMs: 0, interactions: {}, longTasks: [], pages: [] };
    window.watched = watched;
    const screen = () => document.querySelector<HTMLElement>('[data-screen]')?.dataset['screen'] ?? '';
    const markOf = (target: Node | null) => {
      const marked = target instanceof Element ? target.closest('[data-key], [data-candidate], [data-choice], [data-intent], [data-bundle], [data-field]') : null;
      return [...(marked?.attributes ?? [])].filter(({ name }) => /^data-(key|candidate|choice|intent|bundle|field)$/.test(name)).map(({ name, value }) => `${name.slice(5)}=${value}`).join(' ');
    };
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        // Only an EventTiming is observed here.
        const { interactionId, duration, startTime, processingStart, processingEnd, target } = entry as PerformanceEventTiming & { readonly interactionId: number };
        if (interactionId === 0 || duration < (watched.interactions[interactionId]?.ms ?? 0)) continue;
        watched.interactions[interactionId] = { on: markOf(target), screen: screen(), startedMs: Math.round(startTime), ms: duration, waitedMs: Math.round(processingStart - startTime), handledMs: Math.round(processingEnd - processingStart) };
      }
      // `durationThreshold` is in the standard but not in TypeScript's library yet.
    }).observe({ type: 'event', durationThreshold: 16, buffered: true } as PerformanceObserverInit);
    new PerformanceObserver((list) => {
      for (const { startTime, duration } of list.getEntries()) watched.longTasks.push({ screen: screen(), startedMs: Math.round(startTime), ms: Math.round(duration) });
    }).observe({ type: 'longtask', buffered: true });
    const seen = new MutationObserver(() => {
      if (document.querySelector('[data-screen="start"] h1') === null) return;
      seen.disconnect();
      // The frame in which it stands, and the one after, when it has been painted.
      requestAnimationFrame(() => requestAnimationFrame(() => void (watched.firstScreenMs = Math.round(performance.now()))));
    });
    seen.observe(document, { childList: true, subtree: true });
    // What stands there when the frame is drawn is what is seen of all that changed before it.
    let isDrawn = true;
    const look = () => {
      isDrawn = true;
      const heading = document.querySelector('[data-screen] h1')?.textContent ?? '';
      if (heading !== '' && heading !== watched.pages.at(-1)?.heading) watched.pages.push({ screen: screen(), heading });
    };
    new MutationObserver(() => {
      if (isDrawn) requestAnimationFrame(look);
      isDrawn = false;
    }).observe(document, { childList: true, subtree: true, characterData: true });
  });
}

export async function timesOf(page: Page): Promise<PageTimes> {
  return page.evaluate(() => ({
    firstScreenMs: window.watched.firstScreenMs,
    interactions: Object.values(window.watched.interactions),
    longTasks: window.watched.longTasks,
    pages: window.watched.pages,
    firstScripts: performance.getEntriesByType('resource').flatMap(({ name, startTime }) => (startTime < window.watched.firstScreenMs && name.endsWith('.js') ? [new URL(name).pathname] : [])),
  }));
}
