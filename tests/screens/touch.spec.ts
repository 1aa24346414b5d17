import { expect, test, type Page } from '@playwright/test';
import { openGallery, panels, serveGallery, showFixture } from './gallery.ts';

// What a finger does on a button that a mouse does not.

let gallery: Awaited<ReturnType<typeof serveGallery>>;
let page: Page;
test.beforeAll(async ({ browser }) => {
  gallery = await serveGallery();
  page = await browser.newPage({ viewport: panels.portrait, hasTouch: true });
  await openGallery(page, gallery.address);
});
test.afterAll(async () => {
  await page.close();
  await gallery.close();
});

/** Puts a finger on the middle of something, slides it by so many pixels, and lifts it. */
async function slide(selector: string, { right = 0, down = 0 } = {}): Promise<void> {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`${selector} is not there`);
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  const input = await page.context().newCDPSession(page);
  await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [{ x, y }] });
  if (right !== 0 || down !== 0) await input.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [{ x: x + right, y: y + down }] });
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await input.detach();
}

test('one touch is one press: nothing that is drawn under the finger by it is pressed too', async () => {
  await showFixture(page, { fixture: 'choose' });
  await page.locator('[data-choice="search"]').tap();
  await page.locator('[data-key="way-radicals"]').tap();
  await page.locator('[data-step="radicalStrokes"] [data-cell]').first().tap();
  await expect(page.locator('[data-step]')).toHaveAttribute('data-step', 'radical');
});

test('a key is pressed by a finger that slid on it, and not by one that left it', async () => {
  await showFixture(page, { fixture: 'contact' });
  const number = () => page.locator('[data-field="mobile"]').inputValue();
  const before = await number();
  await slide('[data-key="1"]', { down: 400 });
  expect(await number()).toBe(before);
  await slide('[data-key="1"]', { right: 40, down: 10 });
  await expect.poll(number).not.toBe(before);
});
