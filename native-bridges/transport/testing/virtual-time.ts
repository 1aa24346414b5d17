import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Lets time pass only when everybody has done what they can: the next timer is due as soon as nothing else is to be done.
 * For tests whose printer and line are all in memory; a busy machine then misses no deadline, and nothing is waited for.
 */
export function inVirtualTime(): void {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate', 'clearImmediate', 'Date', 'performance'] }).setTimerTickMode('nextTimerAsync');
  });
  afterEach(() => {
    vi.useRealTimers();
  });
}
