import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Locator, Page } from '@playwright/test';
import type { Language } from '../../contract/language.ts';
import type { ScreenName } from '../../contract/snapshot.ts';

/** One screen of the journey as it was walked. */
export interface Step {
  readonly screen: ScreenName;
  /** Absent where nothing was photographed. */
  readonly screenshot?: string;
  readonly touches: number;
  readonly ms: number;
}

interface WalkOptions {
  /** A folder for screenshots, where they are wanted. */
  readonly screens?: string;
  readonly language: Language;
  /** Pinyin letters of the trade name. */
  readonly tradeName: string;
  /** A page that was not opened with touch takes a mouse. */
  readonly pointer?: 'touch' | 'mouse';
  /** Holds the code of a door plate before the scanner; without it the address is chosen on the screen. */
  readonly holdPlate?: () => void;
  /** Touches in a way of its own. */
  readonly tap?: (target: Locator) => Promise<void>;
  readonly say: (line: string) => void;
}

/** No screen of the journey waits longer than this for a machine that works; a card may take a minute. */
const screenTimeoutMs = 90_000;

/** Walks the whole journey as a citizen would: by touch, on what the screen shows, and nothing else. */
export async function walkScreens(page: Page, { screens, language, tradeName, pointer = 'touch', holdPlate, tap = (target) => (pointer === 'touch' ? target.tap() : target.click()), say }: WalkOptions): Promise<readonly Step[]> {
  const steps: Step[] = [];
  let touches = 0;
  page.setDefaultTimeout(screenTimeoutMs);

  const touch = async (selector: string) => {
    await tap(page.locator(`${selector}:not([disabled])`).first());
    touches += 1;
  };
  const choose = (choice: string) => touch(`[data-choice="${choice}"]`);
  const type = async (keys: string) => {
    for (const key of keys) await touch(`[data-key="${key}"]`);
  };

  /** Waits for the screen, does there what is to be done, and photographs it just before it is left. */
  async function on(screen: ScreenName, leave: () => Promise<void>, prepare: () => Promise<void> = async () => undefined): Promise<void> {
    const began = performance.now();
    const before = touches;
    await page.locator(`[data-screen="${screen}"] h1`).first().waitFor();
    await prepare();
    const screenshot = `${String(steps.length + 1).padStart(2, '0')}-${screen}.png`;
    if (screens !== undefined) {
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(screens, screenshot), animations: 'disabled' });
    }
    await leave();
    steps.push({ screen, ...(screens === undefined ? {} : { screenshot: `screens/${screenshot}` }), touches: touches - before, ms: Math.round(performance.now() - began) });
    say(`${screen} (${String(touches - before)} touches)`);
  }
  const nothing = async () => undefined;
  const send = (intent: string) => () => touch(`[data-intent="${intent}"]`);

  await on('start', send('start'), async () => {
    if (language !== 'zh-Hans') await choose(language);
    await page.locator('[data-intent="start"]:not([disabled])').waitFor();
  });
  await on('choose', () => touch('[data-bundle="B01"]'));
  await on('notice', send('consent'));
  await on('presentCard', nothing);
  await on('identity', send('confirmIdentity'));
  await on('contact', send('verifyCode'), async () => {
    await type('13800000000');
    await touch('[data-intent="sendCode"]');
    const shown = page.locator('[data-sandbox-code]');
    await shown.waitFor();
    await type((await shown.getAttribute('data-sandbox-code')) ?? '');
  });
  await on('name', () => touch('.go[data-intent="setName"]'), async () => {
    await type(tradeName);
    await touch('.candidates:not(.outdated) [data-candidate]');
  });
  if (holdPlate === undefined) {
    await on('premises', () => choose('440703002'));
    await on('premises', () => touch('[data-choice^="SAMPLE-"]'), () => page.locator('[data-choice^="SAMPLE-"]').first().waitFor());
  } else await on('premises', async () => holdPlate());
  await on('premises', send('setPremises'), () => choose('leased'));
  await on('question', () => choose('individual'));
  await on('review', send('confirmReview'), () => page.locator('[data-intent="confirmReview"]:not([disabled])').waitFor());
  await on('sign', send('sign'), async () => {
    for (const stroke of await strokesOn(page)) await (pointer === 'touch' ? drawByTouch(page, stroke) : drawByMouse(page, stroke));
    touches += 3;
  });
  await on('preview', send('print'));
  await on('printing', nothing);
  await on('takePapers', send('papersTaken'));
  await on('rate', send('skipRating'));
  await on('goodbye', nothing);
  return steps;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Three strokes on the field, as nobody signs, but enough of them for a signature. */
async function strokesOn(page: Page): Promise<readonly (readonly [Point, ...Point[]])[]> {
  const box = await page.locator('[data-field="signature"]').boundingBox();
  if (box === null) throw new Error('there is no field to sign in');
  const at = (x: number, y: number): Point => ({ x: box.x + box.width * x, y: box.y + box.height * y });
  return [
    [at(0.2, 0.3), at(0.35, 0.28), at(0.5, 0.27)],
    [at(0.36, 0.15), at(0.34, 0.5), at(0.3, 0.8), at(0.24, 0.75)],
    [at(0.6, 0.2), at(0.7, 0.5), at(0.85, 0.8)],
  ];
}

/** Playwright’s touchscreen only taps, so the stroke goes through the browser's own touch input. */
export async function drawByTouch(page: Page, [first, ...rest]: readonly [Point, ...Point[]]): Promise<void> {
  const input = await page.context().newCDPSession(page);
  await input.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [first] });
  for (const point of rest) await input.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: [point] });
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
  await input.detach();
}

async function drawByMouse(page: Page, [first, ...rest]: readonly [Point, ...Point[]]): Promise<void> {
  await page.mouse.move(first.x, first.y);
  await page.mouse.down();
  for (const point of rest) await page.mouse.move(point.x, point.y);
  await page.mouse.up();
}
