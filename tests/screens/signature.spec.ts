import { expect, test } from '@playwright/test';
import { openGallery, panels, serveGallery, showFixture } from './gallery.ts';

test('a pen signs with its pressure, the hand that holds it leaves no ink, and a finger signs alone', async ({ browser }) => {
  const gallery = await serveGallery();
  const context = await browser.newContext({ viewport: panels.landscape, hasTouch: true });
  const page = await context.newPage();
  await openGallery(page, gallery.address);
  await showFixture(page, { fixture: 'sign' });
  const box = await page.locator('[data-field="signature"]').boundingBox();
  if (box === null) throw new Error('no field to sign in');
  const at = (x: number, y: number) => ({ x: box.x + x * box.width, y: box.y + y * box.width });
  const devtools = await context.newCDPSession(page);
  const pen = (type: 'mouseMoved' | 'mousePressed' | 'mouseReleased', x: number, y: number, force: number) =>
    devtools.send('Input.dispatchMouseEvent', { type, ...at(x, y), pointerType: 'pen', force, button: type === 'mouseMoved' && force === 0 ? 'none' : 'left', buttons: force > 0 ? 1 : 0, clickCount: type === 'mouseMoved' ? 0 : 1 });
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...places: [number, number][]) => devtools.send('Input.dispatchTouchEvent', { type, touchPoints: places.map(([x, y]) => at(x, y)) });

  // The palm comes down first, then the pen.
  await touch('touchStart', [0.9, 0.4]);
  await touch('touchMove', [0.85, 0.42]);
  await pen('mouseMoved', 0.2, 0.1, 0);
  await pen('mousePressed', 0.2, 0.1, 0.25);
  await pen('mouseMoved', 0.5, 0.2, 0.5);
  await touch('touchMove', [0.8, 0.45]);
  await pen('mouseMoved', 0.7, 0.3, 0.75);
  await pen('mouseReleased', 0.7, 0.3, 0);
  await touch('touchEnd');
  await page.locator('[data-intent="sign"]').click();
  const strokes = () => page.evaluate(() => (window as unknown as { sentIntents: { intent: { type: string; strokes?: number[][][] } }[] }).sentIntents.flatMap(({ intent }) => (intent.type === 'sign' ? [intent.strokes] : [])).at(-1));
  await expect.poll(async () => (await strokes())?.length).toBe(1);
  const [stroke] = (await strokes()) ?? [];
  expect(stroke?.map(([x, y, , pressure]) => [x, y, pressure])).toEqual([[200, 100, 250], [500, 200, 500], [700, 300, 750]]);

  // Clearing forgets the pen's ink; the pen leaves, so a finger may sign.
  await page.locator('[data-key="clear"]').click();
  await pen('mouseMoved', 0.5, 0.2, 0);
  await pen('mouseMoved', 0.5, -0.1, 0);
  await touch('touchStart', [0.1, 0.1]);
  await touch('touchMove', [0.3, 0.2]);
  await touch('touchMove', [0.6, 0.3]);
  await touch('touchEnd');
  await page.locator('[data-intent="sign"]').click();
  await expect.poll(async () => (await strokes())?.[0]?.[0]?.slice(0, 2)).toEqual([100, 100]);
  expect((await strokes())?.[0]?.at(-1)?.length).toBe(3);
  await context.close();
  await gallery.close();
});
