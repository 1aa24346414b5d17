import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from '@playwright/test';

/** How long a finger rests on the glass at a tap. Playwright's own tap lifts it in the same moment, so that its end would wait for the frame of its beginning. */
const restsMs = 60;

/** A finger for this page: waits until the target can be touched, as Playwright's `tap` does, and touches its middle. */
export async function fingerOn(page: Page): Promise<(target: Locator) => Promise<void>> {
  const input = await page.context().newCDPSession(page);
  return async (target) => {
    await target.tap({ trial: true });
    const box = await target.boundingBox();
    if (box === null) throw new Error('what was to be touched is gone');
    await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }] });
    await delay(restsMs);
    await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  };
}
